"""wagtail-localize asks for less than the page editor does: nobody gets further by its addresses than by any other."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from bridges.models import BridgePage, PillarPage
from network.models import Organisation
from site_core.models import FourEyesState
from tests.site.translated_case import TranslatedCase
from tests.translating import start_translation


class EveryAddress(TranslatedCase):
    """No address of the extension is forgotten."""

    DECIDED = frozenset(
        {
            "javascript_catalog", "submit_page_translation", "submit_snippet_translation", "update_translations",
            "edit_string_translation", "edit_override", "download_pofile", "upload_pofile", "machine_translate",
            "preview_translation", "stop_translation", "convert_to_alias", "translations_report",
            "translations_report_results", "snippets_api_listing", "snippets_api_detail",
        }
    )  # fmt: skip
    OPEN = frozenset({"javascript_catalog"})

    def test_each_is_decided_about_and_answered_by_ours(self):
        resolver = get_resolver()
        _prefix, (_path, inner) = "", resolver.namespace_dict["wagtail_localize"]
        names = {key for key in inner.reverse_dict if isinstance(key, str)}
        assert names == self.DECIDED
        examples = {
            "submit_page_translation": [1], "submit_snippet_translation": ["network", "organisation", "1"],
            "update_translations": [1], "edit_string_translation": [1, 1], "edit_override": [1, 1],
            "download_pofile": [1], "upload_pofile": [1], "machine_translate": [1], "preview_translation": [1],
            "stop_translation": [1], "convert_to_alias": [1], "translations_report": [],
            "translations_report_results": [], "snippets_api_listing": ["network", "organisation"],
            "snippets_api_detail": ["network", "organisation", "1"],
        }  # fmt: skip
        for name in names - self.OPEN:
            found = resolver.resolve(reverse(f"wagtail_localize:{name}", args=examples[name]))
            assert found.namespaces == [], name


class WithoutRights(TranslatedCase):
    """People without rights on the page, or on the tree of the language."""

    def test_no_address_of_a_translation_answers_them(self):
        before = StringTranslation.objects.count()
        for user in (self.editor, self.dutch_publisher, self.fay):
            self.client.force_login(user)
            for method, address in self.addresses(self.translation):
                with self.subTest(str(user), address=address):
                    response = getattr(self.client, method)(
                        address, headers={"x-requested-with": "XMLHttpRequest"}
                    )
                    assert response.status_code == 403
        assert StringTranslation.objects.count() == before
        assert Translation.objects.get(pk=self.translation.pk).enabled

    def test_a_translation_needs_rights_where_it_will_stand(self):
        bridge = self.site[BridgePage]
        address = reverse("wagtail_localize:submit_page_translation", args=[bridge.pk])
        for user in (self.editor, self.dutch_publisher, self.fay):
            self.post(user, address, locales=[self.english.pk])
            assert not BridgePage.objects.filter(locale=self.english).exists()
        self.post(self.ann, address, locales=[self.english.pk])
        assert not BridgePage.objects.get(locale=self.english).live
        self.post(self.ann, address, locales=[self.french.pk])
        assert not BridgePage.objects.filter(locale=self.french).exists()

    def test_what_may_not_be_read_is_not_translated(self):
        bridge = self.site[BridgePage]
        bridge.unpublish()
        address = reverse("wagtail_localize:submit_page_translation", args=[bridge.pk])
        self.client.force_login(self.ann)
        assert (
            self.client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code
            == 403
        )
        self.post(self.ann, address, locales=[self.english.pk])
        assert not BridgePage.objects.filter(locale=self.english).exists()

    def test_nor_below_what_may_be_read(self):
        bridge, pillar = self.site[BridgePage], self.site[PillarPage]
        pillar.unpublish()
        address = reverse("wagtail_localize:submit_page_translation", args=[bridge.pk])
        self.post(self.ann, address, locales=[self.english.pk], include_subtree="on")
        assert not PillarPage.objects.filter(locale=self.english).exists()
        assert not BridgePage.objects.filter(locale=self.english).exists()

    def test_the_dutch_text_is_fetched_by_who_writes_one_of_its_translations(self):
        source = self.translation.source
        address = reverse("wagtail_localize:update_translations", args=[source.pk])
        for user in (self.editor, self.dutch_publisher, self.fay):
            self.client.force_login(user)
            for method in ("get", "post"):
                answer = getattr(self.client, method)(
                    address, headers={"x-requested-with": "XMLHttpRequest"}
                )
                assert answer.status_code == 403
        source.refresh_from_db()
        assert source.last_updated_at == self.translation.source.last_updated_at
        self.client.force_login(self.ann)
        assert self.client.get(address).status_code == 200

    def test_the_list_of_translations_shows_what_one_may_see(self):
        start_translation(self.site[BridgePage], self.english)
        self.site[BridgePage].unpublish()
        BridgePage.objects.filter(pk=self.site[BridgePage].pk).update(title="Verzonnen geheim")
        TranslationSource.objects.get_for_instance(self.site[BridgePage]).update_from_db()
        address = reverse("wagtail_localize:translations_report")
        self.client.force_login(self.fay)
        self.assertNotContains(self.client.get(address), "Verzonnen geheim")
        self.client.force_login(self.ann)
        self.assertContains(self.client.get(address), "Verzonnen geheim")

    def test_rows_are_listed_for_who_may_see_them(self):
        row = Organisation.objects.first()
        for address in (
            reverse("wagtail_localize:snippets_api_listing", args=["network", "organisation"]),
            reverse(
                "wagtail_localize:snippets_api_detail", args=["network", "organisation", row.pk]
            ),
        ):
            self.client.force_login(self.fay)
            assert (
                self.client.get(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code
                == 403
            )
            self.client.force_login(self.editor)
            assert self.client.get(address).status_code == 200

    def test_no_row_is_translated(self):
        row = Organisation.objects.first()
        address = reverse(
            "wagtail_localize:submit_snippet_translation", args=["network", "organisation", row.pk]
        )
        self.client.force_login(self.chief)
        assert self.client.post(address, {"locales": [self.english.pk]}).status_code == 404

    def test_a_stopped_translation_is_started_again_by_who_writes_it(self):
        Translation.objects.filter(pk=self.translation.pk).update(enabled=False)
        self.post(self.fay, self.editor_of(self.target()), **{"localize-restart-translation": "1"})
        assert not Translation.objects.get(pk=self.translation.pk).enabled
        self.post(self.ann, self.editor_of(self.target()), **{"localize-restart-translation": "1"})
        assert Translation.objects.get(pk=self.translation.pk).enabled


class WrongForms(TranslatedCase):
    """Forms without what they should hold are refused, and answered."""

    def test_a_text_that_is_not_there(self):
        self.client.force_login(self.ann)
        address = reverse(
            "wagtail_localize:edit_string_translation",
            args=[self.translation.pk, self.segment().pk],
        )
        for body in ("", "andere=x"):
            answer = self.client.put(
                address, body, content_type="application/x-www-form-urlencoded"
            )
            assert answer.status_code == 400
        answer = self.client.put(
            address, json.dumps({"value": "x"}), content_type="application/json"
        )
        assert answer.status_code == 400

    def test_a_file_that_is_none(self):
        address = reverse("wagtail_localize:upload_pofile", args=[self.translation.pk])
        header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "a"\nmsgstr "b"\n'
        for file in (
            None,
            b"",
            b"\xff\xfe\x00",
            b"geen po",
            header.encode(),
            b"x" * (2 * 1024 * 1024 + 1),
        ):
            data = {} if file is None else {"file": SimpleUploadedFile("a.po", file)}
            response, told = self.post(self.ann, address, **data)
            assert response.status_code == 302
            assert told

    def test_a_translation_whose_page_is_gone(self):
        Page.objects.filter(pk=self.target().pk).update(
            translation_key="00000000-0000-4000-8000-000000000000"
        )
        self.client.force_login(self.chief)
        for method, address in self.addresses(self.translation):
            assert getattr(self.client, method)(address).status_code == 404

    def test_a_page_that_is_locked_against_somebody(self):
        page = self.target()
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=self.ben.pk)
        response, told = self.send(self.ann)
        assert response.status_code == 302
        assert told
        assert not FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
