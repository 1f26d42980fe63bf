"""The parts that tell the story: what happened, why, for what, what was hard, what helped, and what others should know."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.answers.amounts import amount_text
from practices.answers.fields import AmountField, AnswerField, DayField, ShortField, YearField
from practices.answers.part_form import PartForm, Values, long_answer
from practices.answers.rich_text import DASH, NUMBER
from practices.answers.rows import RowForm
from practices.models import (
    PracticeBuildingBlock,
    PracticeChallenge,
    PracticePage,
    PracticeResult,
    PracticeStep,
)
from practices.vocabulary import RESULT_UNITS

UNITS = "keuze-eenheden"
# How somebody begins who tells what was done, where a reason was asked.
TELLS_WHAT = re.compile(
    r"(?:wij|we|de gemeente|de stad|nous avons|la commune a|the municipality)\b.{0,40}?\b"
    r"(?:hebben|heeft|plaatsten|plaatste|richtten|organiseerden|maakten|bouwden|legden|startten|zijn|have|built|made|started|avons|a)\b",
    re.IGNORECASE | re.DOTALL,
)
COMMAS_OF_A_LIST = 2


class StepRow(RowForm):
    """A moment."""

    relation, model = "steps", PracticeStep
    heading, one, add = _("Steps in time"), _("Step"), _("Add a step")
    year = YearField(label=_("Year"), required=False)
    text = ShortField(
        longest=300, label=_("What happened then"), error_messages={"required": _("Say what happened.")}
    )  # fmt: skip


class HappenedForm(PartForm):
    """What happened."""

    slug, title = "gebeurd", _("What happened?")
    rich = ("what_happened",)
    row_kinds = (StepRow,)
    what_happened = long_answer(
        _("What happened?"),
        _("Tell it in order. Who did what, and when? Begin a line with a dash to make a list."),
        wrong=_("Tell what happened."),
    )


class WhyForm(PartForm):
    """The reason."""

    slug, title = "waarom", _("Why?")
    rich = ("why",)
    why = long_answer(
        _("Why?"),
        _("What problem or chance was there? So not what you did, but what made you begin. For example: “After each shower the cellars in the station quarter were flooded.”"),
        wrong=_("Tell what made you begin."),
    )  # fmt: skip

    def advice(self) -> list[str]:
        """Ask again where this looks like what was done."""
        if TELLS_WHAT.match(self.cleaned_data.get("why", "") if self.is_valid() else ""):
            return [str(_("This seems to begin with what you did. What was the problem or the chance that made you begin? If you told that already, just go on."))]  # fmt: skip
        return []


class ResultRow(RowForm):
    """Something that was measured."""

    relation, model = "results", PracticeResult
    heading, one, add = _("Measured results"), _("Result"), _("Add a result")
    hint = _("Figures with a date and a source convince colleagues most.")
    kind = ShortField(
        longest=120, label=_("What was measured"), error_messages={"required": _("Say what was measured.")}
    )  # fmt: skip
    unit = ShortField(longest=40, label=_("Unit"), required=False)
    planned = AmountField(label=_("Planned"), required=False)
    realised = AmountField(label=_("Realised"), required=False)
    as_of = DayField(
        label=_("Measured on"),
        help_text=_("For example 18/05/2025."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        required=False,
    )
    source = ShortField(longest=300, label=_("Source"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].widget.attrs["list"] = UNITS

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        numbers = {name: amount_text(getattr(row, name)) for name in ("planned", "realised")}
        day = {"as_of": f"{row.as_of:%d/%m/%Y}" if row.as_of else ""}
        return super().read(row) | numbers | day


class ResultForm(PartForm):
    """What it is for, and what came of it."""

    slug, title = "resultaat", _("The intended result")
    rich = ("intended_result", "not_achieved")
    in_full: ClassVar[tuple[str, ...]] = ("not_achieved",)
    row_kinds = (ResultRow,)
    rows_before = "not_achieved"
    intended_result = long_answer(
        _("The intended result"),
        _("What had to change, and by when?"),
        wrong=_("Tell what had to change."),
    )
    not_achieved = long_answer(
        _("What did not work out (yet)"),
        _("Be honest: colleagues learn most from this."),
        required=False,
        rows=5,
    )

    @property
    def datalists(self) -> dict[str, list[str]]:
        """Units to choose from while typing."""
        return {UNITS: list(RESULT_UNITS)}


class ChallengeRow(RowForm):
    """A difficulty."""

    relation, model = "challenges", PracticeChallenge
    heading, one, add = _("Challenges"), _("Challenge"), _("Add a challenge")
    is_optional = False
    difficulty = AnswerField(
        longest=1_500, rows=4, label=_("What was hard?"),
        error_messages={"required": _("Say what was hard.")},
    )  # fmt: skip
    solution = AnswerField(
        longest=1_500,
        rows=4,
        label=_("How did you solve it?"),
        help_text=_("Leave this open if it is not solved."),
        required=False,
    )


class ChallengesForm(PartForm):
    """What was hard."""

    slug, title = "uitdagingen", _("What were the challenges?")
    intro = _("One challenge is enough. For example: too little time of staff, neighbours who were worried, a permit that took long.")  # fmt: skip
    row_kinds = (ChallengeRow,)
    full_rows = False
    rows_before = "no_challenges"
    no_challenges = forms.BooleanField(label=_("There were no challenges."), required=False)

    def clean(self) -> Values:
        """Ask for one, or for the word that there was none."""
        values: Values = super().clean() or self.cleaned_data
        filled = any(rows.filled for rows in self.rows)
        wrong = any(not rows.is_valid() for rows in self.rows)
        if values.get("no_challenges") and filled:
            self.add_error(
                "no_challenges", _("You told of a challenge. Then this cannot be ticked.")
            )
        elif not filled and not wrong and not values.get("no_challenges"):
            self.add_error("no_challenges", _("Tell of at least one challenge, or tick that there were none."))  # fmt: skip
        return values

    @classmethod
    def read(cls, page: PracticePage) -> Values:
        values = super().read(page)
        return values or {"no_challenges": "on"}


def in_lines(text: str) -> list[str]:
    """Set a list on one line out in lines."""
    parts = re.split(r"\s*[;,]\s*(?:en|et|and)?\s+|\s*;\s*|(?<![0-9]),|,(?![0-9])", text)
    return [one.strip().rstrip(".") for one in parts if one.strip(" .")]


class ListForm(PartForm):
    """An answer that is a list, or a text. Lines of their own become a list."""

    lists: ClassVar[tuple[str, ...]] = ()

    def as_typed_text(self, name: str) -> str:
        text = super().as_typed_text(name)
        lines = text.split("\n")
        is_listed = any(DASH.match(line) or NUMBER.match(line) for line in lines)
        if name not in self.lists or is_listed or len(lines) < 2 or "" in map(str.strip, lines):
            return text
        return "\n".join(f"- {line.strip()}" for line in lines)

    def splittable(self) -> str:
        """The field that holds several things with commas between, on one line."""
        for name in self.lists:
            text = str(self.data.get(name) or self.initial.get(name) or "").strip()
            if "\n" not in text and len(re.findall(r"[;,]", text)) >= COMMAS_OF_A_LIST:
                return name
        return ""


class SuccessForm(ListForm):
    """What helped."""

    slug, title = "succesfactoren", _("The success factors")
    rich = lists = ("success_factors",)
    success_factors = long_answer(
        _("The success factors"),
        _("What made it work? Put each thing on a line of its own."),
        wrong=_("Tell what made it work."),
        rows=6,
    )


class BuildingBlockRow(RowForm):
    """Something to take over."""

    relation, model = "building_blocks", PracticeBuildingBlock
    heading, one, add = (
        _("What others can take over"),
        _("Building block"),
        _("Add a building block"),
    )
    hint = _("For example a model text, a regulation or a tender. You can add the file under “Pictures and documents”.")  # fmt: skip
    name = ShortField(
        longest=150, label=_("Name"), error_messages={"required": _("Give it a name.")}
    )
    what = AnswerField(longest=1_000, rows=3, label=_("What is it?"), required=False)
    conditions = AnswerField(longest=1_000, rows=3, label=_("What does it take?"), required=False)


class TipsForm(ListForm):
    """What others should know."""

    slug, title = "tips", _("Tips for other municipalities")
    rich = lists = ("tips",)
    row_kinds = (BuildingBlockRow,)
    tips = long_answer(
        _("Tips for other municipalities"),
        _("What would you do otherwise now? Put each tip on a line of its own."),
        wrong=_("Give colleagues at least one tip."),
        rows=6,
    )

    def fill(self, page: PracticePage) -> None:
        """Keep the documents that editors hung on a building block."""
        documents = {one.name: one.document for one in page.building_blocks.all() if one.document}
        super().fill(page)
        blocks = list(page.building_blocks.all())
        for block in blocks:
            block.document = documents.get(block.name)
        setattr(page, "building_blocks", blocks)  # noqa: B010 - the types know it as a class variable
