"""Whatever somebody asks of “what changed”, in whichever parameter: an answer, never a server error."""

from urllib.parse import quote

from tests.bridges.change_cases import FEED, NEWS, YEARS, ChangeCase

DAYS = (
    "", "%00", "%FF", "%FF%FE", "%ED%A0%80", "2023-13-45", "0001-01-01", "9999-12-31", "99999-01-01", "-2023-01-01", "2023-1-1",
    "20230131", "2023-W05-2", "2023-01-31T10:00", "٢٠٢٣-٠١-٣١", "1899-12-31", "2200-01-01", "2023-02-29", "2024-02-29", "vandaag", "1e400",
    "NaN", "2023-01-31%00", "%20", "<script>", "'\"--", "9" * 5_000, "a" * 10_000, "2024-01-01%0d%0aX:1", "%F0%9F%8C%89",
)  # fmt: skip
NUMBERS = (
    "-1",
    "0",
    "1.5",
    "०3",
    "²",
    "1e3",
    "999999999999999999999",
    "9" * 5_000,
    "%00",
    "%FF",
    "<b>",
    "1%00",
    " 1",
    "+1",
)
WORDS = (
    "<script>alert(1)</script>",
    "%00",
    "%FF",
    "STAND",
    "stand%00",
    "a" * 10_000,
    "stand,waarde",
    "%F0%9F%8C%89",
    "__proto__",
)
PAGES = ("-1", "0", "1e400", "99999999999999999999", "9" * 5_000, "%00", "x", "٣", "1.5")
KNOWN = {200, 404}


class HostileQuestions(ChangeCase):
    """Each parameter, alone and with others, of each address."""

    def ask(self, path, query):
        response = self.client.get(f"{path}?{query}")
        assert response.status_code == 200, f"{path}?{query[:80]}"
        return response

    def test_no_day_breaks_anything(self):
        for day in DAYS:
            for query in (
                f"van={day}",
                f"tot={day}",
                f"van={day}&tot={day}",
                f"van=2024-01-01&tot={day}",
            ):
                self.ask(NEWS, query)
            self.ask(FEED, f"van={day}&tot={day}")

    def test_no_bridge_kind_or_page_breaks_anything(self):
        for path in (
            NEWS,
            FEED,
            YEARS,
            f"{YEARS}jaren.csv",
            f"{YEARS}jaren.xlsx",
            f"{YEARS}jaren.json",
        ):
            for number in NUMBERS:
                self.ask(path, f"brug={number}")
        for word in WORDS:
            for path in (NEWS, FEED):
                self.ask(path, f"soort={word}&soort=stand")
        for page in PAGES:
            self.ask(NEWS, f"soort=bericht&van=2022-01-01&page={page}")

    def test_the_same_parameter_over_and_over(self):
        many = "&".join(f"soort=x{number}" for number in range(900))
        for query in (
            many,
            "soort=stand&" * 50,
            "van=2024-01-01&van=x&van=",
            "brug=1&brug=%00",
            "tot=&tot=2024-01-01",
        ):
            for path in (NEWS, FEED):
                self.ask(path, query)
        notes = self.page(f"?{many}&van=x&tot=y&brug=z").select("[role=note]")
        assert len(notes) == 4

    def test_what_was_not_understood_is_said_and_escaped(self):
        for query, words in (
            ("van=2023-13-45", "“2023-13-45” is geen dag"), ("brug=०3", "Er is geen Brug “०3”"),
            ("soort=<script>", "“<script>” is geen soort verandering"),
        ):  # fmt: skip
            response = self.ask(NEWS, query)
            assert "<script>" not in response.content.decode()
            assert words in self.page(f"?{query}").select_one("[role=note]").text

    def test_what_is_kept_of_a_question_holds_only_what_was_understood(self):
        hostile = f"van=2024-01-01&soort={quote('<b>')}&soort=stand&brug=99&x={'y' * 500}&page=7"
        page = self.page(f"?{hostile}")
        feed = page.find("link", type="application/atom+xml")["href"]
        assert feed == f"{FEED}?van=2024-01-01&soort=stand"

    def test_a_page_of_a_long_list_beyond_the_last_shows_the_last(self):
        assert self.told("stand", "?van=2022-01-01&page=99") == self.told(
            "stand", "?van=2022-01-01"
        )

    def test_every_address_only_reads(self):
        for path in (NEWS, FEED, YEARS, f"{YEARS}jaren.csv"):
            assert self.client.head(path).status_code in KNOWN
            for method in ("post", "put", "patch", "delete"):
                assert getattr(self.client, method)(path).status_code == 405
