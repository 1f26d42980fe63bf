"""What reviewers and editors do for a card: say what they looked at, and explain abbreviations."""

from datetime import date, timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from practices.models import Abbreviation, QualityAspect, QualityCheck
from practices.reviewing.services import approve
from site_core.models import User
from tests.factories import PracticePageFactory
from tests.practices.review_desk import (
    CHECKS,
    answers,
    detail,
    held,
    make_index,
    reviewer,
    seen,
    soup_of,
)


class Desk(TestCase):
    """A reviewer, and a practice that editors wrote."""

    @classmethod
    def setUpTestData(cls):
        cls.index = make_index()
        cls.page = PracticePageFactory(parent=cls.index)
        cls.reviewer = reviewer()
        cls.address = reverse("practice_quality", args=[cls.page.pk])

    def setUp(self):
        self.client.force_login(self.reviewer)

    def found(self):
        rows = QualityCheck.objects.filter(practice=self.page)
        return {row.aspect: (row.is_met, row.checked_on) for row in rows}

    def test_a_reviewer_says_what_was_looked_at_and_readers_see_it(self):
        today = timezone.localdate()
        typed = {"expert": "yes", "expert_on": "2026-01-05", "figures": "no", "links": ""}
        assert self.client.get(self.address).status_code == 200
        assert self.client.post(self.address, typed).status_code == 302
        assert self.found() == {"expert": (True, date(2026, 1, 5)), "figures": (False, today)}
        assert "5 januari 2026" in self.client.get(self.page.url).content.decode()
        self.client.post(self.address, {"figures": "yes"})
        assert self.found() == {"figures": (True, today)}

    def test_the_history_says_who_noted_what_and_for_which_day(self):
        typed = {"expert": "yes", "expert_on": "2026-01-05", "links": ""}
        for _time in range(2):
            self.client.post(self.address, typed)
        entry = PageLogEntry.objects.get(action="practices.quality.set")
        assert entry.user == self.reviewer
        assert entry.data == {"answers": {"expert": True}, "day": "2026-01-05"}
        said = entry.formatter.format_message(entry)
        assert "5 januari 2026" in said
        assert f"{QualityAspect.EXPERT.label}: Ja" in said
        self.client.post(self.address, {"expert": ""})
        entry = PageLogEntry.objects.filter(action="practices.quality.set").first()
        assert entry.data["answers"] == {"expert": None}

    def test_what_cannot_be_is_refused(self):
        tomorrow = timezone.localdate() + timedelta(days=1)
        for typed in (
            {"links": "yes", "links_on": tomorrow.isoformat()}, {"links": "perhaps"}, {"links": "yes", "links_on": "\0"},
            {"links": "yes", "links_on": "99999-01-01"},
        ):  # fmt: skip
            assert self.client.post(self.address, typed).status_code == 200, typed
        assert self.found() == {}

    def test_nobody_else_comes_in(self):
        for user in (User.objects.create_user("lezer@verzonnen.test", "x"), None):
            self.client.logout()
            if user:
                self.client.force_login(user)
            assert self.client.get(self.address).status_code in {302, 403}
            assert self.client.post(self.address, {"links": "yes"}).status_code in {302, 403}
        assert self.found() == {}

    def test_approval_notes_what_was_looked_at(self):
        row = held(self.reviewer)
        approve(checks=CHECKS, user=self.reviewer, **seen(row))
        rows = QualityCheck.objects.filter(practice=row.page)
        assert {one.aspect for one in rows} == set(QualityAspect.values) - {"expert"}
        assert all(one.is_met and one.checked_on == timezone.localdate() for one in rows)

    def test_a_reviewer_is_told_what_to_write_out(self):
        Abbreviation.objects.create(short="LEKP", meaning="Lokaal Energie- en Klimaatpact")
        row = held(self.reviewer, answers=answers(title="Verzonnen ABC en LEKP"))
        text = soup_of(self.client.get(detail(row))).get_text()
        assert "Schrijf uit of leg uit: ABC" in text

    def test_editors_keep_the_abbreviations(self):
        User.objects.create_superuser("baas@verzonnen.test", "x")
        self.client.force_login(User.objects.get(email="baas@verzonnen.test"))
        add = reverse(f"{Abbreviation.snippet_viewset.url_namespace}:add")
        response = self.client.post(add, {"short": "XYZ", "meaning": "verzonnen", "url": ""})
        assert response.status_code == 302
        assert Abbreviation.objects.get(short="XYZ").meaning == "verzonnen"
