"""What every test stands on: no display, no home folder of the user, and no noise.

A test fails on a warning logged by the program, on a warning of Qt (see pyproject), on a thread
that outlives it and on a window left open. Fixtures for files and databases:

* `corpus`: the folder of real PDF files that IREV_CORPUS names; the test is skipped without it;
* `postgres_server`, `postgres_url`: see `tests.postgres`;
* `faults`: by how much to multiply the rounds of a kill or race test;
* `expected_logs`: patterns of the warnings that the test provokes on purpose.
"""

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import pytest

pytest_plugins = ["tests.postgres"]

PROGRAM = "irev_desktop"
KEPT_VARIABLES = {
    "IREV_CORPUS",
    "IREV_FAULTS",
    "IREV_REFERENCE_SOURCE",
    "IREV_REQUIRE_POSTGRES",
}
"""Variables that steer the tests; every other one of the program is removed."""

THREAD_PATIENCE = 5.0
"""Seconds that a thread which was told to end may take."""


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run a home of its own, removed at its end."""
    home = Path(tempfile.mkdtemp(prefix="irev-tests-home-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(home)
    for variable, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "runtime"),
        ("XDG_DOCUMENTS_DIR", "documents"),
        ("APPDATA", "config"),
        ("LOCALAPPDATA", "data"),
    ):
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(home / folder)
    for variable in [name for name in os.environ if name.startswith("IREV_")]:
        if variable not in KEPT_VARIABLES:
            del os.environ[variable]  # the user's own choice of library must not reach a test


GARBAGE = 100_000
"""Objects made and not deleted, after which a collection is worth its while."""


def pytest_collection_finish() -> None:
    """Set aside what all tests share: each collection of garbage would go through it again.

    None happens by itself from now on: on the thread of a job it would delete objects of Qt, which
    wait for a lock of Qt while the main thread holds that and waits for Python.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect garbage between tests, on the main thread, once there is enough of it."""
    if gc.get_count()[0] > GARBAGE:
        gc.collect()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real files, or skip the test."""
    folder = Path(os.environ.get("IREV_CORPUS", "-"))
    if not folder.is_dir():
        pytest.skip("IREV_CORPUS names no folder: no real PDF files here")
    return folder


@pytest.fixture(scope="session")
def faults() -> int:
    """Return the factor on the rounds of a kill or race test: 1 in the suite, 10 in the bench."""
    return int(os.environ.get("IREV_FAULTS", "1"))


class _Kept(logging.Handler):
    """Keeps the records it is given."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_logs() -> list[str]:
    """Return the list to which a test adds patterns of the warnings it provokes on purpose."""
    return []


@pytest.fixture(autouse=True)
def _no_unexpected_log(expected_logs: list[str]) -> Iterator[None]:
    logger = logging.getLogger(PROGRAM)
    before = (list(logger.handlers), logger.level, logger.propagate)
    kept = _Kept()
    logger.addHandler(kept)
    yield
    logger.handlers, level, logger.propagate = before
    logger.setLevel(level)
    told = [f"{record.levelname} {record.getMessage()}" for record in kept.records]
    noise = [line for line in told if not any(re.search(p, line) for p in expected_logs)]
    assert not noise, f"logged and not expected: {noise}"
    unheard = [p for p in expected_logs if not any(re.search(p, line) for line in told)]
    assert not unheard, f"expected in the log and never told: {unheard}"


def _threads() -> set[threading.Thread]:
    """Return the living threads that Python itself started (a pool of Qt's keeps its own)."""
    return {
        thread
        for thread in threading.enumerate()
        if not isinstance(thread, threading._DummyThread)
        and not thread.name.startswith(("session-", "execnet"))
    }


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = _threads()
    yield
    late = _threads() - before
    for thread in late:
        thread.join(THREAD_PATIENCE)
    alive = sorted(thread.name for thread in late if thread.is_alive())
    assert not alive, f"threads that outlived the test: {alive}"


def _windows() -> dict[int, str]:
    """Return the top-level widgets that nobody owns, by identity."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    return {
        id(widget): f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.parent() is None and type(widget).__name__ not in {"QTipLabel", "QWidgetWindow"}
    }


def _settle() -> None:
    """Let Qt delete what was told to delete itself."""
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    before = _windows()
    yield
    if not _windows().keys() - before.keys():
        return
    _settle()
    if _windows().keys() - before.keys():
        gc.collect()  # what only a ring of references still holds
        _settle()
    left = _windows()
    alive = sorted(left[key] for key in left.keys() - before.keys())
    assert not alive, f"windows that outlived the test: {alive}"
