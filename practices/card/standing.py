"""Which version of a practice is read, since when it holds, and how fresh it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from practices.models import OwnerConfirmation, PracticeVersion
from practices.upkeep.reading import confirmed_on, is_owners_word, is_stale
from practices.versions.reading import versions_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The version line of a card. `versions` are all that readers can open, the newest first."""

    number: int | None
    # Of all texts that readers had, also when it was hidden: that is the one that holds now.
    newest: int | None
    published_on: date | None
    confirmed_on: date | None
    # Since when nobody said that it is still right; nothing while that is not long.
    stale_since: date | None
    versions: list[PracticeVersion]
    # Whether the confirmation is the word of an owner; where nobody could be asked, a colleague said it.
    is_owners_word: bool = False

    @property
    def earlier(self) -> list[PracticeVersion]:
        """Those that do not hold any more."""
        return [one for one in self.versions if one.number != self.newest]

    @property
    def can_be_opened(self) -> bool:
        """Whether this version can be read under its number: the text of now may be hidden there."""
        return any(one.number == self.number for one in self.versions)


def standing_of(practice: Any, version: PracticeVersion | None, day: date) -> Standing:
    """Return it for the card of now, or for an earlier version. A fixed number of queries."""
    if practice.pk is None:
        return Standing(None, None, None, None, None, [])
    newest = PracticeVersion.objects.filter(practice=practice.pk).first()
    shown = version or newest
    published = shown.published_at if shown else practice.first_published_at
    # Only what was said: that editors made another text counts for how fresh it is, and is no confirmation.
    said = OwnerConfirmation.objects.filter(practice=practice.pk).order_by("-confirmed_on").first()
    known = confirmed_on(practice) if practice.live and version is None else None
    return Standing(
        number=shown.number if shown else None,
        newest=newest.number if newest else None,
        published_on=timezone.localdate(published) if published else None,
        confirmed_on=said.confirmed_on if said else None,
        stale_since=known if is_stale(known, day) else None,
        versions=list(versions_of(practice)),
        is_owners_word=said is not None and is_owners_word(practice, said.confirmed_on),
    )


def version_address(practice: Any, number: int) -> str:
    """Return where a version is read: in Dutch only, whatever the language of the reader."""
    with override(settings.LANGUAGE_CODE):
        return reverse("practices:version", args=[practice.slug, number])
