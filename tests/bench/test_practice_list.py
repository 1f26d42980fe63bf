"""What the list of practices costs with a hundred and with ten thousand of them, and what it costs to read them anew.

Two sizes in one run, and only their ratio is judged: it holds on any machine. One JSON line tells the rest.
"""

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
from django.utils import timezone

from practices.finding.index import build_index
from tests.bench.made_up_plan import take_stock
from tests.bench.made_up_practices import make_practices

SMALL, LARGE = 100, 10_000
VISITS = 15
MOST_TIMES_AS_DEAR = 1.5
MOST_QUERIES = 12
# Those without the two sizes of a page in them: both fill a page of the list.
LISTS = {
    "list": "/praktijken/",
    "cards": "/praktijken/?weergave=kaarten",
    "by title": "/praktijken/?sorteer=titel",
    "one theme": "/praktijken/?thema=energie&thema=adaptatie",
    "three facets": "/praktijken/?gemeten=ja&bevestigd=ja&brug=1&brug=2&brug=3&brug=4",
    "text": "/praktijken/?zoek=warmte",
    "a far page": "/praktijken/?page={far}",
    "nothing": "/praktijken/?zoek=bestaatniet&brug=1&thema=energie",
}
FILES = ("csv", "xlsx", "json", "atom")


@dataclass(slots=True)
class Cost:
    """What one address costs with one number of practices."""

    queries: int
    raw: int
    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def typical(self) -> float:
        """What it usually takes this process to answer."""
        return median(self.cpu_ms)

    def summary(self) -> dict[str, float]:
        """The medians."""
        values = {**asdict(self), "ms": median(self.ms), "cpu_ms": self.typical}
        return {name: round(value, 2) for name, value in values.items()}


class Visitor:
    """Asks for addresses as a server would, without what a test client adds."""

    def __init__(self) -> None:
        self.handler = ClientHandler()

    def visit(self, address: str) -> bytes:
        response = self.handler(RequestFactory().get(address).environ)
        assert response.status_code == 200, (address, response.status_code)
        return b"".join(response)

    def measure(self, far: int) -> dict[str, Cost]:
        """Ask for every address often, in turns, so that what else happens on the machine hits all alike."""
        addresses = {name: address.format(far=far) for name, address in LISTS.items()}
        costs = {name: self.first_look(address) for name, address in addresses.items()}
        for _turn in range(VISITS):
            for name, address in addresses.items():
                wall, cpu = perf_counter(), process_time()
                self.visit(address)
                costs[name].ms.append((perf_counter() - wall) * 1000)
                costs[name].cpu_ms.append((process_time() - cpu) * 1000)
        return costs

    def first_look(self, address: str) -> Cost:
        """Warm up, and count what can be counted."""
        self.visit(address)
        with CaptureQueriesContext(connection) as captured:
            body = self.visit(address)
        return Cost(len(captured), len(body))

    def files(self) -> dict[str, float]:
        """Seconds that each file of the whole list takes."""
        return {kind: seconds(lambda k=kind: self.visit(f"/praktijken/praktijken.{k}")) for kind in FILES}  # fmt: skip


def seconds(what) -> float:
    """How long this process works on something."""
    start = process_time()
    what()
    return round(process_time() - start, 2)


def cold() -> dict[str, float]:
    """Seconds to read all practices anew, and then their texts."""
    index = build_index(timezone.localdate())
    return {
        "practices": seconds(lambda: build_index(timezone.localdate())),
        "texts, mostly known": seconds(lambda: index.texts),
    }


def faults(name: str, few: Cost, many: Cost) -> list[str]:
    """What may not be."""
    found = []
    if few.queries != many.queries or many.queries > MOST_QUERIES:
        found.append(f"{name}: {few.queries} queries become {many.queries}")
    if (ratio := many.typical / few.typical) > MOST_TIMES_AS_DEAR:
        found.append(f"{name}: costs {ratio:.2f} times as much among {LARGE}")
    return found


@pytest.mark.bench
@pytest.mark.django_db
def test_ten_thousand_practices_cost_at_most_half_as_much_again_as_a_hundred(capsys):
    visitor = Visitor()
    make_practices(SMALL)
    few = visitor.measure(far=4)
    with transaction.atomic():
        make_practices(LARGE - SMALL)
        many = visitor.measure(far=50)
        read_anew, files = cold(), visitor.files()
        transaction.set_rollback(True)
    take_stock()
    # Before and after, so that a machine that grows busy or quiet meanwhile changes nothing.
    for name, again in visitor.measure(far=4).items():
        few[name].ms += again.ms
        few[name].cpu_ms += again.cpu_ms
    failed = [fault for name in few for fault in faults(name, few[name], many[name])]
    line = {
        "bench": "practice_list",
        "db": connection.vendor,
        "machine": {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2)},
        "n": [SMALL, LARGE],
        "views": {
            name: {
                "few": few[name].summary(),
                "many": many[name].summary(),
                "times_as_dear": round(many[name].typical / few[name].typical, 2),
            }
            for name in few
        },
        "cold_s": read_anew,
        "files_s": files,
        "failed": failed,
    }
    with capsys.disabled():
        sys.stdout.write(f"\n{json.dumps(line)}\n")
    assert not failed
