"""The roles: made by one command, from Wagtail's own groups, with rights on Dutch content only."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Locale, Page, Workflow

from bridges.models import ProgressUpdate
from network.models import Organisation, Person
from site_core.models import HomePage, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dutch_home() -> HomePage:
    """A Dutch home page, because rights are given on it and what is below it."""
    page = HomePage(title="Verzonnen voorpagina", slug="nl", locale=Locale.get_default())
    Page.get_first_root_node().add_child(instance=page)
    return page


def printed() -> str:
    """What the command prints."""
    out = StringIO()
    call_command("set_up_roles", stdout=out)
    return out.getvalue()


def member(group: str) -> User:
    """Somebody with one role."""
    user = User.objects.create_user(f"{group.lower()}@voorbeeld.test", "x")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_wagtails_own_groups_become_ours_so_nobody_falls_out_of_one() -> None:
    user = member("Editors")
    printed()
    assert set(Group.objects.values_list("name", flat=True)) == {"Redacteur", "Eindredacteur"}
    assert user.groups.get().name == "Redacteur"


def test_a_second_run_changes_nothing() -> None:
    printed()
    before = set(Group.objects.get(name="Redacteur").permissions.values_list("pk", flat=True))
    assert len(printed().splitlines()) == 1
    after = set(Group.objects.get(name="Redacteur").permissions.values_list("pk", flat=True))
    assert before == after


def test_a_right_that_was_added_by_hand_stays() -> None:
    printed()
    root = Page.get_first_root_node()
    group = Group.objects.get(name="Redacteur")
    right = GroupPagePermission.objects.filter(group=group).first().permission
    GroupPagePermission.objects.create(group=group, page=root, permission=right)
    printed()
    assert GroupPagePermission.objects.filter(group=group, page=root).exists()


def test_an_editor_writes_and_a_publisher_publishes_dutch_pages_only(dutch_home: HomePage) -> None:
    printed()
    editor, publisher = member("Redacteur"), member("Eindredacteur")
    assert dutch_home.permissions_for_user(editor).can_edit()
    assert not dutch_home.permissions_for_user(editor).can_publish()
    assert dutch_home.permissions_for_user(publisher).can_publish()
    root = Page.get_first_root_node()
    for user in (editor, publisher):
        assert not root.permissions_for_user(user).can_add_subpage()
        assert not root.permissions_for_user(user).can_edit()


@pytest.mark.parametrize(
    ("role", "right", "answer"),
    [
        ("Redacteur", "bridges.change_progressupdate", "yes"),
        ("Redacteur", "bridges.publish_progressupdate", "no"),
        ("Redacteur", "network.change_organisation", "yes"),
        # Without a draft, a change is public at once; and people's data are nobody's business.
        ("Redacteur", "network.view_person", "no"),
        ("Redacteur", "site_core.add_label", "no"),
        ("Redacteur", "site_core.change_user", "no"),
        ("Eindredacteur", "bridges.publish_progressupdate", "yes"),
        ("Eindredacteur", "network.change_person", "yes"),
        ("Eindredacteur", "bridges.delete_progressupdate", "no"),
        ("Eindredacteur", "site_core.change_user", "no"),
    ],
)
def test_rights_on_what_is_no_page(role: str, right: str, answer: str) -> None:
    printed()
    assert member(role).has_perm(right) is (answer == "yes")


def test_one_review_holds_for_pages_and_for_rows_with_a_draft(dutch_home: HomePage) -> None:
    printed()
    review = Workflow.objects.get()
    assert review.name == "Nazicht"
    assert dutch_home.get_workflow() == review
    assert Organisation().get_workflow() == review
    assert ProgressUpdate().get_workflow() == review
    assert not hasattr(Person(), "get_workflow")
    task = review.tasks.get().specific
    assert [group.name for group in task.groups.all()] == ["Eindredacteur"]


def test_without_a_home_page_the_groups_are_made_and_a_later_run_does_the_rest(
    dutch_home: HomePage,
) -> None:
    dutch_home.delete()
    printed()
    assert Group.objects.filter(name="Redacteur").exists()
    assert not GroupPagePermission.objects.filter(group__name="Redacteur").exists()
