"""The example environment and the migrations agree with the code."""

import ast
import re
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from site_core.settings import database_config
from tests import migrated_copy

BASE = Path(settings.BASE_DIR)
OUR_APPS = ("site_core", "network", "bridges", "practices")
MIGRATIONS = [
    path for app in OUR_APPS for path in sorted((BASE / app / "migrations").glob("0*.py"))
]
SETTING = re.compile(r"^#?([A-Z][A-Z_]*)=", re.MULTILINE)


def read_variables():
    """Return the names of the environment that settings.py reads, in order."""
    tree = ast.parse((BASE / "site_core" / "settings.py").read_text(encoding="utf-8"))
    return [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def test_the_example_lists_exactly_what_the_settings_read_each_once():
    read = read_variables()
    listed = SETTING.findall((BASE / ".env.example").read_text(encoding="utf-8"))
    assert len(read) == len(set(read)) >= 19
    assert sorted(listed) == sorted(read)


def test_every_line_of_the_example_is_a_setting_a_comment_or_empty_and_each_setting_is_explained():
    lines = (BASE / ".env.example").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        assert not line or line.startswith("#"), f"line {number + 1} would set something"
    first = [line for line in lines if line.startswith("# ")]
    assert len(first) >= 15


def test_nothing_but_the_settings_reads_the_environment():
    sources = [path for app in OUR_APPS for path in (BASE / app).rglob("*.py")]
    readers = {
        path.relative_to(BASE).as_posix()
        for path in sources
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
    }
    assert len(sources) > 80
    # These hand the environment on to what they start, or set what is missing in it; they ask it nothing.
    assert readers == {
        "site_core/local_server/preparation.py",
        "site_core/management/commands/serve.py",
        "site_core/settings_test.py",
        "site_core/wsgi.py",
    }


@pytest.mark.django_db
def test_no_migration_is_missing():
    printed = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=printed)
    except SystemExit:
        pytest.fail(printed.getvalue())
    assert "No changes detected" in printed.getvalue()


def test_every_migration_has_a_name_that_says_what_it_does():
    assert len(MIGRATIONS) >= 6
    for path in MIGRATIONS:
        assert re.fullmatch(r"\d{4}_[a-z][a-z_]+", path.stem), path
        assert not re.search(r"auto|initial|merge|alter_|_and_more", path.stem), path


@pytest.mark.django_db
def test_the_migrations_of_each_app_stand_in_one_line():
    loader = MigrationLoader(connection)
    assert loader.detect_conflicts() == {}
    ours = [key for key in loader.graph.nodes if key[0] in OUR_APPS]
    assert len(ours) == len(MIGRATIONS)
    for app in OUR_APPS:
        numbers = sorted(int(name[:4]) for label, name in ours if label == app)
        assert numbers == list(range(1, len(numbers) + 1)), app


@pytest.mark.django_db
def test_the_name_of_a_kept_database_comes_from_every_migration():
    named = set(migrated_copy.migration_files())
    modules = [type(one).__module__ for one in MigrationLoader(connection).disk_migrations.values()]
    assert len(modules) > 200
    assert {Path(import_module(one).__file__) for one in modules} <= named


def test_a_kept_database_is_no_more_used_once_something_it_depends_on_changes(
    tmp_path, monkeypatch
):
    one, other = tmp_path / "0001_first.py", tmp_path / "0002_second.py"
    one.write_text("a")
    other.write_text("b")
    name = migrated_copy.name_of([one, other])
    assert migrated_copy.name_of([one, other]) == name
    assert migrated_copy.name_of([one]) != name
    other.write_text("c")
    assert migrated_copy.name_of([one, other]) != name
    other.write_text("b")
    monkeypatch.setattr(migrated_copy, "distributions", list)
    assert migrated_copy.name_of([one, other]) != name


@pytest.mark.django_db
def test_nothing_is_left_to_migrate_and_no_table_is_missing():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    tables = set(connection.introspection.table_names())
    wanted = set(connection.introspection.django_table_names())
    assert len(wanted) > 100
    assert wanted <= tables


def test_a_database_is_kept_in_the_place_of_older_ones(tmp_path):
    name, kept = tmp_path / "test.sqlite3_gw0", tmp_path / "kept.sqlite3"
    name.write_text("migrated")
    (tmp_path / "older.sqlite3").touch()
    migrated_copy.keep(name, kept)
    assert set(tmp_path.iterdir()) == {name, kept}
    assert kept.read_text() == "migrated"


def test_nothing_of_a_run_that_was_killed_gets_into_a_copy(tmp_path):
    name, kept = tmp_path / "test.sqlite3_gw0", tmp_path / "kept.sqlite3"
    kept.write_text("migrated")
    for rest in ("", "-wal", "-shm"):
        (tmp_path / f"{name.name}{rest}").write_text("killed")
    migrated_copy.copy(kept, name)
    assert set(tmp_path.iterdir()) == {name, kept}
    assert name.read_text() == "migrated"


def test_sqlite_waits_for_its_turn_instead_of_failing():
    options = database_config("sqlite:////tmp/x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_models_that_can_never_be_swapped_later_are_our_own_from_the_start():
    assert settings.AUTH_USER_MODEL == "site_core.User"
    assert settings.WAGTAILIMAGES_IMAGE_MODEL == "site_core.SiteImage"
    assert settings.WAGTAILDOCS_DOCUMENT_MODEL == "site_core.SiteDocument"
    first = (BASE / "site_core" / "migrations" / "0001_accounts.py").read_text(encoding="utf-8")
    assert 'name="User"' in first


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_pins_and_hashes_every_package_for_every_platform(name):
    text = (BASE / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) > 30
    for entry in packages:
        assert re.match(r"[\w.\[\],-]+==[^\s;]+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    # Universal: only such a lock has markers, for what is needed on some platforms or interpreters alone.
    assert re.search(r"==\S+ ; \w+ (==|!=|<|>)", text)
    assert "\ntzdata==" in text
