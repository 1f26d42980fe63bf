"""What a coordinator fills in: a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.reviewing.admin_forms import WordsField
from practices.upkeep.rules import LONGEST_ARCHIVED, LONGEST_REASON


class SeenForm(forms.Form):
    """Binds an act to how the practice stood on the screen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=200)


class WithdrawForm(SeenForm):
    """Why a practice is taken off."""

    reason = WordsField(
        longest=LONGEST_REASON,
        rows=4,
        label=_("Why is it taken off the site?"),
        help_text=_("The owner reads this in a mail. Readers do not. Name nobody."),
        error_messages={"required": _("Say why it is taken off. Its owner reads this; readers do not.")},
    )  # fmt: skip


class ArchiveForm(SeenForm):
    """Why a practice goes to the archive."""

    reason = WordsField(
        longest=LONGEST_ARCHIVED,
        rows=3,
        label=_("Why does it go to the archive?"),
        help_text=_("One sentence. The owner reads it in a mail, and readers never."),
        error_messages={"required": _("Say why it goes to the archive. The owner reads this.")},
    )


FORMS: dict[str, Any] = {"withdraw": WithdrawForm, "archive": ArchiveForm}
