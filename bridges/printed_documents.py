"""The documents that this app prints: the whole plan, one Bridge, one action."""

import logging
from datetime import timedelta
from typing import Any

from django.core.cache import caches
from django.db import DatabaseError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from bridges.models import ActionPage, BridgePage, PlanPage
from bridges.whole_plan import whole_plan
from site_core.languages.addresses import CODES
from site_core.printing.availability import pdf_is_possible
from site_core.printing.models import PrintedDocument
from site_core.printing.services import BeingPrintedError, forget_old_documents, print_document

logger = logging.getLogger(__name__)
PLAN = "plan"
QUEUED = f"printing:{PLAN}:queued"
# A task that was lost is asked for again after this long.
QUEUED_SECONDS = 600
# One change seldom comes alone.
CALM = timedelta(seconds=3)


def bridge_key(page: BridgePage) -> str:
    """Return the name of the document of a Bridge, whatever its language."""
    return f"brug-{page.translation_key}"


def action_key(page: ActionPage) -> str:
    """Return the name of the document of an action, whatever its language."""
    return f"actie-{page.translation_key}"


def print_plan(language: str) -> PrintedDocument | None:
    """Print the whole plan in a language; nothing where readers find no plan in it."""
    with override(language):
        page = PlanPage.only_in(language).first()
        if page is None:
            return None
        context = {"page": page, "whole": whole_plan(page.original, timezone.localdate())}
        return _print(PLAN, page, "bridges/printed/whole_plan.html", context)


def print_bridge(page: BridgePage) -> PrintedDocument | None:
    """Print one Bridge in the language of its page, just as it stands in the whole plan."""
    bridge, language = page.original, page.locale.language_code
    with override(language):
        plan = PlanPage.objects.facts().ancestor_of(bridge).first()
        whole = whole_plan(plan, timezone.localdate()) if plan else None
        found = [one for one in whole.bridges if one.page.pk == bridge.pk] if whole else []
        if not found:
            return None
        context = {"page": page, "plan": plan, "bridge": found[0]}
        return _print(bridge_key(page), page, "bridges/printed/one_bridge.html", context)


def print_action(page: ActionPage) -> PrintedDocument:
    """Print one action in the language of its page, with all that was reported."""
    with override(page.locale.language_code):
        plan = PlanPage.objects.facts().first()
        context = {**page.get_context(None), "plan": plan}
        return _print(action_key(page), page, "bridges/printed/one_action.html", context)


def _print(key: str, page: Any, template: str, context: dict[str, Any]) -> PrintedDocument:
    html = render_to_string(template, context)
    language = page.locale.language_code
    return print_document(key=key, language=language, html=html, address=page.get_url() or "/")


@task(priority=-10)
def print_whole_plan() -> None:
    """Print the plan in every language that has it. What changes from here on asks for another run."""
    caches["shared"].delete(QUEUED)
    forget_old_documents(except_for=PLAN)
    for language in CODES:
        if language != CODES[0] and caches["shared"].get(QUEUED):
            # It changed meanwhile, so all of them will be printed anew: begin with that.
            return
        try:
            print_plan(language)
        except BeingPrintedError:
            logger.info("The plan is being printed in %s already.", language)
        except Exception:
            # The one in store stays, and the other languages have their turn.
            logger.exception("The plan could not be printed in %s.", language)


def want_whole_plan() -> None:
    """Ask for a new print of the plan once this change is written; many changes in a row are one run.

    A change never fails because of it: what is not asked for now is asked for by the next reader.
    """
    if pdf_is_possible():
        transaction.on_commit(_queue, robust=True)


def want_whole_plan_now() -> None:
    """Ask for it without waiting for more, also when a run that was asked for got lost."""
    caches["shared"].delete(QUEUED)
    print_whole_plan.enqueue()


def _queue() -> None:
    try:
        if caches["shared"].add(QUEUED, 1, QUEUED_SECONDS):
            _after_a_while(print_whole_plan).enqueue()
    except DatabaseError:
        logger.warning("The plan could not be queued for printing.", exc_info=True)


def _after_a_while(one: Any) -> Any:
    """Let a task wait until it is calm, where the queue can do that."""
    can_wait = one.get_backend().supports_defer
    return one.using(run_after=timezone.now() + CALM) if can_wait else one
