"""Random histories: whatever a team does, readers get no text that a second person did not approve.

What happened is kept by the test itself: which person wrote each version, and who approved which words. The site's own
record is not asked.
"""

import os
import random
from contextlib import suppress
from datetime import timedelta

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Locale, TaskState
from wagtail_localize.models import StringTranslation, Translation

from practices.models import Abbreviation, Municipality
from site_core.clock.scheduled import publish_and_withdraw
from site_core.models import ContentPage, FourEyesState, HomePage, Label
from site_core.review.services import ask_exception, claim, decide, release, send_in
from tests.bridges.admin_people import make_people, member
from tests.factories import ContentPageFactory, LabelFactory, MunicipalityFactory, make_home
from tests.translating import start_translation

# The same histories each time here; as many more as `make prove` asks for.
SEED, HISTORIES, STEPS = 20260926, int(os.environ.get("PROVE_HISTORIES", "300")), 12
REFUSED = (PermissionDenied, ValidationError)
# The field of a row in which it has the words that readers see.
WORDS = {Label: "name_nl", Municipality: "name", Abbreviation: "meaning"}


class Story:
    """One page and its translation, a team, and what is known of both."""

    acts = (
        "edit", "edit", "overwrite", "submit", "submit", "approve", "approve", "reject", "cancel", "publish",
        "publish_namelessly", "claim", "release", "key", "plan", "wait", "unpublish", "revert", "translate",
        "publish_translation",
    )  # fmt: skip

    def __init__(self, dice, team, pages, words):
        self.dice, self.team, self.pages, self.words = dice, team, pages, words
        # By version: who wrote it, and what words a second person approved.
        self.wrote, self.approved = {}, {}
        self.now, self.is_due = timezone.now(), False
        self.told = []

    def step(self):
        """Let somebody do something."""
        act, who = self.dice.choice(self.acts), self.dice.choice(self.team)
        self.told.append(f"{act} by {who.pk}")
        with suppress(*REFUSED), transaction.atomic(), LogContext(user=who):
            getattr(self, act)(who, self.any_one())

    def any_one(self):
        return ContentPage.objects.get(pk=self.dice.choice(self.pages))

    def say(self, draft, words):
        draft.title = words

    def said(self, revision):
        return revision.content["title"]

    def note(self, revision, who):
        self.wrote[revision.pk] = who.pk

    def word(self):
        return f"Verzonnen {self.dice.randrange(10**6)}"

    def edit(self, who, page):
        draft = page.get_latest_revision_as_object()
        self.say(draft, self.word())
        self.note(draft.save_revision(user=who), who)

    def overwrite(self, who, page):
        draft = page.get_latest_revision_as_object()
        self.say(draft, self.word())
        newest = page.latest_revision
        self.note(draft.save_revision(user=who, overwrite_revision=newest), who)

    def submit(self, who, page):
        send_in(page, who)

    def waiting(self):
        rows = list(FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS))
        return self.dice.choice(rows) if rows else None

    def approve(self, who, page):
        if state := self.waiting():
            # Sometimes with the text on the screen, sometimes past the screen, sometimes with an older one.
            seen = self.dice.choice([state.fingerprint, "", "0" * 64])
            decide(state=state, user=who, outcome="approve", comment="Gelezen", seen=seen)
            state.refresh_from_db()
            self.approved[state.revision_id] = (who.pk, self.said(state.revision))

    def reject(self, who, page):
        if state := self.waiting():
            decide(
                state=state, user=who, outcome="reject", comment="Anders", seen=state.fingerprint
            )

    def cancel(self, who, page):
        if state := page.current_workflow_state:
            state.cancel(user=who)

    def publish(self, who, page):
        page.get_latest_revision().publish(user=who)

    def publish_namelessly(self, who, page):
        page.get_latest_revision().publish()

    def claim(self, who, page):
        if state := self.waiting():
            claim(state=state, user=who)

    def release(self, who, page):
        if state := self.waiting():
            release(state=state, user=who)

    def key(self, who, page):
        if state := self.waiting():
            ask_exception(state=state, user=who, reason="Verlof")

    def plan(self, who, page):
        draft = page.get_latest_revision_as_object()
        self.say(draft, self.word())
        draft.go_live_at = self.now + timedelta(days=self.dice.randrange(1, 4))
        self.note(draft.save_revision(user=who), who)

    def wait(self, who, page):
        self.now, self.is_due = self.now + timedelta(days=2), True

    def keep_time(self):
        """Let the clock do what is due, which is nobody's act."""
        if self.is_due:
            self.is_due = False
            with time_machine.travel(self.now, tick=False):
                publish_and_withdraw(self.now)

    def unpublish(self, who, page):
        page.unpublish(user=who)

    def revert(self, who, page):
        versions = list(page.revisions.order_by("pk"))
        if versions:
            old = self.dice.choice(versions).as_object()
            self.note(old.save_revision(user=who), who)

    def translate(self, who, page):
        translation = Translation.objects.get(source__object_id=page.translation_key)
        rows = StringTranslation.objects.filter(locale=translation.target_locale)
        rows.update(data=self.word())
        translation.save_target(user=who, publish=False)
        target = translation.get_target_instance()
        self.note(target.latest_revision, who)

    def publish_translation(self, who, page):
        translation = Translation.objects.get(source__object_id=page.translation_key)
        translation.save_target(user=who, publish=True)

    def check(self):
        """Nobody reads what one person alone wanted."""
        for page in ContentPage.objects.filter(pk__in=self.pages, live=True):
            version = page.live_revision
            if page.title in self.words:
                continue
            assert version is not None, self.told
            assert version.pk in self.approved, (page.title, self.told)
            by, title = self.approved[version.pk]
            assert by != self.wrote.get(version.pk), self.told
            assert page.title == title, self.told


