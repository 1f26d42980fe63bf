"""Two editors merge at the very same moment: one wins, the other is told."""

import threading

import pytest
from django.db import connections, transaction
from django.test import SimpleTestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Revision

from network.merging.services import MergeRefusedError, merge_organisations, preview_merge
from network.models import Organisation
from tests.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.references


# The mark has the database of the tests made; a SimpleTestCase is then left as it is.
@pytest.mark.django_db
class AtOnce(SimpleTestCase):
    """Real transactions in threads; each test cleans up behind it."""

    databases = {"default"}

    def setUp(self):
        self.user = UserFactory(is_superuser=True)
        self.rows = [OrganisationFactory(), OrganisationFactory()]

    def tearDown(self):
        slugs = [row.slug for row in self.rows]
        Redirect.objects.filter(old_path__regex="|".join(slugs)).delete()
        ModelLogEntry.objects.filter(action="network.merge").delete()
        Revision.objects.filter(user=self.user).delete()
        Organisation.objects.filter(slug__in=slugs).delete()
        self.user.delete()

    def merge_in_threads(self, pairs):
        """Merge each pair in a thread of its own; return what became of each."""
        start, outcomes = threading.Barrier(len(pairs)), []
        calls = [
            {
                "merged_pk": goes.pk,
                "kept_pk": stays.pk,
                "fill": (),
                "user": self.user,
                "token": preview_merge(merged=goes, kept=stays).token,
            }
            for goes, stays in pairs
        ]

        def run(call):
            try:
                start.wait(10)
                merge_organisations(**call)
                outcomes.append("done")
            except MergeRefusedError as refusal:
                outcomes.append(type(refusal).__name__)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=[call]) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        return sorted(outcomes)

    def test_the_same_merge_twice_happens_once(self):
        assert not transaction.get_connection().in_atomic_block
        assert self.merge_in_threads([self.rows] * 4) == ["GoneError"] * 3 + ["done"]
        assert Organisation.objects.filter(pk__in=[row.pk for row in self.rows]).count() == 1
        assert Redirect.objects.filter(old_path=f"/netwerk/{self.rows[0].slug}").count() == 1

    def test_of_each_into_the_other_one_stays(self):
        first, second = self.rows
        outcomes = self.merge_in_threads([(first, second), (second, first)])
        assert outcomes == ["GoneError", "done"]
        assert Organisation.objects.filter(pk__in=[first.pk, second.pk]).count() == 1
