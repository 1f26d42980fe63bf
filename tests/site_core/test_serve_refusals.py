"""What `make serve` says when it cannot start: one line each, before anything is made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from site_core.local_server.address import Address

MANAGE = Path(settings.BASE_DIR) / "manage.py"
# What the test run sets for itself.
LEADING_VARIABLES = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SITE_URL", "TASKS_IMMEDIATE"}


def serve(data_dir: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, without terminal; only refusals come back by themselves."""
    clean = {name: value for name, value in os.environ.items() if name not in LEADING_VARIABLES}
    return subprocess.run(
        [sys.executable, str(MANAGE), "serve", *arguments],
        env={**clean, "LOCAL_MODE": "1", "DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=60,
        check=False,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on the error output that holds these words, and nothing else."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_an_occupied_port_is_named_before_anything_is_prepared(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = serve(tmp_path, "--port", port)
    assert_refused(done, port, "make serve PORT=")
    assert not (tmp_path / "db.sqlite3").exists()


@pytest.mark.parametrize(
    "port", ["", "0", "65536", "80 80", "-1", "achtduizend", "８０００", "8" * 500]
)
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(CommandError, match="make serve PORT=8001"):
        Address.parse(host="127.0.0.1", port=port)


def test_a_wrong_port_gives_one_line(tmp_path: Path) -> None:
    assert_refused(serve(tmp_path, "--port", "achtduizend"), "achtduizend", "PORT=8001")


def test_a_host_of_another_machine_gives_one_line(tmp_path: Path) -> None:
    assert_refused(
        serve(tmp_path, "--host", "192.0.2.1", "--port", "18999"), "192.0.2.1", "127.0.0.1"
    )


def test_an_unknown_database_url_gives_one_line(tmp_path: Path) -> None:
    done = serve(tmp_path, DATABASE_URL="oracle://user:secret@host/name")
    assert_refused(done, "DATABASE_URL", "postgres://")
    assert "secret" not in done.stderr


def test_a_database_that_does_not_answer_gives_one_line(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"postgres://user@127.0.0.1:{closed.getsockname()[1]}/name"
        assert_refused(serve(tmp_path, "--port", free_port(), DATABASE_URL=url), "DATABASE_URL")


def test_a_file_that_is_no_database_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_text(
        "This is no database, and longer than the header of one. " * 20
    )
    assert_refused(serve(tmp_path, "--port", free_port()), "DATABASE_URL")


@pytest.mark.parametrize("environment", [{}, {"SECRET_KEY": "kept-elsewhere"}])
def test_a_folder_that_cannot_be_written_gives_one_line(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    # A file where a folder should be: permissions would not stop an administrator.
    in_the_way = tmp_path / "data"
    in_the_way.touch()
    assert_refused(
        serve(in_the_way, "--port", free_port(), **environment), str(in_the_way), "DATA_DIR"
    )


def test_a_variable_of_the_wrong_type_gives_one_line(tmp_path: Path) -> None:
    assert_refused(serve(tmp_path, EMAIL_PORT="smtp"), "smtp")


def free_port() -> str:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
