"""Hangs the guards where Wagtail asks."""

from wagtail import hooks

from site_core.stock_admin.bulk import require_each
from site_core.stock_admin.choosing import pages_one_may_see
from site_core.stock_admin.decided import leave_decided
from site_core.stock_admin.deleting import keep_people, keep_people_in_bulk
from site_core.stock_admin.files import keep_shown_in_bulk


def register_guards() -> None:
    """Connect all of this."""
    hooks.register("before_bulk_action", require_each, order=-2)
    hooks.register("before_bulk_action", keep_people_in_bulk, order=-1)
    hooks.register("before_bulk_action", keep_shown_in_bulk, order=-1)
    hooks.register("before_delete_user", keep_people)
    hooks.register("before_edit_page", leave_decided)
    hooks.register("construct_page_chooser_queryset", pages_one_may_see)
