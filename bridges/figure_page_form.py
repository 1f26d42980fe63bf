"""The editor's form of a figure: what its rows say together has to make sense."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from bridges.figure_rows import rows_of
from bridges.verdicts import is_contradicted
from site_core.pages.page_form import PageForm


class IndicatorForm(PageForm):
    """Refuses two rows of one year, and a wanted direction that turns the verdict round."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        twice = {
            "measurements": _("There are two values for %(year)s. Leave one of them."),
            "targets": _("There are two targets for %(year)s. Leave one of them."),
        }
        for name, message in twice.items():
            years = Counter(row.year for row in self._rows(name))
            for year in sorted(year for year, count in years.items() if count > 1):
                self.add_error(None, message % {"year": year})
        direction = cleaned.get("direction", "")
        rows = rows_of(self.instance, self._rows("measurements"), self._rows("targets"))
        if is_contradicted(rows, direction):
            message = _(
                "The target lies the other way from the value at the start. Change what is better, the value at the"
                " start or the target."
            )
            self.add_error("direction", message)
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        page = super().save(commit=False)
        for name in ("measurements", "targets"):
            _keep_rows_by_year(getattr(page, name))
        if commit:
            page.save()
            self.save_m2m()
        return page

    def _rows(self, name: str) -> list[Any]:
        """The rows as they will be: those that were sent and can be read, and those that came while the page was open."""
        formset = self.formsets.get(name)
        if formset is None:
            return []
        forms = [form for form in formset.forms if form.is_valid()]
        known = {form.instance.pk for form in formset.forms}
        kept = [form.instance for form in forms if not form.cleaned_data.get("DELETE")]
        since = [row for row in getattr(self.instance, name).all() if row.pk not in known]
        return [row for row in (*kept, *since) if row.year is not None and row.value is not None]


def _keep_rows_by_year(children: Any) -> None:
    """Let a row that got the year of another be that other row.

    Rows are saved one by one, so two that change places would each meet the year of the other in the database.
    """
    if children.instance.pk is None:
        return
    rows = children.get_object_list()
    stored = dict(children.get_live_queryset().values_list("year", "pk"))
    taken = {stored[row.year] for row in rows if row.year in stored}
    for row in rows:
        own = None if row.pk in taken else row.pk
        row.pk = stored.get(row.year, own)
