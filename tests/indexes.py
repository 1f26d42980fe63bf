"""The two indexes that Wagtail keeps at each save: few tests read them, and keeping them took a third of the time of all."""

from typing import Any

from django.conf import settings
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task


class SearchIndex:
    """Stands for the task that keeps the search index, and runs it only where a test asks for the index."""

    @staticmethod
    def enqueue(*args: Any) -> None:
        """Run the task, unless the settings say that nothing is indexed on the way."""
        if settings.WAGTAILSEARCH_BACKENDS["default"].get("AUTO_UPDATE", True):
            insert_or_update_object_task.enqueue(*args)


class References:
    """Stands for the task that keeps who refers to what, and runs it only in tests that are marked for it."""

    are_kept = False

    @classmethod
    def enqueue(cls, *args: Any) -> None:
        """Run the task, if the test that runs is one of them."""
        if cls.are_kept:
            update_reference_index_task.enqueue(*args)
