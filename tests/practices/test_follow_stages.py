"""Every stage there is: its words in three languages, what cannot be done there, and what is left when somebody asks to be erased."""

from io import StringIO

from django.core.management import call_command
from django.test import TestCase
from django.utils.translation import override

from practices.models import PracticePage, Stage, Submission, SubmissionMessage, SubmissionState
from site_core.models import OutboxMail
from tests.practices.follow_desk import (
    ADDRESS,
    TITLE,
    Desk,
    come_in,
    do,
    fresh,
    place,
    soup_of,
)

# In which stages each act has its place.
OPEN = {
    "terugnemen": {Stage.RECEIVED},
    "intrekken": {Stage.RECEIVED, Stage.CLAIMED, Stage.CHANGES_ASKED, Stage.PROPOSAL, Stage.APPROVED},
    "wissen": {Stage.DRAFT, Stage.TO_CONFIRM},
    "herbekijken": {Stage.REFUSED},
    "antwoorden": {Stage.CHANGES_ASKED},
    "voorstel": {Stage.PROPOSAL},
    "nieuwe-versie": {Stage.PUBLISHED},
}  # fmt: skip


class Stages(TestCase):
    """One submission at each."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        cls.rows = {stage: cls.desk.at(stage) for stage in Stage}

    def kinds(self, row):
        lines = SubmissionMessage.objects.filter(submission=row).order_by("version", "pk")
        return list(lines.values_list("kind", flat=True))

    def test_every_stage_says_in_three_languages_how_it_stands_and_what_comes_next(self):
        for stage, row in self.rows.items():
            come_in(self.client, row)
            before = (fresh(row).version, SubmissionMessage.objects.filter(submission=row).count())
            for language in ("", "en", "fr"):
                with self.subTest(stage=stage, language=language):
                    response = self.client.get(place(row, language=language))
                    assert response.status_code == 200
                    soup = soup_of(response)
                    with override(language or "nl"):
                        assert str(stage.label) in soup.main.get_text()
                    paragraphs = [one.get_text(strip=True) for one in soup.select(".facts p")]
                    assert len([one for one in paragraphs if len(one) > 15]) >= 2, paragraphs
                    assert "None" not in soup.main.get_text()
                    assert "no-store" in response["Cache-Control"]
                    assert response["X-Robots-Tag"] == "noindex"
                    assert self.client.head(place(row, language=language)).status_code == 200
            after = (fresh(row).version, SubmissionMessage.objects.filter(submission=row).count())
            assert before == after

    def test_an_act_at_a_stage_where_it_has_no_place_is_refused_in_words(self):
        for stage, row in self.rows.items():
            come_in(self.client, row)
            lines = self.kinds(row)
            for act, stages in OPEN.items():
                if stage in stages:
                    continue
                with self.subTest(stage=stage, act=act):
                    response = do(self.client, row, act, text="Getypt")
                    soup = soup_of(response)
                    assert response.status_code == 409
                    assert "Dit kan nu niet" in soup.h1.get_text()
                    assert "Getypt" in soup.find("textarea").get_text()
                    assert self.client.get(place(row, act)).status_code == 302
            assert (fresh(row).version, self.kinds(row)) == (row.version, lines)

    def test_a_person_can_be_erased_at_every_stage(self):
        rows = self.rows
        other = self.desk.sent(address="ander@gemeente.test")
        public = rows[Stage.PUBLISHED].page_id
        OutboxMail.objects.update(state="sent")
        out = StringIO()
        call_command("person_data", ADDRESS, "--erase", stdout=out)
        assert rows[Stage.PUBLISHED].reference in out.getvalue()
        assert not Submission.objects.filter(sender_email=ADDRESS).exists()
        left = Submission.objects.exclude(pk=other.pk)
        assert set(left.values_list("state", flat=True)) == {SubmissionState.ACCEPTED}
        assert all(row.erased_at for row in left)
        assert not OutboxMail.objects.filter(recipient=ADDRESS).exists()
        pages = PracticePage.objects.filter(title=TITLE, first_published_at__isnull=True)
        assert list(pages) == [other.page]
        assert PracticePage.objects.get(pk=public).live
        assert fresh(other).sender_email == "ander@gemeente.test"
