"""What a window remembers from one session to the next."""

from pathlib import Path

from PySide6.QtCore import QSettings

from irev_desktop.ui.frame.memory import Memory


def file_at(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def test_a_number_comes_back_in_the_next_session(tmp_path: Path) -> None:
    file = file_at(tmp_path / "window.ini")
    Memory(file).keep("reader.side_width", 340)
    file.sync()
    later = Memory(file_at(tmp_path / "window.ini"))
    assert later.number("reader.side_width", 280) == 340
    assert later.number("reader.other", 280) == 280


def test_what_makes_no_sense_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[reader]\nside_width=-3\nother=large\n")
    memory = Memory(file_at(tmp_path / "window.ini"))
    assert memory.number("reader/side_width", 280) == 280
    assert memory.number("reader/other", 5) == 5


def test_without_a_file_it_lasts_for_the_session() -> None:
    memory = Memory()
    memory.keep("reader.side_width", 340)
    assert memory.number("reader.side_width", 280) == 340
