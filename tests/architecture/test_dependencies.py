"""The traps of our dependencies that a version number alone does not close."""

import importlib.metadata
import re
import sys

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.architecture.source import ROOT

CALLS = 10_000
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.MULTILINE)


def test_qt_loses_no_reference_to_none_and_true(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one per call, and aborts when none is left."""
    widget = QWidget()
    qtbot.addWidget(widget)
    point = QPoint(1, 1)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        widget.move(point)
        widget.isEnabled()
        QObject.setObjectName(widget, "x")
    after = sys.getrefcount(None), sys.getrefcount(True)
    lost = [then - now for then, now in zip(before, after, strict=True)]
    assert max(lost) < CALLS / 10


def test_pymupdf_is_the_light_and_mended_one() -> None:
    """Version 2 brings 90 MB that we do not use; those below 1.28 have CVE-2026-3308."""
    version = tuple(int(part) for part in importlib.metadata.version("pymupdf").split(".")[:3])
    assert (1, 28, 2) <= version < (2,)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_names_versions_and_hashes_only(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    requirements = [block for block in re.split(r"\n(?=\w)", text) if not block.startswith("#")]
    assert len(requirements) > 30
    assert not [block for block in requirements if not PINNED.match(block)]
    assert not [block for block in requirements if "--hash=sha256:" not in block]
    assert "://" not in text, "an address of one machine's registry"


def test_both_locks_agree() -> None:
    run, develop = (
        dict(PINNED.findall((ROOT / "packaging" / name).read_text(encoding="utf-8")))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run.items() <= develop.items()
