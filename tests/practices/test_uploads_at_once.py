"""Several uploads at the same moment, on a real database: the limits hold, and one file is kept once."""

import pytest
from django.db import connections
from django.test import SimpleTestCase

from practices.models import Submission
from practices.uploads.rules import RefusedFileError
from practices.uploads.services import add_file, remove_file
from tests.network.test_joining_at_once import at_once
from tests.practices.uploads_desk import document, draft, picture, upload

pytestmark = pytest.mark.references


# The mark has the database of the tests made; a SimpleTestCase is then left as it is, so that threads see the rows.
@pytest.mark.django_db
class AtOnce(SimpleTestCase):
    """No transaction around a test and no flush after it: what is made is taken away by hand."""

    databases = {"default"}

    def setUp(self):
        assert "test" in str(connections["default"].settings_dict["NAME"])
        self.draft = draft()
        self.addCleanup(lambda: Submission.objects.filter(pk=self.draft.pk).delete())

    def adding(self, content):
        return lambda: add_file(submission=self.draft, upload=upload(content))

    def causes(self, answers):
        return sorted(one.cause for one in answers if isinstance(one, RefusedFileError))

    def test_of_several_for_the_last_place_one_gets_it(self):
        for number in range(5):
            self.adding(picture(size=(20 + number, 10)))()
        answers = at_once(*[self.adding(picture(size=(50 + number, 10))) for number in range(5)])
        assert self.causes(answers) == ["too_many"] * 4, answers
        assert self.draft.files.count() == 6

    def test_together_they_stay_within_what_is_allowed(self):
        self.adding(document())()
        self.draft.files.update(size=40 * 1024 * 1024 - 1500)
        sizes = [len(document(pages)) for pages in (2, 3)]
        assert max(sizes) < 1500 < sum(sizes) * 2
        answers = at_once(*[self.adding(document(pages)) for pages in (2, 3, 4, 5)])
        assert "no_room" in self.causes(answers), answers
        assert sum(one.size for one in self.draft.files.all()) <= 40 * 1024 * 1024

    def test_the_same_file_from_several_fingers_is_kept_once(self):
        answers = at_once(*[self.adding(picture())] * 5)
        assert self.causes(answers) == ["twice"] * 4, answers
        assert self.draft.files.count() == 1

    def test_a_file_is_removed_once(self):
        kept = self.adding(picture())()
        remove = lambda: remove_file(submission=self.draft, uid=kept.uid)  # noqa: E731
        assert sorted(at_once(*[remove] * 4)) == [False, False, False, True]
