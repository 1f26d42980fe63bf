"""Nobody publishes a translation alone: it is sent to review, and another translator decides."""

from django.urls import reverse
from wagtail.models import PageViewRestriction, TaskState
from wagtail_localize.models import StringTranslation, Translation

from bridges.models import BridgePage, PillarPage
from site_core.models import FourEyesState, User
from site_core.roles.services import set_up_roles
from tests.site.translated_case import TranslatedCase
from tests.translating import fill_in, marked, translate


class Alone(TranslatedCase):
    """What one translator tries."""

    def test_nobody_publishes_from_the_editor_of_translations(self):
        fill_in(self.translation, into=lambda text: f"Alone: {text}")
        for user in (self.ann, self.chief):
            page = self.client
            page.force_login(user)
            html = page.get(self.editor_of(self.target())).content.decode()
            assert "&quot;canPublish&quot;: false" in html
            response, told = self.post(user, self.editor_of(self.target()), action="publish")
            assert response.status_code == 302
            assert "nazicht" in told
            assert "Alone:" not in self.public()
        assert StringTranslation.objects.filter(data__startswith="Alone:").exists()

    def test_publishing_at_once_is_neither_offered_nor_accepted(self):
        fill_in(self.translation, into=lambda text: f"Alone: {text}")
        address = reverse("wagtail_localize:update_translations", args=[self.translation.source_id])
        self.client.force_login(self.chief)
        self.assertNotContains(self.client.get(address), "publish_translations")
        _response, told = self.post(self.chief, address, publish_translations="on")
        assert "nazicht" in told
        assert "Alone:" not in self.public()

    def test_beginning_below_leaves_what_is_on_the_site(self):
        """wagtail-localize would write the Dutch text over a translation that readers have."""
        bridge, pillar = self.site[BridgePage], self.site[PillarPage]
        translate(bridge, self.english)
        done = translate(pillar, self.english)
        english_bridge = BridgePage.objects.get(locale=self.english)
        done.move(self.target(), pos="last-child")
        english_bridge.delete()
        address = reverse("wagtail_localize:submit_page_translation", args=[bridge.pk])
        self.post(self.ann, address, locales=[self.english.pk], include_subtree="on")
        assert BridgePage.objects.filter(locale=self.english, live=False).exists()
        done.refresh_from_db()
        assert done.live
        assert done.title == marked(pillar.title)

    def test_fetching_lifts_no_restriction(self):
        PageViewRestriction.objects.create(page=self.target(), restriction_type="login")
        address = reverse("wagtail_localize:update_translations", args=[self.translation.source_id])
        self.post(self.ann, address)
        assert PageViewRestriction.objects.filter(page=self.target()).exists()

    def test_no_page_becomes_an_alias(self):
        address = reverse("wagtail_localize:convert_to_alias", args=[self.target().pk])
        self.post(self.chief, address)
        assert self.target().alias_of_id is None

    def test_what_is_not_whole_is_not_sent_in(self):
        self.fetch_new_dutch("Verzonnen en nieuw")
        before = self.target().latest_revision_id
        _response, told = self.send(self.ann)
        assert "Verzonnen en nieuw" in told
        assert self.target().latest_revision_id == before
        self.client.force_login(self.ann)
        self.assertContains(self.client.get(self.editor_of(self.target())), "Verzonnen en nieuw")
        self.assertNotContains(
            self.client.get(self.editor_of(self.target())),
            reverse("send_translation_in", args=[self.translation.pk]),
        )

    def test_sending_in_changes_nothing_for_readers(self):
        fill_in(self.translation, into=lambda text: f"Waits: {text}")
        response, told = self.send(self.ann)
        assert response.status_code == 302
        assert "nazicht" in told
        assert "Waits:" not in self.public()
        assert self.target().title == marked(self.plan.title)

    def test_who_sent_it_in_does_not_approve_it(self):
        fill_in(self.translation, into=lambda text: f"Waits: {text}")
        self.send(self.ann)
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        screen = reverse("reviews:one", args=[state.pk])
        response, _told = self.post(self.ann, screen, doe="approve", seen=state.fingerprint)
        assert response.status_code == 400
        assert "Waits:" not in self.public()


