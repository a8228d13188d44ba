"""A real PostgreSQL server for the tests: started when first asked for, stopped at the end.

It listens on a free loopback port, runs as an unprivileged user (the server refuses root) and
keeps its data in a temporary folder that this user can enter. It is fast and forgets everything
on a crash (`fsync=off`): it serves tests only.

Without an installed server the tests that ask for one are skipped, and the summary says so in
capitals; with IREV_REQUIRE_POSTGRES=1 they fail.
"""

import getpass
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql

REQUIRED = "IREV_REQUIRE_POSTGRES"
ABSENT = "no PostgreSQL server is installed"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "lc_messages": "C",
}
START_SECONDS = 90
ATTEMPTS = 5


def server_programs() -> Path | None:
    """Return the folder of `initdb` and `postgres`, newest Debian version first; None without."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def _unprivileged() -> pwd.struct_passwd | None:
    """Return the user who must run the server, or None when we may do it ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("neither user postgres nor nobody exists")


def _open_parent() -> Path:
    """Return a temporary folder that every user can enter: pytest's own is closed to others."""
    for parent in (Path(tempfile.gettempdir()), Path("/var/tmp")):
        if all(folder.stat().st_mode & 0o001 for folder in (parent, *parent.parents)):
            return parent
    raise RuntimeError("no temporary folder that another user can enter")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return int(port)


class PostgresServer:
    """One running server, with databases to be had for the asking."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._user = _unprivileged()
        self._owner = self._user.pw_name if self._user else getpass.getuser()
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}
        self._log: list[str] = []
        self.port = 0

    def start(self) -> None:
        """Make the cluster and start the server; RuntimeError with its log when it does not."""
        self._folder = Path(tempfile.mkdtemp(prefix="irev-postgres-", dir=_open_parent()))
        if self._user:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._initialise()
        for _attempt in range(ATTEMPTS):  # another program may take the port between the two
            self.port = _free_port()
            if self._launch():
                return
        self.stop()
        raise RuntimeError("PostgreSQL did not start:\n" + "".join(self._log))

    def stop(self) -> None:
        """Stop the server at once and remove its folder."""
        if hasattr(self, "_process"):
            self._process.send_signal(signal.SIGQUIT)  # nothing in it is worth a checkpoint
            self._process.wait(30)
            self._reader.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """Return the address of a database of this server."""
        return f"postgresql://irev@127.0.0.1:{self.port}/{database}"

    def create(self, fill: Callable[[str], None] | None = None) -> str:
        """Return the name of a new database, empty or as `fill` left one.

        `fill` gets the address of an empty database once for the whole run, and must close what
        it opens; every further call with the same function copies its result, in milliseconds.
        """
        template = "template0" if fill is None else self._template(fill)
        name = f"test_{next(self._numbers)}"
        self._administer("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._administer("DROP DATABASE {} WITH (FORCE)", database)

    def _template(self, fill: Callable[[str], None]) -> str:
        key = f"{fill.__module__}.{fill.__qualname__}"
        if key not in self._templates:
            name = f"template_{len(self._templates)}"
            self._administer("CREATE DATABASE {} TEMPLATE template0", name)
            fill(self.url(name))
            self._templates[key] = name
        return self._templates[key]

    def _administer(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _initialise(self) -> None:
        command: list[Path | str] = [
            self._programs / "initdb",
            "-D",
            self._folder / "data",
            "-U",
            "irev",
        ]
        command += ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(self._as_user(command), check=True, capture_output=True, cwd="/")

    def _launch(self) -> bool:
        command: list[Path | str] = [self._programs / "postgres", "-D", self._folder / "data"]
        command += ["-p", str(self.port), "-k", self._folder]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        self._process = subprocess.Popen(
            self._as_user(command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True, cwd="/",
        )  # fmt: skip
        ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=[ready], name="session-postgres")
        self._reader.start()
        ready.wait(START_SECONDS)
        return self._process.poll() is None

    def _read(self, ready: threading.Event) -> None:
        """Keep the server's log, and tell when it is ready or has ended."""
        assert self._process.stderr
        with self._process.stderr as lines:
            for line in lines:
                self._log.append(line)
                if "ready to accept connections" in line:
                    ready.set()
        self._process.wait()
        ready.set()

    def _as_user(self, command: list[Path | str]) -> list[str]:
        """Return the command, run by the unprivileged user and ended with this process."""
        prefix: list[str] = []
        if self._user:
            prefix = ["setpriv", f"--reuid={self._user.pw_uid}", f"--regid={self._user.pw_gid}"]
            prefix += ["--clear-groups", "--pdeathsig", "QUIT"]
        return [*prefix, *map(str, command)]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Return a running server; skip the test where none is installed, or fail if required."""
    programs = server_programs() if sys.platform != "win32" else None
    if programs is None:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"{ABSENT}, and {REQUIRED} demands one")
        pytest.skip(ABSENT)
    server = PostgresServer(programs)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the address of an empty database, removed after the test."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in capitals how many tests were skipped for want of a server."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and ABSENT in report.longrepr[2]
    ]
    if skipped:
        terminalreporter.write_line(
            f"NOT TESTED ON POSTGRESQL: {len(skipped)} TESTS SKIPPED, {ABSENT.upper()} "
            "(Debian: apt-get install postgresql)",
            red=True,
            bold=True,
        )
