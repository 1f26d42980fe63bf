"""Brings the worker to the outbox: at once after a change, and by the clock for what waits."""

from django.core.cache import caches
from django.utils import timezone
from django_tasks import task

from site_core.outbox.delivery import send_due
from site_core.outbox.models import OutboxMail

ASKED = "outbox-asked"
# After so long without a worker, one more task does not hurt.
ASKED_SECONDS = 120


@task()
def send_outbox() -> None:
    """Send what is due; what is left when the time of a run is over is for another run, after other tasks."""
    caches["shared"].delete(ASKED)
    if not send_due().is_finished:
        ask_worker()


def ask_worker() -> None:
    """Put one task in the queue, whatever the number of mails. What is written from its start on asks again."""
    if caches["shared"].add(ASKED, 1, ASKED_SECONDS):
        send_outbox.enqueue()


def ask_worker_if_due() -> None:
    """For the clock: ask when there is something to do, also for what waited for its next attempt."""
    if OutboxMail.objects.asking_for_a_run(timezone.now()).exists():
        ask_worker()
