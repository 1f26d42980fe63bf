"""Amounts as people type them in Dutch: understood, or asked back where they could mean two things. Never guessed."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

SPACES = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " "))  # fmt: skip
CURRENCY = re.compile(r"€|(?<![a-z])eur(?:os?)?(?![a-z])")
TIMES = {
    "k": 1_000, "duizend": 1_000, "thousand": 1_000, "mille": 1_000,
    "m": 1_000_000, "mio": 1_000_000, "mln": 1_000_000, "miljoen": 1_000_000, "million": 1_000_000, "millions": 1_000_000,
    "mld": 1_000_000_000, "miljard": 1_000_000_000, "milliard": 1_000_000_000, "milliards": 1_000_000_000,
}  # fmt: skip
WORDS = {"anderhalf": "1,5", "anderhalve": "1,5", "een half": "0,5", "half": "0,5", "een": "1", "één": "1"}  # fmt: skip
WITH_WORD = re.compile(r"(.*?) ?(" + "|".join(sorted(TIMES, key=len, reverse=True)) + r")\.?")
# “5 m” among results are metres, as likely as millions; with a currency beside it there is no doubt.
METRES = re.compile(r".*[0-9] ?m\.?")
WHOLE = re.compile(r"[0-9]+")
DUTCH = re.compile(r"[1-9][0-9]{0,2}(?:([ .'’])[0-9]{3})(?:\1[0-9]{3})*(?:,[0-9]+)?")
COMMA = re.compile(r"([0-9]+),([0-9]+)")
ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]{1,2}|(?:,[0-9]{3}){2,})")
LONGEST, MOST_DIGITS, MOST_DECIMALS = 60, 12, 6


class AmountNotUnderstoodError(ValueError):
    """What was typed is no amount, or could be two."""

    def __init__(self, *, could_be_two: bool = False) -> None:
        self.message = (
            _("This can be read in two ways. Write thousands as 12 500, and put a comma before the cents: 12,50.")
            if could_be_two
            else _("Write one amount, for example 12 500 or 1,5 million.")
        )  # fmt: skip
        super().__init__(str(self.message))


def parse_amount(text: str) -> Decimal:
    """Read an amount, with or without €, thousands and “miljoen”. Raises AmountNotUnderstoodError."""
    line = CURRENCY.sub(" ", text.translate(SPACES).lower())
    line = re.sub(r",(?:-+|–|—)$", "", " ".join(line.split()))
    if not line or len(line) > LONGEST:
        raise AmountNotUnderstoodError
    if METRES.fullmatch(line) and not CURRENCY.search(text.lower()):
        raise AmountNotUnderstoodError
    found = WITH_WORD.fullmatch(line)
    number, times = (found[1], TIMES[found[2]]) if found else (line, 1)
    value = _number(WORDS.get(number, number)) * times
    exponent = value.normalize().as_tuple().exponent
    if value >= 10**MOST_DIGITS or (isinstance(exponent, int) and -exponent > MOST_DECIMALS):
        raise AmountNotUnderstoodError
    return value


def _number(text: str) -> Decimal:
    """Read the number itself."""
    if WHOLE.fullmatch(text):
        return Decimal(text)
    if DUTCH.fullmatch(text):
        return Decimal(re.sub(r"[ .'’]", "", text).replace(",", "."))
    if ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if found := COMMA.fullmatch(text):
        before, after = found.groups()
        # 12,500: twelve and a half to us, twelve thousand five hundred in English.
        if len(after) == 3 and len(before) <= 3 and int(before):
            raise AmountNotUnderstoodError(could_be_two=True)
        return Decimal(f"{before}.{after}")
    raise AmountNotUnderstoodError(could_be_two=bool(re.fullmatch(r"[0-9][0-9 .,]*[0-9]", text)))


def amount_text(value: Decimal | None) -> str:
    """Write an amount so that it reads back as the same."""
    if value is None:
        return ""
    text = f"{value.normalize():f}"
    whole, _point, decimals = text.partition(".")
    if not decimals:
        return whole
    return f"{whole},{decimals}0" if len(decimals) == 3 else f"{whole},{decimals}"
