"""How the tests share a machine."""

import gc
from typing import Any

import pytest
from django.conf import settings
from django.template.base import Template
from django.test.utils import instrumented_test_render
from modelsearch import signal_handlers
from modelsearch.tasks import insert_or_update_object_task

# What is imported and migrated stays: looking through it for rubbish at every turn took a sixth of the time.
ALLOCATIONS_BETWEEN_LOOKS = 200_000


def pytest_collection_finish() -> None:
    """Leave alone what the whole run needs, and collect the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_BETWEEN_LOOKS, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _tell_of_whole_answers_only(django_test_environment: None) -> None:
    """Let the test client copy the context of each answer, and not of each of the hundred pieces that it is made of."""
    Template._render = _render


def _render(template: Any, context: Any) -> Any:
    if context.template is template:
        return instrumented_test_render(template, context)
    return template.nodelist.render(context)


class WhenItIsKept:
    """Stands for the task that keeps the search index, and runs it only where a test asks for the index."""

    @staticmethod
    def enqueue(*args: Any) -> None:
        """Run the task, unless the settings say that nothing is indexed on the way."""
        if settings.WAGTAILSEARCH_BACKENDS["default"].get("AUTO_UPDATE", True):
            insert_or_update_object_task.enqueue(*args)


@pytest.fixture(scope="session", autouse=True)
def _index_on_demand() -> None:
    """Spare each save a task for an index that is off; Wagtail would queue it all the same."""
    signal_handlers.insert_or_update_object_task = WhenItIsKept
