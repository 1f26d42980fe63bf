"""What became of a date is kept by every way of writing it, and never changed afterwards."""

from datetime import date, time, timedelta

import time_machine
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Revision
from wagtail.test.utils import WagtailTestUtils

from network.models import AgendaPage, DateChange, EventPage, MeetingPage
from network.models.date_log import AppendOnlyError
from site_core.period import Period
from site_core.review.services import send_in
from tests.factories import EventPageFactory, MeetingPageFactory, UserFactory, make_site
from tests.reviewing import let_pass, send_and_approve
from tests.site.edit_forms import filled_form

DAY, LATER = date(2031, 5, 14), date(2031, 6, 4)
WHEN = Period.of_day(DAY)
MONTH = Period.of_month(2031, 5)

# From what to what (values of the page), and what the history then says happened.
STEPS = {
    "a month becomes a day in it": ({"when": MONTH}, {"when": WHEN}, ["refined"]),
    "a year becomes a quarter": ({"when": Period.of_year(2031)}, {"when": Period.of_quarter(2031, 2)}, ["refined"]),
    "a day gets an hour": ({"when": WHEN}, {"when": Period.of_moment(DAY, time(14))}, ["refined"]),
    "another day": ({"when": WHEN}, {"when": Period.of_day(LATER)}, ["moved"]),
    "a day becomes its month": ({"when": WHEN}, {"when": MONTH}, ["moved"]),
    "another hour": (
        {"when": Period.of_moment(DAY, time(14))}, {"when": Period.of_moment(DAY, time(15))}, ["moved"],
    ),
    "a date is taken away": ({"when": WHEN}, {"when": None}, ["moved"]),
    "a first date": ({"when": None}, {"when": WHEN}, ["set"]),
    "unknown becomes a year": ({"when": Period.unknown()}, {"when": Period.of_year(2031)}, ["refined"]),
    "confirmed": ({"when": WHEN}, {"certainty": "confirmed"}, ["confirmed"]),
    "narrowed and confirmed at once": (
        {"when": MONTH}, {"when": WHEN, "certainty": "confirmed"}, ["refined", "confirmed"],
    ),
    "cancelled": ({"when": WHEN}, {"outcome": "cancelled", "outcome_reason": "Storm"}, ["cancelled"]),
    "postponed": ({"when": WHEN}, {"outcome": "postponed", "outcome_reason": "Storm"}, ["postponed"]),
    "going ahead after all": (
        {"when": WHEN, "outcome": "cancelled", "outcome_reason": "Storm"}, {"outcome": "open"}, ["reinstated"],
    ),
    "moved after it was postponed": (
        {"when": WHEN, "outcome": "postponed", "outcome_reason": "Storm"},
        {"when": Period.of_day(LATER), "outcome": "open"}, ["moved", "reinstated"],
    ),
    "held": ({"when": WHEN}, {"outcome": "held"}, []),
    "another title": ({"when": WHEN}, {"title": "Verzonnen anders"}, []),
    "another place": ({"when": WHEN}, {"place_name": "Verzonnen zaal"}, []),
    "nothing": ({"when": WHEN}, {}, []),
}  # fmt: skip


def history(item):
    """Return what the history of a date says, the oldest first."""
    return [row.kind for row in DateChange.objects.of(item).in_order()]


def typed(text):
    """Return what an editor sends who types a date."""
    return {"when_text": text}


