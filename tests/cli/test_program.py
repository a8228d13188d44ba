"""`irev-desktop` with a sub-command is the command line, and loads no Qt for it."""

import json
import subprocess
import sys
from pathlib import Path


def test_a_sub_command_is_answered_without_a_window(fonds: Path) -> None:
    line = [sys.executable, "-m", "irev_desktop", "library", "info", "--json"]
    done = subprocess.run(line, capture_output=True, check=False, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["path"] == str(fonds)


def test_the_command_line_loads_no_qt() -> None:
    program = "import sys, irev_desktop.__main__; sys.exit('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0
