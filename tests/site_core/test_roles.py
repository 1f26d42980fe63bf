"""The roles: made by one command, from Wagtail's own groups, with rights on Dutch content only."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.documents.permissions import permission_policy as documents
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Workflow
from wagtail.permissions import page_permission_policy

from bridges.models import ProgressUpdate
from network.models import AgendaPage, Organisation, Person
from site_core.media_library.models import SiteDocument
from site_core.models import ChecksTask, FourEyesTask, HomePage, User
from site_core.roles.definitions import ROLES
from site_core.roles.services import roles_are_set_up, roles_of
from tests.factories import BridgePageFactory, PlanPageFactory

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
    names = {
        "Redacteur",
        "Eindredacteur",
        "Actiehouder",
        "Agendabeheerder",
        "Praktijkbeoordelaar",
        "Vertaler EN",
        "Vertaler FR",
        "Lezer",
        "Beheerder",
    }
    assert set(Group.objects.values_list("name", flat=True)) == names
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
    assert not dutch_home.permissions_for_user(editor).may_review()
    assert dutch_home.permissions_for_user(publisher).may_review()
    for user in (editor, publisher):
        assert not dutch_home.permissions_for_user(user).can_publish()
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
        ("Redacteur", "site_core.add_label", "yes"),
        ("Redacteur", "site_core.publish_label", "no"),
        ("Eindredacteur", "site_core.publish_label", "yes"),
        # Without a draft, a change is public at once; and people's data are nobody's business.
        ("Redacteur", "network.view_person", "no"),
        ("Redacteur", "site_core.change_user", "no"),
        ("Eindredacteur", "bridges.publish_progressupdate", "yes"),
        ("Eindredacteur", "network.change_person", "yes"),
        ("Eindredacteur", "bridges.delete_progressupdate", "no"),
        ("Eindredacteur", "site_core.change_user", "no"),
        # Who keeps which agenda is for who may publish.
        ("Eindredacteur", "network.add_bodykeeper", "yes"),
        ("Redacteur", "network.view_bodykeeper", "no"),
        ("Redacteur", "network.keep_agenda", "no"),
        ("Eindredacteur", "network.keep_agenda", "no"),
        ("Agendabeheerder", "network.view_organisation", "yes"),
        ("Agendabeheerder", "network.change_organisation", "no"),
        ("Agendabeheerder", "network.view_person", "no"),
        ("Agendabeheerder", "bridges.view_progressupdate", "no"),
        ("Praktijkbeoordelaar", "practices.review_submission", "yes"),
        ("Praktijkbeoordelaar", "practices.coordinate_submissions", "no"),
        ("Praktijkbeoordelaar", "practices.view_reviewer", "no"),
        ("Eindredacteur", "practices.review_submission", "yes"),
        ("Eindredacteur", "practices.coordinate_submissions", "yes"),
        ("Eindredacteur", "practices.change_reviewer", "yes"),
        ("Redacteur", "practices.review_submission", "no"),
        ("Redacteur", "practices.view_reviewer", "no"),
        ("Vertaler EN", "wagtail_localize.submit_translation", "yes"),
        ("Vertaler EN", "network.change_organisation", "no"),
        ("Vertaler EN", "wagtailcore.view_page", "yes"),
        ("Lezer", "wagtailadmin.access_admin", "yes"),
        ("Lezer", "wagtail_localize.submit_translation", "no"),
        ("Lezer", "bridges.view_progressupdate", "no"),
        # Reports outside the admin.
        ("Actiehouder", "wagtailadmin.access_admin", "no"),
        ("Beheerder", "site_core.change_user", "yes"),
        ("Beheerder", "auth.change_group", "yes"),
        ("Beheerder", "wagtailcore.change_site", "yes"),
        ("Beheerder", "wagtailcore.change_locale", "yes"),
        ("Beheerder", "wagtailcore.change_workflow", "yes"),
        ("Beheerder", "wagtailredirects.change_redirect", "yes"),
        ("Beheerder", "network.view_person", "no"),
        ("Beheerder", "bridges.publish_progressupdate", "no"),
    ],
)
def test_rights_on_what_is_no_page(role: str, right: str, answer: str) -> None:
    printed()
    assert member(role).has_perm(right) is (answer == "yes")


def test_who_keeps_agendas_has_no_right_on_any_page_by_the_role_alone(dutch_home: HomePage) -> None:
    agenda = AgendaPage(title="Verzonnen agenda", slug="agenda", locale=dutch_home.locale)
    dutch_home.add_child(instance=agenda)
    printed()
    keeper = member("Agendabeheerder")
    for page in (dutch_home, agenda):
        rights = page.permissions_for_user(keeper)
        asked = (rights.can_edit, rights.may_review, rights.can_delete, rights.can_add_subpage)
        assert not any(may() for may in asked)
    assert page_permission_policy.explorable_root_instance(keeper).pk == agenda.pk
    [given] = GroupPagePermission.objects.filter(group__name="Agendabeheerder")
    assert given.permission.codename == "bulk_delete_page"
    assert keeper.has_perm("network.keep_agenda")
    assert not keeper.has_perm("network.add_bodykeeper")
    assert len(printed().splitlines()) == 1


def test_reports_have_a_place_in_the_library_and_keepers_add_there_only() -> None:
    printed()
    reports = Collection.objects.get(name="Verslagen")
    keeper = member("Agendabeheerder")
    assert documents.user_has_permission(keeper, "add")
    places = documents.collections_user_has_any_permission_for(keeper, ["add", "change", "delete"])
    assert list(places) == [reports]
    own, other = (SiteDocument(collection=reports, uploaded_by_user=by) for by in (keeper, None))
    assert documents.user_has_permission_for_instance(keeper, "change", own)
    assert not documents.user_has_permission_for_instance(keeper, "change", other)


def test_one_review_holds_for_pages_and_for_rows_with_a_draft(dutch_home: HomePage) -> None:
    printed()
    review = Workflow.objects.get(name="Nazicht")
    assert review.name == "Nazicht"
    assert dutch_home.get_workflow() == review
    assert Organisation().get_workflow() == review
    assert ProgressUpdate().get_workflow() == review
    assert not hasattr(Person(), "get_workflow")
    kinds = [type(step.specific) for step in review.tasks.order_by("workflow_tasks__sort_order")]
    assert kinds == [ChecksTask, FourEyesTask]


def test_without_a_home_page_the_groups_are_made_and_a_later_run_does_the_rest(
    dutch_home: HomePage,
) -> None:
    dutch_home.delete()
    printed()
    assert Group.objects.filter(name="Redacteur").exists()
    assert not GroupPagePermission.objects.filter(group__name="Redacteur").exists()


def home_in(language: str, dutch_home: HomePage) -> HomePage:
    """The front page of another language."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    page = HomePage(
        title="Invented", slug=language, locale=locale, translation_key=dutch_home.translation_key
    )
    Page.get_first_root_node().add_child(instance=page)
    return page


