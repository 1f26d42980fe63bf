"""The part that says where a practice belongs: Bridges, themes and the yards of the local pact."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bridges.models import BridgePage
from practices.answers.part_form import PartForm, Values
from practices.models import PracticePage
from site_core.labels.models import Label, LabelScheme
from site_core.templatetags.language_tags import in_dutch
from site_core.templatetags.link_tags import shown

NO_BRIDGE = "geen"
OURS = (LabelScheme.THEME, LabelScheme.LEKP)


class ThemeForm(PartForm):
    """Bridges and themes."""

    slug, title = "thema", _("Where does it belong?")
    in_full: ClassVar[tuple[str, ...]] = ("lekp",)
    bridges = forms.MultipleChoiceField(
        label=_("Which Bridges of the climate plan of Bruges does it fit?"),
        help_text=_("A Bridge is a chapter of the plan. Choose one or more."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one Bridge, or “It does not fit a Bridge”.")},
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label=_("Themes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one theme.")},
    )
    lekp = forms.MultipleChoiceField(
        label=_("Work fields of the Local Energy and Climate Pact"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer what there is; a list that is empty is not asked."""
        super().__init__(*args, **options)
        numbered = [(str(one.number), _bridge_label(one)) for one in known_bridges()]
        self._offer("bridges", [*numbered, (NO_BRIDGE, _("It does not fit a Bridge"))])
        for name, scheme in (("themes", LabelScheme.THEME), ("lekp", LabelScheme.LEKP)):
            labels = Label.objects.live().filter(scheme=scheme)
            self._offer(name, [(one.code, one.name[:1].upper() + one.name[1:]) for one in labels])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields.get(name)
        if field and choices:
            field.choices = choices
        elif field:
            del self.fields[name]

    def clean_bridges(self) -> list[str]:
        """Refuse a Bridge beside “none”."""
        chosen = self.cleaned_data["bridges"]
        if NO_BRIDGE in chosen and len(chosen) > 1:
            raise ValidationError(_("You chose a Bridge, and also that it fits none. Keep one of both."))  # fmt: skip
        return list(chosen)

    def fill(self, page: PracticePage) -> None:
        """Set Bridges and labels; those of other lists, and those that are not offered now, are the editors'."""
        self.is_valid()
        numbers = {int(word) for word in self.cleaned_data.get("bridges", []) if word != NO_BRIDGE}
        page.bridges = [one for one in known_bridges() if one.number in numbers]
        codes = {
            str(LabelScheme.THEME): self.cleaned_data.get("themes") or [],
            str(LabelScheme.LEKP): self.cleaned_data.get("lekp") or [],
        }
        others = [one for one in page.labels.all() if one.scheme not in OURS or not one.live]
        chosen = [one for one in Label.objects.live().filter(scheme__in=OURS) if one.code in codes[one.scheme]]  # fmt: skip
        page.labels = [*others, *chosen]

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        labels = page.shown_labels
        values = {
            "bridges": sorted(str(one.number) for one in page.bridges.all()) or [NO_BRIDGE],
            "themes": sorted(one.code for one in labels if one.scheme == LabelScheme.THEME),
            "lekp": sorted(one.code for one in labels if one.scheme == LabelScheme.LEKP),
        }
        return {name: value for name, value in values.items() if value}


def known_bridges() -> list[Any]:
    """The Dutch pages of the Bridges, by number, each with `shown`: how the reader knows it."""
    return shown(BridgePage.objects.facts().order_by("number"))


def _bridge_label(page: Any) -> Any:
    title = in_dutch(page.shown.title) if page.shown is page else page.shown.title
    return format_html("{}. {}", str(page.number), title)
