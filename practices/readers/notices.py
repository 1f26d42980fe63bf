"""What the mails about readers share."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from practices.models import PracticePage
from practices.submitting.mails import full
from site_core.outbox.kinds import Composed, NotNeeded, WantedMail

GONE = NotNeeded("what it was about is gone, or stands otherwise by now")


def page_of(name: str, *args: Any) -> str:
    """The whole address of one of our views, in the language of the mail."""
    return full(reverse(f"practices:{name}", args=list(args)))


def card_of(practice: PracticePage) -> str:
    """The whole address of a practice that is on the site; nothing for one that is not."""
    return full(practice.get_url()) if practice.live and practice.get_url() else ""


def notice(title: str, *paragraphs: str, url: str = "", label: str = "") -> Composed:
    """A mail of paragraphs, with the way to go on below them."""
    link = {"link_url": url, "link_label": label} if url else {}
    kept = [one for one in paragraphs if one]
    return Composed(subject=title, context={"title": title, "paragraphs": kept, **link})


def about(model: Any, *states: str) -> Callable[..., Any]:
    """Give a composer the row as it is now, and write no mail about one that stands otherwise."""

    def decorate(compose: Callable[[Any, WantedMail], Composed | NotNeeded]) -> Any:
        def composer(wanted: WantedMail) -> Composed | NotNeeded:
            rows = model.objects.select_related("practice").filter(pk=int(wanted.params["row"]))
            row = (rows.filter(state__in=states) if states else rows).first()
            return compose(row, wanted) if row else GONE

        return composer

    return decorate
