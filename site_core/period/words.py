"""The words of typed dates in Dutch, English and French, without accents, and what they stand for.

Marks of the parser's own grammar are capitals and signs: M5 May, W3 Thursday, S10 the season that
starts in October, Q quarter, H hour, B between, > up to, A "à" (up to, or at), ~ around.
"""

import unicodedata

from site_core.period.labels import FORMATTERS

_EXTRA_MONTHS = (
    *("janv", "fev febr", "maa mar", "avr", "", "jun", "jul juil"),
    *("aou", "sep sept", "oct okt", "", ""),
)
_EXTRA_WEEKDAYS = (
    *("ma mon lun", "di tue tues", "wo wed mer", "do thu thur thurs jeu"),
    *("vr fri ven", "za sat sam", "zo sun dim"),
)
_MARKS = {
    ">": "tot to until till au jusque jusqu",
    "A": "a",
    "B": "tussen between entre",
    "+": "en and et",
    "~": "rond omstreeks ongeveer circa ca c around about approximately vers environ env autour",
    "Q": "kwartaal kwart kw k q quarter qtr trimester trimestre trim t",
    "H": "uur u h hours hour heures heure",
    "1": "eerste first premier premiere",
    "2": "tweede second deuxieme seconde",
    "3": "derde third troisieme",
    "4": "vierde fourth quatrieme",
    # DESIGN reads "najaar" as October to December; the others follow it, a quarter each. Winter
    # is left out on purpose: nobody can say of which year it is.
    "S4": "voorjaar lente spring printemps",
    "S7": "zomer summer ete",
    "S10": "najaar herfst autumn automne",
}
_SILENT = "van from du de des d le la les l het the of in op on om at periode dates"


def plain(text: str) -> str:
    """The text in lower case, without accents, with plain hyphens and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return bare.translate(_SIGNS)


# Typographic apostrophe; hyphens, dashes and minus; plus or minus.
_SIGNS = str.maketrans("\u2019\u2010\u2011\u2013\u2014\u2212\u00b1", "'-----~")


def _marks() -> dict[str, str]:
    marks = {word: mark for mark, words in _MARKS.items() for word in words.split()}
    for formatter in FORMATTERS.values():
        for number in range(12):
            names = f"{formatter.months[number]} {formatter.short_months[number]}"
            for name in f"{names} {_EXTRA_MONTHS[number]}".split():
                marks[plain(name).rstrip(".")] = f"M{number + 1}"
        for number, name in enumerate(formatter.weekdays):
            for word in f"{name} {_EXTRA_WEEKDAYS[number]}".split():
                marks[plain(word)] = f"W{number}"
    return marks | dict.fromkeys(_SILENT.split(), "")


MARKS: dict[str, str] = _marks()

DOUBT_PHRASES: tuple[str, ...] = tuple(plain(item.doubt) for item in FORMATTERS.values())

UNKNOWN_PHRASES: tuple[str, ...] = (
    *(plain(item.to_come) for item in FORMATTERS.values()),
    *(plain(item.not_known) for item in FORMATTERS.values()),
    *("datum nog te bepalen", "nog te bepalen", "te bepalen", "nog niet bekend", "volgt"),
    *("onbekend", "later", "to be announced", "date to be confirmed", "to be confirmed"),
    *("tba", "tbc", "unknown", "a preciser", "a determiner", "inconnue", "plus tard"),
)
