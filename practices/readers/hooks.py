"""Hangs the readers and the contact people where Wagtail and the ground floor ask for it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from practices.contact import mails as contact_mails
from practices.models import Municipality, Reuse, Reviewer
from practices.readers import mails_ask, mails_report, mails_reuse
from practices.readers.admin_menu import add_log_actions, menu_group, reader_urls
from practices.readers.unreached import pass_on_unreached
from site_core.clock.duties import HOOK as EACH_MINUTE
from site_core.outbox.kinds import HOOK as MAILS
from site_core.pages.guards import objection


def refuse_to_delete_a_town(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Explain what the database would refuse with a server error: a town that told of a re-use, or for which somebody works."""
    towns = [one for one in instances if isinstance(one, Municipality)]
    # Wagtail itself tells of all that it keeps an index of; these are plain rows.
    is_told_of = Reuse.objects.filter(municipality__in=towns).exists()
    is_worked_for = Reviewer.objects.filter(municipality__in=towns).exists()
    if not (is_told_of or is_worked_for) or not (why := objection(towns)):
        return None
    messages.error(request, why)
    return redirect("wagtailsnippets_practices_municipality:list")


def register_readers() -> None:
    """Register all of it."""
    hooks.register("register_admin_urls", reader_urls)
    hooks.register("register_admin_menu_item", menu_group)
    hooks.register("register_log_actions", add_log_actions)
    hooks.register("before_delete_snippet", refuse_to_delete_a_town)
    hooks.register(EACH_MINUTE, pass_on_unreached)
    for module in (mails_ask, mails_report, mails_reuse, contact_mails):
        for kind in module.KINDS:
            hooks.register(MAILS, kind)
