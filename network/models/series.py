"""Series: meetings of one body that come back by a rule. Each meeting is a row of its own (agenda-and-editing, decision 5)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from network.models.agenda import StepFree
from network.models.governance import DUTCH
from site_core.pages.slugs import is_reserved_slug, reserved_slug_message

END_OF_PLAN = date(2030, 12, 31)
FIRST_DAY, LAST_DAY = date(2022, 1, 1), date(2050, 12, 31)
MOST_A_YEAR = 12


class SeriesRule(models.TextChoices):
    """How often, and whether the day follows from it."""

    MONTHLY = "monthly", _("every month, on a fixed weekday")
    QUARTERLY = "quarterly", _("every quarter, on a fixed weekday")
    TWICE = "twice", _("twice a year, on a fixed weekday")
    YEARLY = "yearly", _("every year, on a fixed weekday")
    LATER = "later", _("a number of times a year, dates to follow")


class Nth(models.IntegerChoices):
    """Which one of its weekday in the month."""

    FIRST = 1, pgettext_lazy("weekday of a month", "first")
    SECOND = 2, pgettext_lazy("weekday of a month", "second")
    THIRD = 3, pgettext_lazy("weekday of a month", "third")
    FOURTH = 4, pgettext_lazy("weekday of a month", "fourth")
    FIFTH = 5, pgettext_lazy("weekday of a month", "fifth, where there is one")
    LAST = -1, pgettext_lazy("weekday of a month", "last")


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OnHoliday(models.TextChoices):
    """What becomes of a meeting that would fall on a free day."""

    ASK = "ask", _("leave it there and warn me")
    NEXT_WEEK = "next_week", _("the same weekday, a week later")
    NEXT_DAY = "next_day", _("the next working day")
    SKIP = "skip", _("leave it out")


class SeriesFields(models.Model):
    """What a series says: its rule, and what its meetings have in common. A change that waits says the same anew.

    Times are those that the clocks in Bruges show, so that a meeting at two is at two in winter and in summer.
    """

    title = models.CharField(
        _("title"), max_length=150, help_text=_("Meetings get this name, with their number.")
    )
    rule = models.CharField(
        _("how often"), max_length=10, choices=SeriesRule.choices, default=SeriesRule.QUARTERLY
    )
    nth = models.SmallIntegerField(_("which one"), choices=Nth.choices, default=Nth.FIRST)
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), choices=Weekday.choices, default=Weekday.MONDAY
    )
    times_a_year = models.PositiveSmallIntegerField(
        _("times a year"), default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_A_YEAR)],
        help_text=_("Only where the dates follow. 1, 2, 3, 4, 6 and 12 give a part of the year each; of the other numbers only the year is known."),
    )  # fmt: skip
    first = models.DateField(
        _("from"), help_text=_("Its month is the one from which quarters, halves and years count.")
    )
    last = models.DateField(_("up to and with"), default=END_OF_PLAN)
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    place_name = models.CharField(_("place"), max_length=200, blank=True)
    place_address = models.CharField(_("address"), max_length=300, blank=True)
    step_free = models.CharField(
        _("access for wheelchairs"), max_length=5, choices=StepFree.choices, blank=True, default=""
    )
    on_holiday = models.CharField(
        _("on a free day"), max_length=10, choices=OnHoliday.choices, default=OnHoliday.ASK,
        help_text=_("Free are the public holidays and the periods in the list “School holidays and recess”."),
    )  # fmt: skip

    class Meta:
        abstract = True


class Series(SeriesFields):
    """A series of meetings of one body.

    `follows_from` is the first day of the part that the rule is about, after a change of “this one and the next ones”.
    `last_number` only grows: a number, and so an address, is never given twice.
    """

    slug = models.SlugField(
        _("word in its address"), max_length=100, unique=True,
        help_text=_("The series stands at /agenda/reeks/… with this word. It cannot change later."),
    )  # fmt: skip
    body = models.ForeignKey(
        "network.BodyPage", on_delete=models.PROTECT, related_name="series", verbose_name=_("body"),
        limit_choices_to=DUTCH,
    )  # fmt: skip
    follows_from = models.DateField(null=True, blank=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="series_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(end_time__isnull=True) | models.Q(start_time__lt=models.F("end_time")),
                name="series_times_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(times_a_year__range=(1, MOST_A_YEAR)), name="series_some_times_a_year"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse what no rule can be made of, each time with what to do."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.slug and is_reserved_slug(self.slug):
            errors["slug"] = reserved_slug_message(self.slug)
        for name in ("first", "last"):
            day = getattr(self, name)
            if isinstance(day, date) and not FIRST_DAY <= day <= LAST_DAY:
                errors[name] = _("Give a day between 2022 and 2050.")
        if self.first and self.last and self.last < self.first and not errors:
            errors["last"] = _("The last day comes before the first day.")
        if self.end_time and not self.start_time:
            errors["start_time"] = _("Say when it begins, or leave the end open too.")
        elif self.start_time and self.end_time and self.end_time <= self.start_time:
            errors["end_time"] = _("The end comes before the start.")
        if errors:
            raise ValidationError(errors)


class SeriesMark(models.Model):
    """What a series last wrote in one of its meetings, so that a change by hand is seen.

    No part of the page: a version of it can be brought back, what the series wrote cannot. `slot` is the part of the
    calendar that the meeting stands for, whatever day it moved to.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="series_mark")
    slot = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mark of a series")
        verbose_name_plural = _("marks of series")

    def __str__(self) -> str:
        return self.slot
