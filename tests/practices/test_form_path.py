"""The way of a practice from its first field to the reviewers, as a visitor without script walks it."""

from django.test import TestCase

from practices.models import PracticePage, Submission, SubmissionState
from tests.factories import make_site
from tests.practices.form_desk import (
    AGREED,
    NEW,
    SHORT,
    START,
    VISITOR,
    fields_of,
    forget_throttle,
    link_in,
    mails,
    make_theme,
    place,
    soup_of,
    stamp,
)


class TheWholeWay(TestCase):
    """From the start page to the number."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        make_theme()

    def setUp(self):
        forget_throttle()

    def test_somebody_walks_it_without_script(self):
        assert self.client.get(START).status_code == 200
        first = {"organisation": "Verzonnendorp", "practice_title": "Een verzonnen wijkpark"}
        begun = self.client.post(NEW, first | stamp(), REMOTE_ADDR=VISITOR)
        row = Submission.objects.get()
        assert begun.url == place(row)
        listed = soup_of(self.client.get(begun.url))
        assert listed.h1.get_text() == "Een verzonnen wijkpark"
        here = place(row, "wie/")
        for part, values in SHORT.items():
            if here.endswith("/bestanden/"):
                here = place(row, "afzender/")
            assert here == place(row, f"{part}/")
            shown = soup_of(self.client.get(here))
            answer = self.client.post(here, fields_of(shown) | values | {"doe": "verder"})
            if answer.status_code == 200:
                soup = soup_of(answer)
                assert not soup.find(class_="error-summary"), soup.find(class_="error-summary")
                answer = self.client.post(here, fields_of(soup) | values | {"doe": "verder"})
            here = answer.url
        assert here == place(row)
        shown = soup_of(self.client.get(place(row, "nakijken/")))
        assert "Een verzonnen wijkpark" in shown.find("dl").get_text()
        version = shown.find("input", attrs={"name": "versie"})["value"]
        answer = self.client.post(place(row, "nakijken/"), AGREED | {"versie": version})
        assert answer.url == place(row, "verstuurd/")
        assert self.client.get(answer.url).status_code == 200
        [letter] = mails()
        button = soup_of(self.client.get(link_in(letter)))
        row.refresh_from_db()
        assert row.state == SubmissionState.TO_CONFIRM
        token = button.find("input", attrs={"name": "token"})["value"]
        done = self.client.post("/praktijken/deel/bevestig/", {"token": token}, follow=True)
        row.refresh_from_db()
        assert row.state == SubmissionState.IN_REVIEW
        assert row.reference in soup_of(done).h1.parent.get_text()
        page = PracticePage.objects.get(submissions=row)
        assert not page.live
        assert page.title == "Een verzonnen wijkpark"
        assert row.answers == {}
        received = mails()[-1]
        assert row.reference in received.subject
        assert "De kelders liepen onder." in received.body
