"""How the tests share a machine."""

import gc
from typing import Any

import pytest
from django.template.base import Template
from django.test.utils import instrumented_test_render
from modelsearch import signal_handlers as modelsearch_signals
from wagtail import signal_handlers as wagtail_signals

from site_core.pages import restrictions
from tests.indexes import References, SearchIndex
from tests.migrated_copy import begin_with_a_copy

# A test has one process, which signals tell of every change: no answer costs a query more because ten seconds went by.
restrictions.REMEMBERED = float("inf")
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


@pytest.fixture(scope="session", autouse=True)
def _migrate_once(request: pytest.FixtureRequest, django_db_use_migrations: bool) -> None:  # noqa: FBT001 - a fixture
    """Migrate in one run, and copy what came of it in those that follow."""
    if django_db_use_migrations:
        begin_with_a_copy(request.config.cache.mkdir("migrated"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Keep references in this test and in the rows of its class, or leave them."""
    References.are_kept = item.get_closest_marker("references") is not None
    # What a test before this one put in is gone with it, and no signal says so.
    restrictions.forget()


@pytest.fixture(scope="session", autouse=True)
def _index_on_demand() -> None:
    """Spare each save two tasks for what few tests read; Wagtail would queue them all the same."""
    modelsearch_signals.insert_or_update_object_task = SearchIndex
    wagtail_signals.update_reference_index_task = References
