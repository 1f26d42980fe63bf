"""Lets the plan be printed anew when something in it changed, whoever changed it. Nothing is printed here."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from bridges.models import (
    ActionPage,
    BridgePage,
    IndicatorPage,
    Measurement,
    Milestone,
    PillarPage,
    PlanPage,
    ProgressUpdate,
)
from bridges.printed_documents import want_whole_plan
from network.models import Organisation

# Publishing a page writes its children and then the page, so the page speaks for those that are not listed.
PAGES = (PlanPage, BridgePage, PillarPage, ActionPage, IndicatorPage)
ROWS = (ProgressUpdate, Milestone, Measurement, Organisation, PageViewRestriction)
# What is written when a draft is saved, every few seconds while somebody types.
OF_A_DRAFT = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
)


def something_changed(
    sender: Any, update_fields: Iterable[str] | None = None, **_options: Any
) -> None:
    """Ask for a new print, unless it was a draft."""
    if update_fields is None or not OF_A_DRAFT.issuperset(update_fields):
        want_whole_plan()


def connect() -> None:
    """Begin to listen."""
    for kind in (*PAGES, *ROWS):
        for signal in (post_save, post_delete):
            signal.connect(something_changed, sender=kind, dispatch_uid=f"print_{kind.__name__}")
    for kind in PAGES:
        post_page_move.connect(
            something_changed, sender=kind, dispatch_uid=f"print_{kind.__name__}"
        )
