"""What the server says of a date while an editor types."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from site_core.models import User
from tests.site_core.period_desk import (
    AUTUMN_NIGHT,
    CHOSEN,
    Desk,
)


class Answers(Desk):
    """What the server says while an editor types."""

    def ask(self, **query):
        return self.client.get(reverse("site_core_period_say"), query)

    def test_it_says_label_last_day_and_what_readers_see(self):
        answer = self.ask(text="2e kwartaal 2028").json()
        assert answer["says"] == "2e kwartaal 2028, uiterlijk 30 juni 2028"
        assert "tussen april en juni 2028 (2e kwartaal), datum nog niet vast" in answer["readers"]
        assert answer["inputs"]["choice"] == "quarter"
        assert answer["inputs"]["quarter_year"] == "2028"
        assert self.ask(text="18/05/2028").json()["says"] == "18 mei 2028, alleen die dag"
        assert self.ask(text="rond 2030").json()["says"] == "rond 2030, uiterlijk 31 december 2030"
        assert self.ask(text="datum volgt").json()["says"] == "datum volgt"

    def test_it_says_the_same_of_a_choice(self):
        answer = self.ask(choice="month", month="5", month_year="2028", day="2020-01-01").json()
        assert answer["says"] == "mei 2028, uiterlijk 31 mei 2028"
        assert answer["inputs"]["text"] == "mei 2028"

    def test_a_time_that_comes_twice_is_taken_once_and_said(self):
        for query in ({"text": "29/10/2028 02:30"}, CHOSEN[-1][0]):
            answer = self.ask(**query).json()
            assert answer["inputs"]["start"] == "02:30"
            assert answer["remark"]
        assert AUTUMN_NIGHT.starts_at().isoformat() == "2028-10-29T02:30:00+02:00"
        assert not self.ask(text="29/10/2028 01:30").json()["remark"]

    def test_a_public_holiday_is_said_and_blocks_nothing(self):
        for text, name in (
            ("25/05/2028", "Onze-Lieve-Heer-Hemelvaart"),
            ("17/04/2028 14:00", "paasmaandag"),
            ("van 30 april tot 2 mei 2028", "Dag van de Arbeid"),
        ):
            answer = self.ask(text=text).json()
            assert answer["remark"] == f"Let op: feestdag ({name})."
            assert "error" not in answer
        for text in ("24/05/2028", "mei 2028", "rond 25 mei 2028", "2028", "datum volgt"):
            assert not self.ask(text=text).json()["remark"], text

    def test_a_time_that_does_not_exist_is_refused(self):
        assert self.ask(text="26/03/2028 02:30").json()["place"] == "text"
        chosen = {"choice": "day", "day": "2028-03-26", "start": "02:30"}
        answer = self.ask(**chosen).json()
        assert answer["place"] == "start"
        assert "klok gaat vooruit" in answer["error"] or "gaat de klok vooruit" in answer["error"]

    def test_nothing_at_all_is_no_date(self):
        for query in ({}, {"text": ""}, {"choice": ""}):
            assert not self.ask(**query).json()["inputs"]["text"]

    def test_hostile_questions_get_an_answer(self):
        address = reverse("site_core_period_say")
        questions = [
            "text=%FF",
            "text=%00",
            "text=" + "9" * 8000,
            "choice=day&day=%00",
            "choice=%F0%28",
            "text=a&text=mei+2028",
        ]
        for question in questions:
            assert self.client.get(f"{address}?{question}").status_code == 200

    def test_it_only_answers_who_may_enter_the_admin_and_only_reads(self):
        address = reverse("site_core_period_say")
        assert self.client.post(address).status_code == 405
        for user in (AnonymousUser(), User.objects.create_user("niemand@voorbeeld.test", "x")):
            client = self.client_class()
            if user.is_authenticated:
                client.force_login(user)
            assert client.get(address, {"text": "2028"}).status_code == 302
