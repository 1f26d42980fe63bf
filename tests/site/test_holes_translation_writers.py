"""Whoever typed a translation decides on none of it, whoever pressed the button that sends it in."""

import polib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from site_core.models import FourEyesState, ReviewDecision
from site_core.review.waiting import states_for
from tests.bridges.admin_people import member
from tests.site.translated_case import TranslatedCase
from tests.site.translators import translator

SLY = "Ann alone wanted this"


class Writers(TranslatedCase):
    """Ann types, Ben sends in."""

    def setUp(self):
        self.cas = translator(self.english)
        self.fetch_new_dutch("Nieuwe verzonnen zin.")

    def typed(self, user, words, path="lead"):
        segment = self.translation.source.stringsegment_set.get(context__path=path)
        at = reverse(
            "wagtail_localize:edit_string_translation", args=[self.translation.pk, segment.pk]
        )
        self.client.force_login(user)
        form = "application/x-www-form-urlencoded"
        response = self.client.put(at, f"value={words.replace(' ', '+')}", content_type=form)
        assert response.status_code in {200, 201}

    def uploaded(self, user, words):
        po = self.translation.export_po()
        for entry in po:
            entry.msgstr = entry.msgstr or words
        file = SimpleUploadedFile("en.po", str(po).encode(), "text/plain")
        at = reverse("wagtail_localize:upload_pofile", args=[self.translation.pk])
        response, _told = self.post(user, at, file=file, next="/admin/")
        assert response.status_code == 302
        assert polib.pofile(str(self.translation.export_po())).percent_translated() == 100

    def decide(self, user, comment=""):
        state = FourEyesState.objects.filter(status="in_progress").get()
        at = reverse("reviews:one", args=[state.pk])
        return self.post(user, at, doe="approve", seen=state.fingerprint, comment=comment)[0]

    def test_who_typed_it_does_not_decide(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        for user in (self.ann, self.ben):
            assert self.decide(user).status_code == 400
        assert SLY not in self.public()

    def test_who_uploaded_it_does_not_decide(self):
        self.uploaded(self.ann, SLY)
        self.send(self.ben)
        assert self.decide(self.ann).status_code == 400
        assert SLY not in self.public()

    def test_typing_over_it_while_it_waits_is_no_way_round(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        self.typed(self.ben, "Something else")
        assert self.decide(self.ann).status_code == 400
        assert SLY not in self.public()

    def test_somebody_else_decides_and_the_record_names_both(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        assert self.decide(self.cas).status_code == 302
        assert SLY in self.public()
        record = ReviewDecision.objects.latest("pk")
        assert record.author_name == f"{self.ben}, {self.ann}"

    def test_what_readers_had_already_keeps_nobody_away(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        self.decide(self.cas)
        segments = self.translation.source.stringsegment_set
        other = segments.exclude(context__path="lead").first().context.path
        self.typed(self.ben, "Another lead", path=other)
        self.send(self.ben)
        assert self.decide(self.ann).status_code == 302
        assert SLY in self.public()

    def test_the_screen_says_why(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        state = FourEyesState.objects.get(status="in_progress")
        self.client.force_login(self.ann)
        response = self.client.get(reverse("reviews:one", args=[state.pk]))
        assert (response.context["decides"], response.context["is_author"]) == (False, True)

    def test_asking_costs_the_same_for_more_readers(self):
        self.typed(self.ann, SLY)
        self.send(self.ben)
        state = FourEyesState.objects.get(status="in_progress")
        assert states_for(self.ann) == []
        assert states_for(self.cas) == [state]
        with CaptureQueriesContext(connection) as asked:
            len([member("Eindredacteur").pk not in state.writers for _ in range(3)])
        assert sum("pagelogentry" in one["sql"] for one in asked) == 1