class Together(TranslatedCase):
    """Two translators, and one text."""

    def test_another_translator_sees_the_difference_and_approves(self):
        fill_in(self.translation, into=lambda text: f"Together {text}")
        self.send(self.ann)
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        screen = reverse("reviews:one", args=[state.pk])
        self.client.force_login(self.ben)
        self.assertContains(self.client.get(screen), '<span class="addition">Together')
        self.assertContains(self.client.get(self.editor_of(self.target())), screen)
        response, _told = self.post(self.ben, screen, doe="approve", seen=state.fingerprint)
        assert response.status_code == 302
        assert f"Together {self.plan.title}" in self.public()

    def test_an_eindredacteur_reads_a_translation_and_writes_none(self):
        set_up_roles()
        reader = User.objects.get(pk=self.dutch_publisher.pk)
        fill_in(self.translation, into=lambda text: f"Read {text}")
        self.client.force_login(reader)
        for address in (
            self.editor_of(self.target()),
            reverse("wagtail_localize:submit_page_translation", args=[self.plan.pk]),
            reverse("wagtail_localize:update_translations", args=[self.translation.source_id]),
        ):
            assert self.client.get(address).status_code in {302, 403, 404}, address
        self.send(self.ann)
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        screen = reverse("reviews:one", args=[state.pk])
        self.client.force_login(reader)
        self.assertContains(self.client.get(screen), '<span class="addition">Read')
        response, _told = self.post(reader, screen, doe="approve", seen=state.fingerprint)
        assert response.status_code == 302
        assert f"Read {self.plan.title}" in self.public()

    def test_a_translator_does_the_whole_work(self):
        bridge = self.site[BridgePage]
        address = reverse("wagtail_localize:submit_page_translation", args=[bridge.pk])
        self.post(self.ann, address, locales=[self.english.pk])
        translation = Translation.objects.get(source__object_id=bridge.translation_key)
        for segment in translation.source.stringsegment_set.all():
            put = reverse(
                "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
            )
            answer = self.client.put(
                put, "value=Whole+work", content_type="application/x-www-form-urlencoded"
            )
            assert answer.status_code == 201, answer.content
        page = BridgePage.objects.get(locale=self.english)
        html = self.client.get(self.editor_of(page)).content.decode()
        assert reverse("send_translation_in", args=[translation.pk]) in html
        self.send(self.ann, translation)
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        screen = reverse("reviews:one", args=[state.pk])
        self.post(self.ben, screen, doe="approve", seen=state.fingerprint)
        page.refresh_from_db()
        assert page.live
        assert page.title == "Whole work"

    def test_what_is_sent_in_again_takes_the_place_of_what_was_read(self):
        fill_in(self.translation, into=lambda text: f"First {text}")
        self.send(self.ann)
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        seen = state.fingerprint
        fill_in(self.translation, into=lambda text: f"Second {text}")
        self.send(self.ann)
        screen = reverse("reviews:one", args=[state.pk])
        response, _told = self.post(self.ben, screen, doe="approve", seen=seen)
        assert response.status_code == 409
        assert "Second" not in self.public()

    def test_what_the_dutch_added_since_keeps_it_from_being_approved(self):
        fill_in(self.translation, into=lambda text: f"Together {text}")
        self.send(self.ann)
        self.fetch_new_dutch("Verzonnen en nieuw")
        state = FourEyesState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
        screen = reverse("reviews:one", args=[state.pk])
        response, _told = self.post(self.ben, screen, doe="approve", seen=state.fingerprint)
        assert response.status_code == 400
        assert "Together" not in self.public()