class RowStory(Story):
    """The same of rows whose words readers see on the pages of others: also those of one that was taken off."""

    acts = tuple(name for name in Story.acts if not name.endswith(("translate", "translation")))

    def __init__(self, dice, team, rows):
        super().__init__(dice, team, rows, {self.says(row) for row in rows})

    def says(self, row):
        return getattr(row, WORDS[type(row)])

    def any_one(self):
        row = self.dice.choice(self.pages)
        return type(row).objects.get(pk=row.pk)

    def say(self, row, words):
        setattr(row, WORDS[type(row)], words)

    def said(self, revision):
        return self.says(revision.as_object())

    def unpublish(self, who, row):
        # As the admin does: about rows, Wagtail asks who may on its screen.
        row.unpublish()

    def known(self):
        """What readers can be told of."""
        for kind in WORDS:
            keys = [row.pk for row in self.pages if type(row) is kind]
            yield from kind.objects.known().filter(pk__in=keys)

    def check(self):
        passed = {title for _by, title in self.approved.values()} | self.words
        for row in self.known():
            assert self.says(row) in passed, self.told
        for number, (by, _title) in self.approved.items():
            assert by != self.wrote.get(number), self.told


class Histories(TestCase):
    """A team of all roles, two of those that review."""

    @classmethod
    def setUpTestData(cls):
        home = make_home()
        people = make_people()
        second = member("Eindredacteur")
        cls.team = [people["Redacteur"], people["Eindredacteur"], second, people["superuser"], people["admin only"]]  # fmt: skip
        cls.page = ContentPageFactory(parent=home, title="Verzonnen begin")
        cls.page.save_revision().publish()
        english = Locale.objects.get_or_create(language_code="en")[0]
        start_translation(HomePage.objects.get(pk=home.pk), english)
        start_translation(ContentPage.objects.get(pk=cls.page.pk), english)
        cls.english = ContentPage.objects.get(locale=english)

    def test_no_history_publishes_what_no_second_person_approved(self):
        published = 0
        for number in range(HISTORIES):
            dice = random.Random(SEED + number)  # noqa: S311 - the same throws each time
            with transaction.atomic():
                pages = [self.page.pk, self.english.pk]
                words = {one.title for one in ContentPage.objects.filter(pk__in=pages)}
                story = Story(dice, self.team, pages, words)
                for _step in range(STEPS):
                    story.step()
                    story.keep_time()
                    story.check()
                published += len(story.approved)
                transaction.set_rollback(True)
        # Otherwise nothing was proven.
        assert published > HISTORIES // 20

    def test_no_history_of_rows_tells_what_no_second_person_approved(self):
        rows = [LabelFactory(), MunicipalityFactory(), Abbreviation.objects.create(short="VWX", meaning="Verzonnen woord")]  # fmt: skip
        for row in rows:
            row.save_revision().publish()
        published = 0
        for number in range(HISTORIES):
            dice = random.Random(SEED + number)  # noqa: S311 - the same throws each time
            with transaction.atomic():
                story = RowStory(
                    dice, self.team, [type(row).objects.get(pk=row.pk) for row in rows]
                )
                for _step in range(STEPS):
                    story.step()
                    story.keep_time()
                    story.check()
                published += len(story.approved)
                transaction.set_rollback(True)
        assert published > HISTORIES // 20
