"""The suite fails on noise: each guard of `tests/conftest.py` catches what it is there for."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

EXAMPLES = """
import logging, threading, warnings
import conftest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget
from irev_desktop.kernel import paths

conftest.THREAD_PATIENCE = 0.05
KEPT = []
STOP = threading.Event()

def test_warning_in_the_log():
    logging.getLogger("irev_desktop.x").warning("boo")

def test_expected_warning_that_never_came(expected_logs):
    expected_logs.append("boo")

def test_warning_of_python():
    warnings.warn("old")

def test_warning_of_qt(qtbot):
    qWarning("boo")

def test_exception_in_a_slot(qtbot):
    timer = QTimer()
    timer.timeout.connect(lambda: 1 / 0)
    with qtbot.waitSignal(timer.timeout):
        timer.start(0)

def test_window_left_open(qtbot):
    KEPT.append(QWidget())

def test_thread_left_running(request):
    request.session.addfinalizer(STOP.set)
    threading.Thread(target=STOP.wait).start()

def test_calm_expected_warning(expected_logs):
    expected_logs.append("boo")
    logging.getLogger("irev_desktop.x").warning("boo")

def test_calm_thread_that_ends():
    threading.Thread(target=str).start()

def test_calm_window_that_is_given_back(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()

def test_calm_home_that_is_not_the_users():
    assert "irev-tests-home-" in str(paths.usual_library())
"""
NOISES = {
    "test_warning_in_the_log": "logged and not expected",
    "test_expected_warning_that_never_came": "never told",
    "test_warning_of_python": "UserWarning: old",
    "test_warning_of_qt": "Qt messages with level WARNING",
    "test_exception_in_a_slot": "ZeroDivisionError",
    "test_window_left_open": "windows that outlived the test",
    "test_thread_left_running": "threads that outlived the test",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what pytest says of the examples, below our configuration and our conftest."""
    folder = tmp_path_factory.mktemp("noise")
    for name in ("conftest.py", "postgres.py"):
        (folder / name).write_text((ROOT / "tests" / name).read_text(encoding="utf-8"), "utf-8")
    (folder / "test_it.py").write_text(EXAMPLES, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), str(folder)]
    command += ["--import-mode=prepend"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def _blamed(report: str) -> set[str]:
    lines = [line for line in report.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return {line.partition("::")[2].partition(" ")[0] for line in lines}


@pytest.mark.parametrize("noise", NOISES)
def test_a_test_that_makes_noise_fails(noise: str, report: str) -> None:
    assert noise in _blamed(report), report
    assert NOISES[noise] in report


def test_calm_tests_pass(report: str) -> None:
    assert _blamed(report) == set(NOISES), report
