"""The tour: the program itself does the main job by real input events, one picture a step.

    python packaging/tour.py [--pdf FILE] [--theme dark] [--scale 200] [--out build/tour]

`make run` takes it where there is no display. It works on a copy of the library, so that nothing
of the user's changes; it stops with a French sentence when a step has not had its effect. The
steps themselves are those of `tests/scenarios`.
"""

import argparse
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything of Qt is imported

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from irev_desktop.kernel import paths
from irev_desktop.settings import UserSettings
from irev_desktop.ui.frame.collector import Collector
from irev_desktop.ui.look.tokens import Theme
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.start import Program, make_application
from tests.scenarios.contract import contract
from tests.scenarios.hand import Hand, StepFailedError
from tests.scenarios.main_job import MainJob

SIZE = (1280, 720)
UNMEANT = "This plugin does not support"
"""What the offscreen platform says of gestures that only a real screen knows."""


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="La visite du programme, une image par étape.")
    parser.add_argument("--pdf", type=Path, help="le PDF à cataloguer")
    parser.add_argument("--library", type=Path, help="le fonds dont on part")
    parser.add_argument("--out", type=Path, default=Path("build/tour"))
    parser.add_argument("--theme", choices=[theme.value for theme in Theme], default="light")
    parser.add_argument("--scale", type=int, default=100)
    return parser.parse_args()


def hear(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform always says."""
    if not message.startswith(UNMEANT):
        print(message, file=sys.stderr)


def copied(wanted: Path | None, scratch: Path) -> Path:
    """Copy the library that is toured; StepFailedError when it cannot be."""
    source = wanted or Path(os.environ.get("IREV_LIBRARY") or paths.usual_library())
    os.environ.pop("IREV_LIBRARY", None)
    try:
        return Path(shutil.copytree(source, scratch / "fonds"))
    except OSError as error:
        raise StepFailedError(f"le fonds {source} ne se copie pas ({error.strerror})") from error


def take(wanted: argparse.Namespace, scratch: Path) -> None:
    """Take the tour in a scratch folder."""
    settings = scratch / "settings.toml"
    os.environ["XDG_STATE_HOME"] = str(scratch)  # nothing is remembered from one tour to the next
    library = copied(wanted.library, scratch)
    UserSettings(str(library), wanted.theme, wanted.scale, sound=False).save(settings)
    qInstallMessageHandler(hear)
    app = make_application(sys.argv[:1])
    program = Program(app, settings)
    program.start()
    collector = Collector()
    try:
        window, frame = program.window, program.frame
        if not isinstance(window, MainWindow) or frame is None:
            raise StepFailedError("le fonds ne s’ouvre pas")
        window.showNormal()  # a screen without room for it would have it fill the screen
        window.resize(*SIZE)
        window.activateWindow()
        hand = Hand(window, frame, wanted.out, partial(print, flush=True))
        MainJob(program, hand, wanted.pdf or contract(scratch)).walk()
    finally:
        program.close()
        collector.close()
        qInstallMessageHandler(None)


def main() -> int:
    """Take the tour; return 0, or 1 with the step that failed."""
    wanted = arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    for old in wanted.out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="irev-tour-") as scratch:
        try:
            take(wanted, Path(scratch))
        except StepFailedError as failure:
            print(f"La visite s’arrête : {failure}.", file=sys.stderr)
            return 1
    print(f"Les images sont dans {wanted.out}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
