"""The demonstration accounts: made once, on one's own machine only, with passwords that can be printed again."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.users.models import UserProfile

from site_core.models import User
from site_core.roles.definitions import ROLES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.DATA_DIR = tmp_path
    settings.LOCAL_MODE = True
    return tmp_path


def printed() -> str:
    """What the command prints."""
    out = StringIO()
    call_command("create_demo_accounts", stdout=out)
    return out.getvalue()


def kept(data_dir: Path) -> dict[str, str]:
    """The passwords as they are kept."""
    rows = json.loads((data_dir / "demo-accounts.json").read_text())
    return {row["email"]: row["password"] for row in rows}


def test_there_is_one_account_for_each_role(data_dir: Path) -> None:
    printed()
    assert User.objects.get(email="beheerder@voorbeeld.test").is_superuser
    assert groups_of("eindredacteur@voorbeeld.test") == ["Eindredacteur"]
    assert groups_of("redacteur@voorbeeld.test") == ["Redacteur"]
    assert groups_of("praktijkbeoordelaar@voorbeeld.test") == ["Praktijkbeoordelaar"]
    assert groups_of("eindredacteur2@voorbeeld.test") == ["Eindredacteur"]
    roles = {role.name for role in ROLES}
    assert roles <= {name for user in User.objects.all() for name in groups_of(user.email)}
    for email, password in kept(data_dir).items():
        assert User.objects.get(email=email).check_password(password)
        assert len(password) >= 12


def groups_of(email: str) -> list[str]:
    """The groups of a user, by name."""
    return list(User.objects.get(email=email).groups.values_list("name", flat=True))


def test_the_admin_is_in_dutch() -> None:
    printed()
    assert set(UserProfile.objects.values_list("preferred_language", flat=True)) == {"nl"}


def test_the_passwords_are_readable_by_their_owner_only(data_dir: Path) -> None:
    printed()
    assert (data_dir / "demo-accounts.json").stat().st_mode & 0o777 == 0o600


def test_a_second_run_changes_nothing_and_prints_the_same(data_dir: Path) -> None:
    first = printed()
    before = list(User.objects.order_by("pk").values())
    assert printed() == first
    assert list(User.objects.order_by("pk").values()) == before
    assert all(password in first for password in kept(data_dir).values())


def test_a_password_that_its_user_chose_is_left_alone() -> None:
    printed()
    user = User.objects.get(email="redacteur@voorbeeld.test")
    user.set_password("door mij gekozen")
    user.save()
    for _run in range(2):
        assert printed()
    user.refresh_from_db()
    assert user.check_password("door mij gekozen")


def test_the_same_passwords_fit_a_database_that_is_made_anew(data_dir: Path) -> None:
    first = printed()
    User.objects.all().delete()
    assert printed() == first
    for email, password in kept(data_dir).items():
        assert User.objects.get(email=email).check_password(password)


@pytest.mark.parametrize("content", ["", "[", "{}", '[{"nonsense": 1}]'])
def test_a_damaged_file_is_replaced(data_dir: Path, content: str) -> None:
    printed()
    (data_dir / "demo-accounts.json").write_text(content)
    printed()
    for email, password in kept(data_dir).items():
        assert User.objects.get(email=email).check_password(password)


def test_they_are_refused_outside_local_mode(settings) -> None:
    settings.LOCAL_MODE = False
    with pytest.raises(CommandError, match="LOCAL_MODE"):
        printed()
    assert not User.objects.exists()
