"""What happens to several rows of the plan at once."""

from django.db import transaction
from wagtail.models import Page

from bridges.models import ActionPage


def number_copied_actions(*, top: Page) -> list[ActionPage]:
    """Give a public number to each Dutch action from `top` down that has none, live and in its drafts.

    Wagtail copies all but the first page of a subtree without validation, which is where a number is handed out.
    """
    with transaction.atomic():
        copies = ActionPage.objects.dutch().descendant_of(top, inclusive=True)
        numbered = list(copies.filter(code__isnull=True).order_by("path"))
        for action in numbered:
            action.code = action.free_code()
            action.save(clean=False, update_fields=["code"])
            for revision in action.revisions.all():
                revision.content["code"] = action.code
                revision.save(update_fields=["content"])
    return numbered
