"""Where a reviewer says what was looked at in a practice, and when."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from practices.admin_screen import ReviewerScreen
from practices.card.quality import SET, quality_of, set_quality
from practices.models import PracticePage, QualityAspect
from practices.reviewing.conflicts import conflicts_of
from practices.reviewing.steps import may_review

YES, NO, NOT = "yes", "no", ""
ANSWERS = (
    (YES, pgettext_lazy("quality", "Yes")),
    (NO, pgettext_lazy("quality", "No")),
    (NOT, _("Not looked at")),
)
ANSWER_WORDS = dict(ANSWERS)
ON = "_on"


class QualityForm(forms.Form):
    """An answer for each aspect, with its day."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for aspect in QualityAspect:
            self.fields[aspect.value] = forms.ChoiceField(
                label=aspect.label, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
            self.fields[f"{aspect.value}{ON}"] = forms.DateField(
                label=_("Looked at on"), required=False, widget=AdminDateInput
            )

    def clean(self) -> dict[str, Any]:
        """A day that is still to come is none on which somebody looked."""
        values: dict[str, Any] = super().clean() or {}
        for aspect in QualityAspect.values:
            day = values.get(f"{aspect}{ON}")
            if day and day > timezone.localdate():
                self.add_error(f"{aspect}{ON}", _("This day is still to come."))
        return values

    def answers(self, today: date) -> dict[date, dict[str, bool | None]]:
        """What was answered, by its day: today where none was filled in."""
        found: dict[date, dict[str, bool | None]] = {}
        for aspect in QualityAspect.values:
            word, day = self.cleaned_data[aspect], self.cleaned_data.get(f"{aspect}{ON}")
            found.setdefault(day or today, {})[aspect] = None if word == NOT else word == YES
        return found


class QualityScreen(ReviewerScreen, FormView):  # type: ignore[type-arg]  # takes none when it runs
    """Shows what was looked at, and keeps what is changed; readers see it at once."""

    template_name = "practices/card/admin_quality.html"
    page_title = _("What was looked at")
    header_icon = "check"
    form_class = QualityForm

    @cached_property
    def practice(self) -> Any:
        """The Dutch row."""
        return get_object_or_404(PracticePage.objects.dutch(), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nobody vouches for a practice of their own house, as nobody decides on it."""
        if may_review(request.user):
            for row in self.practice.submissions.all():
                if conflicts_of(request.user, row):
                    raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.practice.get_admin_display_title())

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = dict.fromkeys(QualityAspect.values, NOT)
        for row in quality_of(self.practice):
            initial[row.aspect] = YES if row.is_met else NO
            initial[f"{row.aspect}{ON}"] = row.checked_on
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        context["pairs"] = [(form[one], form[f"{one}{ON}"]) for one in QualityAspect.values]
        return context

    def form_valid(self, form: QualityForm) -> HttpResponse:
        for day, answers in form.answers(timezone.localdate()).items():
            set_quality(page=self.practice, answers=answers, day=day, user=self.request.user)
        messages.success(self.request, gettext("Kept. Readers see it on the card of the practice."))
        return redirect("practice_quality", self.practice.pk)


class QualityFormatter(LogFormatter):
    """What the history of a page says of it."""

    label = message = _("What was looked at")

    def format_message(self, log_entry: Any) -> str:
        """Name each answer that changed, and the day that was filled in."""
        words = {True: YES, False: NO, None: NOT}
        said = [
            f"{QualityAspect(aspect).label}: {ANSWER_WORDS[words[is_met]]}"
            for aspect, is_met in log_entry.data.get("answers", {}).items()
            if aspect in QualityAspect.values
        ]
        day = parse_date(log_entry.data.get("day", ""))
        values = {"day": date_format(day) if day else "", "what": "; ".join(said)}
        return gettext("Kept what was looked at on %(day)s: %(what)s") % values


def add_log_actions(actions: Any) -> None:
    """Give the entries in the history their words."""
    actions.register_action(SET)(QualityFormatter)


def quality_urls() -> list[Any]:
    """Put the screen in the admin."""
    return [
        path("praktijken-nagekeken/<row:pk>/", QualityScreen.as_view(), name="practice_quality")
    ]


def quality_button(
    page: Any, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead there from a Dutch practice in the page editor."""
    if isinstance(page, PracticePage) and page.original.pk == page.pk and may_review(user):
        address = reverse("practice_quality", args=[page.pk])
        yield Button(gettext("What was looked at"), url=address, icon_name="check", priority=16)
