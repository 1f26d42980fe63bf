"""What a sender fills in while following a submission."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.following.proposals import Change
from practices.following.rounds import Answer
from practices.following.rules import LONGEST_TEXT
from practices.models import SubmissionRemark
from site_core.public_forms.fields import MailField, TextField
from site_core.public_forms.forms import PublicForm

ACCEPT, REJECT = "ja", "nee"


class LostLinkForm(PublicForm):
    """The address that a practice was written with."""

    email = MailField(
        label=_("Your e-mail address"),
        help_text=_("The address with which you wrote or sent your practice."),
        error_messages={"required": _("Fill in your e-mail address.")},
    )


class SeenForm(PublicForm):
    """Binds what somebody does to the version that was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class AnswerField(TextField):
    """Needed in the end, but kept without: whether it is still empty matters when all is sent, and not before."""

    def validate(self, value: Any) -> None:
        """Take what is empty for now."""


class RemarksForm(SeenForm):
    """An answer to each remark, and a message to the reviewer."""

    # Set when it cannot be sent because of the text, which is on other pages.
    is_text_unready = False

    def __init__(self, data: Any = None, *, remarks: Iterable[tuple[str, SubmissionRemark]], message: str, version: int) -> None:  # fmt: skip
        """Fill in what was written before; `remarks` go with the name of the answer they are about."""
        self.remarks = list(remarks)
        initial: dict[str, Any] = {"version": version}
        super().__init__(data, initial=initial)
        for about, remark in self.remarks:
            initial |= {answer_name(remark): remark.answer, mark_name(remark): remark.is_impossible}
            self.fields[answer_name(remark)] = AnswerField(
                longest=LONGEST_TEXT,
                rows=3,
                label=_("Your answer about “%(about)s”") % {"about": about},
            )
            self.fields[mark_name(remark)] = forms.BooleanField(
                required=False, label=_("This is not possible. I say why above.")
            )
        initial["text"] = message
        self.fields["text"] = TextField(
            longest=LONGEST_TEXT, rows=4, required=False, label=_("A message to the editors")
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each remark with its two fields."""
        return [
            {
                "about": about,
                "remark": remark,
                "answer": self[answer_name(remark)],
                "mark": self[mark_name(remark)],
            }
            for about, remark in self.remarks
        ]

    @property
    def answers(self) -> dict[int, Answer]:
        """What was said to each remark, by its number."""
        values = self.cleaned_data
        return {
            one.pk: Answer(values[answer_name(one)], values[mark_name(one)])
            for _about, one in self.remarks
        }

    def require_all(self, numbers: Iterable[int]) -> None:
        """Call out the remarks that have no answer yet."""
        wanted = set(numbers)
        for _about, remark in self.remarks:
            if remark.pk in wanted:
                self.add_error(answer_name(remark), _("Answer this remark. Is it not possible? Then tick that, and say why."))  # fmt: skip


def answer_name(remark: SubmissionRemark) -> str:
    """The field of an answer. By the random number, so that nobody asks for that of another."""
    return f"antwoord_{remark.uid.hex}"


def mark_name(remark: SubmissionRemark) -> str:
    """The field that says that it is not possible."""
    return f"niet_{remark.uid.hex}"


class ProposalForm(SeenForm):
    """Of each edit whether it may stay."""

    def __init__(self, data: Any = None, *, changes: Iterable[Change], version: int) -> None:
        """Ask for every change apart: none is chosen beforehand."""
        self.changes = list(changes)
        super().__init__(data, initial={"version": version})
        for change in self.changes:
            self.fields[f"keuze_{change.name}"] = forms.ChoiceField(
                label=_("“%(about)s”: may this change stay?") % {"about": change.label},
                choices=[(ACCEPT, _("Yes, this may stay")), (REJECT, _("No, keep my text"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose whether this change may stay.")},
            )
        self.fields["text"] = TextField(
            longest=LONGEST_TEXT, rows=4, required=False, label=_("A message to the editors")
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each change with its field."""
        return [{"change": one, "choice": self[f"keuze_{one.name}"]} for one in self.changes]

    @property
    def rejected(self) -> list[str]:
        """The names of the edits that may not stay."""
        values: Mapping[str, Any] = self.cleaned_data
        return [one.name for one in self.changes if values[f"keuze_{one.name}"] == REJECT]


class SecondLookForm(SeenForm):
    """Why somebody else should look at it."""

    text = TextField(
        longest=LONGEST_TEXT,
        rows=5,
        label=_("Why should somebody else look at it?"),
        help_text=_("What did we not see, or not understand?"),
        error_messages={"required": _("Say why. That helps who looks at it next.")},
    )


class WithdrawForm(SeenForm):
    """A word to go with it, if somebody likes."""

    text = TextField(
        longest=LONGEST_TEXT, rows=3, required=False, label=_("Do you want to say why?")
    )


class TakeOffForm(SeenForm):
    """Why a practice that is on the site should go."""

    text = TextField(
        longest=LONGEST_TEXT,
        rows=4,
        label=_("Why do you want it off the site?"),
        help_text=_("The editors read this. Readers do not."),
        error_messages={"required": _("Say why. Then we know how fast it has to be.")},
    )
