"""What the action finder costs an action, with a hundred and with a thousand of them.

Two sizes in one run, in turns, and only their ratio is judged: it holds on any machine. One JSON line tells the rest.
"""

import gzip
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from statistics import median
from time import perf_counter, process_time

import pytest
from django.db import connection, transaction
from django.test.client import ClientHandler, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.bench.finder_addresses import FINDER_ADDRESSES
from tests.bench.made_up_plan import PlanSize, make_plan, take_stock

SMALL, LARGE = PlanSize.of(100), PlanSize.of(1000)
ROUNDS, VISITS = 3, 3
MOST_TIMES_AS_DEAR = 2.0
# The same selection as a list that can be counted.
COUNTED_AT = "/acties/acties.json"


@dataclass(slots=True)
class Cost:
    """What one address costs with one size of the plan."""

    # All actions in force on the day, which are gone through whatever is asked, and those that match.
    rows: int
    matched: int
    queries: int
    raw: int
    gzip: int
    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """The median of all rounds, and for one action of the plan."""
        values = {**asdict(self), "ms": median(self.ms), "cpu_ms": median(self.cpu_ms)}
        values["ms_per_row"] = values["ms"] / self.rows
        return {name: round(value, 3) for name, value in values.items()}


def visit(address: str) -> bytes:
    """Ask for an address as a server would, without what a test client adds, and read all of the answer."""
    response = ClientHandler()(RequestFactory().get(address).environ)
    assert response.status_code == 200, (address, response.status_code)
    return b"".join(response)


def first_look(address: str) -> Cost:
    """Warm up, and count what can be counted."""
    visit(address)
    with CaptureQueriesContext(connection) as captured:
        body = visit(address)
    # The next visit empties the list of queries.
    queries = len(captured)
    assert queries > 0, address
    asked = address.partition("?")[2]
    day = "&".join(one for one in asked.split("&") if one.startswith("peildatum="))
    size = len(gzip.compress(body, 6, mtime=0))
    return Cost(matching(day), matching(asked), queries, len(body), size)


def matching(asked: str) -> int:
    """How many actions there are for a question."""
    return len(json.loads(visit(f"{COUNTED_AT}?{asked}"))["acties"])


def measure(costs: dict[str, Cost]) -> None:
    """Ask for every address so many times, and add the median to what was measured before."""
    for name, address in FINDER_ADDRESSES.items():
        cost = costs[name] = costs.get(name) or first_look(address)
        visits = [timed(address) for _visit in range(VISITS)]
        cost.ms.append(median(wall for wall, _cpu in visits))
        cost.cpu_ms.append(median(cpu for _wall, cpu in visits))


def timed(address: str) -> tuple[float, float]:
    """Milliseconds that passed, and those that this process worked."""
    wall, cpu = perf_counter(), process_time()
    visit(address)
    return (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000


def ratios(small: Cost, large: Cost) -> list[float]:
    """How many times as dear an action is in the large plan, round by round."""
    pairs = zip(small.ms, large.ms, strict=True)
    return [(much / large.rows) / (little / small.rows) for little, much in pairs]


def faults(name: str, small: Cost, large: Cost) -> list[str]:
    """What may not be."""
    found = []
    if small.queries != large.queries:
        found.append(f"{name}: {small.queries} queries become {large.queries}")
    if (ratio := median(ratios(small, large))) > MOST_TIMES_AS_DEAR:
        found.append(f"{name}: an action costs {ratio:.2f} times as much among {LARGE.actions}")
    return found


@pytest.mark.bench
@pytest.mark.django_db
def test_an_action_costs_no_more_than_twice_as_much_among_a_thousand(capsys):
    small: dict[str, Cost] = {}
    large: dict[str, Cost] = {}
    make_plan(SMALL)
    for _round in range(ROUNDS):
        measure(small)
        with transaction.atomic():
            make_plan(LARGE - SMALL)
            measure(large)
            transaction.set_rollback(True)
        # The counts of a table outlive a rollback, and would lead the next queries astray.
        take_stock()
    failed = [fault for name in small for fault in faults(name, small[name], large[name])]
    line = {
        "bench": "action_finder",
        "db": connection.vendor,
        "machine": {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2)},
        "n": [SMALL.actions, LARGE.actions],
        "views": {
            name: {
                "few": small[name].summary(),
                "many": large[name].summary(),
                "times_as_dear": [
                    round(one, 2) for one in sorted(ratios(small[name], large[name]))
                ],
            }
            for name in small
        },
        "failed": failed,
    }
    with capsys.disabled():
        sys.stdout.write(f"\n{json.dumps(line)}\n")
    assert not failed
