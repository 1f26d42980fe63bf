"""Invents titles, texts and dates as long and as varied as those of the real plan, the same ones for the same seed."""

from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from site_core.period import Period, Precision

DOING = (
    "isoleren van", "ontharden van", "vergroenen van", "verwarmen zonder aardgas van", "delen van", "herstellen van",
    "opmeten van", "ombouwen van", "opladen bij", "samen onderhouden van", "beschaduwen van", "klimaatproof maken van",
)  # fmt: skip
WHAT = (
    "rijwoningen", "schoolgebouwen", "speelplaatsen", "de bedrijven aan de haven", "sociale woningen", "buurtparken",
    "handelspanden", "fietsenstallingen", "de zorgcentra", "landbouwgronden", "beken en grachten", "deelwagens",
)  # fmt: skip
WHERE = (
    "in de verzonnen binnenstad", "in de verzonnen polder", "langs de verzonnen vaart", "rond het verzonnen station",
    "in drie verzonnen wijken", "op het verzonnen eiland", "met tien verzonnen straten", "buiten de verzonnen vesten",
)  # fmt: skip
STOCK = (
    "de stad bewoners energie straat water bomen hitte gevel dak warmte plan werf overleg buurt school bedrijf fiets "
    "subsidie vergunning meting resultaat partner studie ontwerp aannemer budget uitvoering onderhoud begeleiding "
    "advies renovatie warmtenet zonnepanelen regenput wadi koelte vervoer afval kringloop voedsel bodem natuur klimaat "
    "en of met zonder voor door over onder tussen bij naar van uit op aan in is wordt blijft komt krijgt groeit daalt"
)
WORDS = STOCK.split()
FIRST_DAY = date(2019, 1, 1)


class Inventor(Random):
    """A source of invented values."""

    def topic(self) -> str:
        """Say what an action is about."""
        return f"{self.choice(DOING)} {self.choice(WHAT)} {self.choice(WHERE)}"

    def sentences(self, words: int) -> str:
        """Write about as many words as asked, opening with “Verzonnen”."""
        return f"Verzonnen: {' '.join(self.choices(WORDS, k=words))}."

    def happens(self, share: float) -> bool:
        """Say yes for a share of the times."""
        return self.random() < share

    def uid(self) -> UUID:
        """Return an identifier that is random and yet the same for the same seed."""
        return UUID(int=self.getrandbits(128), version=4)

    def day(self, first: date, last: date) -> date:
        """Choose a day between two others, both of them possible."""
        return first + timedelta(days=self.randrange((last - first).days + 1))

    def period(self, first_year: int, last_year: int) -> Period:
        """Choose a period of any of the six precisions, with or without doubt, at times a span."""
        day = self.day(date(first_year, 1, 1), date(last_year, 12, 31))
        later = day + timedelta(days=self.randint(1, 300))
        possible = {
            Precision.MOMENT: Period.of_moment(day, time(self.randrange(8, 20), 30), time(21, 0)),
            Precision.DAY: Period.of_day(day),
            Precision.MONTH: Period.of_month(day.year, day.month),
            Precision.QUARTER: Period.of_quarter(day.year, self.randint(1, 4)),
            Precision.YEAR: Period.of_year(day.year),
            Precision.UNKNOWN: Period.unknown(),
            "span": Period.of_span(day, later),
            "around": Period.around(Precision.QUARTER, day, later),
            "between": Period.unknown(day, later),
        }
        return possible[self.choice(list(possible))]