def publish(item, user=None, **values):
    """Change a date as an editor does: by a new version that is published."""
    fresh = type(item).objects.get(pk=item.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.save_revision(user=user)
    if user is None:
        fresh.latest_revision.publish()
    else:
        send_in(fresh, user)
        let_pass()
    item.refresh_from_db()
    return item


class Dates(WagtailTestUtils, TestCase):
    """Events and meetings of the made-up site."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def add(self, factory=EventPageFactory, **values):
        return factory(parent=self.site[AgendaPage], **values)


class History(Dates):
    """What each way of writing leaves behind."""

    def test_each_step_is_what_it_is(self):
        for factory in (EventPageFactory, MeetingPageFactory):
            for name, (before, after, expected) in STEPS.items():
                with self.subTest(name, factory=factory):
                    item = self.add(factory, **before)
                    first = len(history(item))
                    publish(item, **after)
                    assert history(item)[first:] == expected

    def test_the_first_publication_sets_the_date(self):
        item = self.add(when=WHEN, live=False, first_published_at=None)
        assert history(item) == []
        item.save_revision().publish()
        assert history(item) == ["set"]
        row = DateChange.objects.of(item).get()
        assert (row.before, row.after) == (None, WHEN)

    def test_a_draft_leaves_nothing(self):
        item = self.add(when=WHEN)
        item.when = Period.of_day(LATER)
        item.save_revision()
        assert history(item) == ["set"]

    def test_a_scheduled_version_leaves_its_row_when_it_goes_live(self):
        item = self.add(when=WHEN)
        item.when, item.moved_reason = Period.of_day(LATER), "Verzonnen reden"
        item.go_live_at = timezone.now() + timedelta(days=1)
        item.save_revision().publish()
        assert history(item) == ["set"]
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            call_command("publish_scheduled", verbosity=0)
        assert history(item) == ["set", "moved"]
        assert DateChange.objects.of(item).in_order().last().reason == "Verzonnen reden"

    def test_a_row_written_without_a_version_leaves_it_as_well(self):
        item = self.add(when=WHEN)
        item.when = Period.of_day(LATER)
        item.save()
        assert history(item) == ["set", "moved"]

    def test_what_changed_while_it_was_off_the_site_is_told_when_it_comes_back(self):
        item = self.add(when=WHEN)
        item.unpublish()
        item.refresh_from_db()
        publish(item, when=Period.of_day(LATER))
        assert history(item) == ["set", "moved"]

    def test_it_says_who_and_from_what_to_what(self):
        user = UserFactory()
        item = publish(self.add(when=WHEN), user, when=Period.of_day(LATER), moved_reason="Zaal")
        row = DateChange.objects.of(item).in_order().last()
        assert (row.by, row.before, row.after) == (user, WHEN, Period.of_day(LATER))
        assert row.reason == "Zaal"

    def test_a_translation_has_no_history_of_its_own(self):
        french = Locale.objects.create(language_code="fr")
        for page in (self.site[AgendaPage].get_parent().specific, self.site[AgendaPage]):
            page.copy_for_translation(french).save_revision().publish()
        translation = self.site[EventPage].copy_for_translation(french)
        translation.save_revision().publish()
        assert history(translation) == []

    def test_a_copy_begins_anew(self):
        item = publish(self.add(when=WHEN), when=Period.of_day(LATER))
        copy = item.copy(update_attrs={"slug": "verzonnen-kopie"})
        assert history(copy) == ["set"]

    def test_nothing_of_it_can_be_changed_or_taken_away(self):
        row = DateChange.objects.of(self.add(when=WHEN)).get()
        row.reason = "Anders"
        with self.assertRaises(AppendOnlyError):
            row.save()
        with self.assertRaises(AppendOnlyError):
            row.delete()


class Sequence(Dates):
    """The number that calendars count by grows when date, state or place change, and never else."""

    def test_date_state_and_place_count(self):
        item = self.add(when=WHEN)
        changes = (
            {"when": Period.of_day(LATER)},
            {"certainty": "confirmed"},
            {"place_name": "Verzonnen zaal"},
            {"outcome": "cancelled", "outcome_reason": "Storm"},
        )
        for number, change in enumerate(changes, start=1):
            assert publish(item, **change).sequence == number, change

    def test_words_do_not_count(self):
        item = self.add(when=WHEN)
        for change in ({"title": "Anders"}, {"summary": "Anders"}, {"is_full": True}, {}):
            assert publish(item, **change).sequence == 0, change

    def test_an_old_version_that_is_published_again_counts_on(self):
        item = self.add(when=WHEN)
        old = item.save_revision()
        publish(item, when=Period.of_day(LATER))
        Revision.objects.get(pk=old.pk).publish()
        item.refresh_from_db()
        assert (item.when, item.sequence) == (WHEN, 2)
        assert item.uid == EventPage.objects.get(pk=item.pk).uid

    def test_what_readers_do_not_see_does_not_count(self):
        item = self.add(when=WHEN, live=False)
        item.when = Period.of_day(LATER)
        item.save()
        assert item.sequence == 0


class Reason(Dates):
    """Moving a public date asks why in the form; narrowing it does not."""

    def setUp(self):
        self.login()

    def send(self, item, **values):
        """Publish with the editor's form, and return the fields that were refused."""
        edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
        fresh = type(item).objects.get(pk=item.pk)
        form = filled_form(self.client.get(edit).content.decode(), fresh, **values)
        response = send_and_approve(self.client, edit, form)
        return set() if response.status_code == 302 else set(response.context["form"].errors)

    def test_moving_asks_why_each_time(self):
        for factory in (EventPageFactory, MeetingPageFactory):
            item = self.add(factory, when=MONTH)
            june, july = typed("juni 2031"), typed("juli 2031")
            assert self.send(item, **june) == {"moved_reason"}
            assert self.send(item, **june, moved_reason="  ") == {"moved_reason"}
            assert history(item) == ["set"]
            assert self.send(item, **june, moved_reason="Verzonnen reden") == set()
            assert self.send(item, **july) == {"moved_reason"}
            assert self.send(item, **july, moved_reason="Verzonnen andere reden") == set()
            assert history(item) == ["set", "moved", "moved"]

    def test_narrowing_is_silent(self):
        item = self.add(when=MONTH)
        assert self.send(item, **typed("14 mei 2031")) == set()
        assert history(item) == ["set", "refined"]

    def test_a_date_that_nobody_saw_may_move_in_silence(self):
        item = self.add(when=MONTH, live=False)
        assert self.send(item, **typed("juni 2031")) == set()


class MeetingsToo(Dates):
    """Both tables have both."""

    def test_the_made_up_site_has_a_history_for_each(self):
        for kind in (EventPage, MeetingPage):
            assert history(self.site[kind]) == ["set"]
