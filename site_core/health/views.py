"""Two questions of whoever watches the site: does it live, and can it serve?"""

import logging
from collections.abc import Callable

from django.core.cache import caches
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from site_core.sign_in.checks import demonstration_accounts

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process runs; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, migrations, cache and accounts are in order, 503 with the culprit otherwise."""
    checks = {
        "database": database_answers,
        "migrations": no_migration_waits,
        "cache": cache_keeps,
        "accounts": nobody_is_there_for_show,
    }
    results = {name: holds(name, check) for name, check in checks.items()}
    return JsonResponse(
        {"ready": all(results.values()), "checks": results},
        status=200 if all(results.values()) else 503,
    )


def holds(name: str, check: Callable[[], bool]) -> bool:
    """Run one check; a failure is logged and becomes a plain no, because a watcher needs an answer, not a trace."""
    try:
        return check()
    except Exception:
        logger.warning("Readiness check %s failed.", name, exc_info=True)
        return False


def database_answers() -> bool:
    """Whether a query comes back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() is not None


def no_migration_waits() -> bool:
    """Whether the tables are as the code expects them."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def cache_keeps() -> bool:
    """Whether both caches give back what was put in them."""
    for alias in ("default", "shared"):
        caches[alias].set("readyz", "kept", 10)
        if caches[alias].get("readyz") != "kept":
            return False
    return True


def nobody_is_there_for_show() -> bool:
    """Whether there is no demonstration account on a site that others reach."""
    return demonstration_accounts() == 0
