"""The rules a field of the content file can be read by."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from site_core.content_loading.reader import Rule, Spot, read_object
from site_core.period import InvalidPeriod, Period

_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
# A tab or a line end may stand in a text; PostgreSQL refuses NUL, and no reader wants the rest.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Text:
    """A text that is not empty."""

    longest: int = 5000

    def read(self, spot: Spot) -> str | None:
        value = spot.node.value
        if not isinstance(value, str):
            spot.problem(_("A text was expected here."))
        elif not value.strip():
            spot.problem(_("This text is empty. Use null when there is none."))
        elif _CONTROL.search(value):
            spot.problem(_("This text holds a character that cannot be shown."))
        elif len(value) > self.longest:
            text = _("This text has %(length)d characters; at most %(longest)d fit.")
            spot.problem(text % {"length": len(value), "longest": self.longest})
        else:
            return value
        return None


@dataclass(frozen=True)
class Maybe:
    """What another rule reads, or null."""

    rule: Rule

    def read(self, spot: Spot) -> Any:
        return None if spot.node.value is None else self.rule.read(spot)


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    low: int
    high: int

    def read(self, spot: Spot) -> int | None:
        value = spot.node.value
        if isinstance(value, bool) or not isinstance(value, int):
            spot.problem(_("A whole number was expected here."))
        elif not self.low <= value <= self.high:
            text = _("A number from %(low)d to %(high)d was expected here.")
            spot.problem(text % {"low": self.low, "high": self.high})
        else:
            return value
        return None


YEAR = Whole(1900, 2200)


@dataclass(frozen=True)
class Number:
    """A number as figures are stored: at most 12 digits before and 6 after the point."""

    def read(self, spot: Spot) -> Decimal | None:
        value = spot.node.value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            spot.problem(_("A number was expected here."))
            return None
        number = Decimal(value)
        exponent = number.normalize().as_tuple().exponent
        if number.adjusted() >= 12 or not isinstance(exponent, int) or exponent < -6:
            spot.problem(_("This number has too many digits: 12 before and 6 after the point fit."))
            return None
        return number


@dataclass(frozen=True)
class Between:
    """A number within bounds."""

    low: Decimal
    high: Decimal

    def read(self, spot: Spot) -> Decimal | None:
        number = Number().read(spot)
        if number is not None and not self.holds(number):
            text = _("A number from %(low)s to %(high)s was expected here.")
            spot.problem(text % {"low": self.low, "high": self.high})
            return None
        return number

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within them."""
        return self.low <= number <= self.high


@dataclass(frozen=True)
class Digits:
    """A code of digits, as many as it always has."""

    many: int

    def read(self, spot: Spot) -> str | None:
        value = spot.node.value
        if isinstance(value, str) and re.fullmatch(rf"[0-9]{{{self.many}}}", value):
            return value
        spot.problem(
            _("A code of %(many)d digits, in quotes, was expected here.") % {"many": self.many}
        )
        return None


@dataclass(frozen=True)
class YesOrNo:
    """True or false."""

    def read(self, spot: Spot) -> bool | None:
        if not isinstance(spot.node.value, bool):
            spot.problem(_("True or false was expected here."))
            return None
        return spot.node.value


@dataclass(frozen=True)
class Never:
    """False: the shipped content holds nothing that was made up."""

    def read(self, spot: Spot) -> bool:
        if spot.node.value is not False:
            spot.problem(
                _("Only false may stand here: made-up content does not belong in this file.")
            )
        return False


@dataclass(frozen=True)
class OneOf:
    """A word of a fixed list."""

    words: tuple[str, ...]

    def read(self, spot: Spot) -> str | None:
        value = spot.node.value
        if isinstance(value, str) and value in self.words:
            return value
        shown = value if isinstance(value, str) else _("this value")
        text = _("“%(value)s” is not known here. Use one of: %(words)s.")
        spot.problem(text % {"value": str(shown)[:60], "words": ", ".join(self.words)})
        return None


@dataclass(frozen=True)
class Exactly:
    """One fixed number."""

    number: int

    def read(self, spot: Spot) -> int:
        if isinstance(spot.node.value, bool) or spot.node.value != self.number:
            spot.problem(_("Only %(number)d may stand here.") % {"number": self.number})
        return self.number


@dataclass(frozen=True)
class Url:
    """A web address."""

    def read(self, spot: Spot) -> str | None:
        value = Text(500).read(spot)
        try:
            if value is not None:
                _is_web_address(value)
        except ValidationError:
            spot.problem(_("This is not a web address."))
            return None
        return value


@dataclass(frozen=True)
class When:
    """A date in ISO form, as exact as it is known: 2022, 2022-05 or 2022-05-18."""

    forms: tuple[str, ...] = ("####", "####-##", "####-##-##")

    def read(self, spot: Spot) -> Period | None:
        value = spot.node.value
        if not isinstance(value, str) or re.sub(r"[0-9]", "#", value) not in self.forms:
            text = _("A date in this form was expected here: %(forms)s.")
            spot.problem(text % {"forms": ", ".join(self.forms).replace("#", "0")})
            return None
        try:
            return Period.from_iso(value)
        except InvalidPeriod as error:
            spot.problem(str(error))
            return None


DAY = When(("####-##-##",))


@dataclass(frozen=True)
class Key:
    """The lasting name of an object, used once in the whole file."""

    kind: str

    def read(self, spot: Spot) -> str | None:
        value = Text(80).read(spot)
        if value is None:
            return None
        if not _KEY.fullmatch(value):
            spot.problem(
                _("A key has small letters, digits and hyphens only, such as “action-001”.")
            )
            return None
        spot.seen.name("key", value, spot)
        spot.seen.names.setdefault((self.kind, value), spot)
        return value


@dataclass(frozen=True)
class Unique:
    """A value that occurs once among its kind, and that others may refer to."""

    kind: str
    rule: Rule

    def read(self, spot: Spot) -> Any:
        value = self.rule.read(spot)
        if value is not None:
            spot.seen.name(self.kind, value, spot)
        return value


@dataclass(frozen=True)
class Reference:
    """A value that names an object elsewhere in the file."""

    kind: str
    rule: Rule = Text(80)

    def read(self, spot: Spot) -> Any:
        value = self.rule.read(spot)
        if value is not None:
            spot.seen.wanted.append((self.kind, value, spot))
        return value


@dataclass(frozen=True)
class Many:
    """A list, each item by the same rule."""

    rule: Rule
    once: bool = False

    def read(self, spot: Spot) -> tuple[Any, ...]:
        if not isinstance(spot.node.value, list):
            spot.problem(_("A list in brackets was expected here."))
            return ()
        found: list[Any] = []
        for item in spot.items():
            value = self.rule.read(item)
            if self.once and value is not None and value in found:
                item.problem(_("“%(value)s” is in this list twice.") % {"value": value})
            found.append(value)
        return tuple(found)


@dataclass(frozen=True)
class Object:
    """An object with fields of its own."""

    model: type[Any]

    def read(self, spot: Spot) -> Any:
        return read_object(self.model, spot)
