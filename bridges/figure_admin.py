"""Adding a value to a figure in the admin: first the chart and the verdict as they will be, then onto the site."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from bridges.figure_forms import NewValueForm
from bridges.figure_rows import Row, rows_of
from bridges.figure_services import (
    YearTakenError,
    add_measurement,
    taken_years,
)
from bridges.models import IndicatorPage, Measurement
from bridges.verdicts import Reading, Rhythm, judge


class NewValueScreen(WagtailAdminTemplateMixin, TemplateView):
    """The form, and under it what the figure will say."""

    template_name = "bridges/admin/figure_value.html"
    page_title = _("Add a value")
    header_icon = "plus"
    http_method_names = ["get", "head", "post"]
    indicator: IndicatorPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = IndicatorPage.objects.dutch().select_related("locale")
        self.indicator = found.filter(pk=kwargs["indicator_id"]).first()
        if self.indicator is None:
            raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.indicator.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.indicator.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.indicator.pk])
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.indicator.title}
        return [*self.breadcrumbs_items, {"url": edit, "label": self.indicator.title}, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = self.indicator.next_value_due_on
        # A day that has passed was that of this value, and says nothing of the next.
        to_come = due if due and due >= timezone.localdate() else None
        kwargs.setdefault("form", NewValueForm(initial={"next_value_due_on": to_come}))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "indicator": self.indicator,
            "back": reverse("wagtailadmin_pages:edit", args=[self.indicator.pk]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what it will say, or write it when it was shown before."""
        form = NewValueForm(request.POST)
        if form.is_valid():
            if "save" in request.POST and self._is_written(form):
                return redirect("wagtailadmin_pages:edit", self.indicator.pk)
            if "save" not in request.POST:
                self._refuse_taken_year(form)
        preview = self._preview(form) if form.is_valid() else {}
        return self.render_to_response(self.get_context_data(form=form, **preview))

    def _is_written(self, form: NewValueForm) -> bool:
        try:
            add_measurement(
                indicator=self.indicator,
                values=form.values,
                next_on=form.cleaned_data["next_value_due_on"],
                user=self.request.user,
            )
        except ValidationError as refusal:
            form.add_error(
                "year" if isinstance(refusal, YearTakenError) else None, refusal.messages
            )
            return False
        sent = gettext("The value was sent to a second person. Readers do not see it yet.")
        messages.success(self.request, sent)
        return True

    def _refuse_taken_year(self, form: NewValueForm) -> None:
        """Say it at the first look, not only when it is too late."""
        year = form.cleaned_data["year"]
        if year in taken_years(self.indicator):
            form.add_error("year", YearTakenError(year))

    def _preview(self, form: NewValueForm) -> dict[str, Any]:
        """The chart and the verdict, before and after, of the newest version."""
        shown = self.indicator.get_latest_revision_as_object()
        known, targets = list(shown.measurements.all()), list(shown.targets.all())
        added = Measurement(**form.values)
        after = rows_of(shown, [*known, added], targets)
        return {
            "rows": after,
            "added": added,
            "before": _reading(shown, rows_of(shown, known, targets), shown.next_value_due_on),
            "after": _reading(shown, after, form.cleaned_data["next_value_due_on"]),
        }


def _reading(indicator: IndicatorPage, rows: list[Row], next_on: Any) -> Reading:
    rhythm = Rhythm(indicator.cadence_months, next_on)
    return judge(rows, indicator.direction, rhythm, timezone.localdate())


def new_value_buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from a figure in the page editor and the page tree to its new value."""
    is_figure = (
        isinstance(page, IndicatorPage) and page.locale.language_code == settings.LANGUAGE_CODE
    )
    if is_figure and page.permissions_for_user(user).can_edit():
        address = reverse("new_value", args=[page.pk])
        yield Button(gettext("Add a value"), url=address, icon_name="plus", priority=15)


def new_value_urls() -> list[Any]:
    """Put the screen below /admin/cijfers/."""
    view = NewValueScreen.as_view()
    return [path("cijfers/<row:indicator_id>/nieuwe-waarde/", view, name="new_value")]