def test_a_group_or_collection_that_somebody_renamed_stays_what_it_is() -> None:
    printed()
    Group.objects.filter(name="Redacteur").update(name="Schrijver")
    Collection.objects.filter(name="Algemeen").update(name="Alles")
    assert len(printed().splitlines()) == 1
    assert not Group.objects.filter(name="Redacteur").exists()
    assert not Collection.objects.filter(name="Algemeen").exists()
    assert roles_are_set_up()
    assert [role.name for role in roles_of(member("Schrijver"))] == ["Redacteur"]


def test_a_group_that_was_deleted_is_made_anew() -> None:
    printed()
    Group.objects.get(name="Lezer").delete()
    printed()
    assert Group.objects.get(name="Lezer").permissions.exists()


def test_a_translator_writes_one_language_and_is_second_person_there_only(
    dutch_home: HomePage,
) -> None:
    printed()
    english, french = home_in("en", dutch_home), home_in("fr", dutch_home)
    translator = member("Vertaler EN")
    assert not english.permissions_for_user(translator).can_edit()
    assert "Vertaler EN" in printed()
    translator = User.objects.get(pk=translator.pk)
    rights = english.permissions_for_user(translator)
    assert rights.can_edit()
    assert rights.may_review()
    assert not rights.can_publish()
    for page in (dutch_home, french):
        rights = page.permissions_for_user(translator)
        asked = (rights.can_edit, rights.may_review, rights.can_delete, rights.can_move)
        assert not any(may() for may in (*asked, rights.can_lock, rights.can_unpublish))
    assert dutch_home.permissions_for_user(translator).can_read()
    assert not french.permissions_for_user(translator).can_read()
    assert len(printed().splitlines()) == 1


def test_a_reader_reads_drafts_of_every_language_and_writes_nothing(
    dutch_home: HomePage, client: Client
) -> None:
    french = home_in("fr", dutch_home)
    printed()
    client.force_login(member("Lezer"))
    for page in (dutch_home, french):
        page.lead = "Verzonnen concept"
        page.save_revision()
        draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
        assert "Verzonnen concept" in draft.content.decode()
        listed = client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()
        assert reverse("wagtailadmin_pages:view_draft", args=[page.pk]) in listed
        version = [page.pk, page.latest_revision_id]
        assert client.get(reverse("wagtailadmin_pages:revisions_view", args=version)).status_code == 200  # fmt: skip
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302
        assert client.post(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 405  # fmt: skip
    client.force_login(member("Agendabeheerder"))
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 302


def test_the_library_has_a_part_for_each_bridge_and_a_private_one(dutch_home: HomePage) -> None:
    plan = PlanPageFactory(parent=dutch_home, slug="bruggen")
    bridge = BridgePageFactory(parent=plan, title="Verzonnen Brug")
    printed()
    names = set(Collection.objects.filter(depth=2).values_list("name", flat=True))
    assert names >= {"Algemeen", "Verslagen", "Ingezonden (quarantaine)", "Verzonnen Brug"}
    closed = Collection.objects.get(name="Ingezonden (quarantaine)").view_restrictions.get()
    assert {one.name for one in closed.groups.all()} == {"Eindredacteur", "Praktijkbeoordelaar"}
    bridge.title = "Anders genoemd"
    bridge.save()
    BridgePageFactory(parent=plan, title="Verzonnen tweede")
    [line] = printed().splitlines()
    assert line.endswith(" Verzonnen tweede")


def test_whoever_may_let_something_be_published_needs_a_second_factor() -> None:
    needs = {role.name for role in ROLES if role.second_factor}
    assert needs == {
        "Eindredacteur",
        "Agendabeheerder",
        "Praktijkbeoordelaar",
        "Vertaler EN",
        "Vertaler FR",
        "Beheerder",
    }
