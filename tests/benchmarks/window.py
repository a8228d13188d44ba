"""Start-up and memory of the window, on the demonstration library, over an empty PySide6 one."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.services.demonstration.commands import fill
from irev_desktop.settings import UserSettings
from tests.benchmarks.figures import Ratio, interleaved, run

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 720)
window.show()
window.grab()
shown = time.time() - float(sys.argv[1])
"""

OURS = """
import gc, sys, time
gc.disable()  # as irev_desktop.__main__ does
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from irev_desktop.ui.start import Program, make_application
app = make_application([])
program = Program(app, Path(sys.argv[2]))
program.start()
gc.freeze()
gc.enable()
program.window.grab()
shown = time.time() - float(sys.argv[1])
model = program.window.panel().trees.side.model
if not model.rowCount():
    loop = QEventLoop()
    for signal in (model.modelReset, model.rowsInserted):
        signal.connect(loop.quit)
    loop.exec()
program.window.grab()
filled = time.time() - float(sys.argv[1])
"""

TELL_EMPTY = "print(shown)"
TELL_OURS = "print(shown, filled); program.close()"

MEMORY = """
def pss(pid):
    with open(f"/proc/{pid}/smaps_rollup") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
def workers():
    import subprocess, os
    out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(os.getpid())],
                         capture_output=True, text=True).stdout
    found = []
    for pid in out.split():
        try:
            with open(f"/proc/{pid}/cmdline") as line:
                if "pdf.worker" in line.read():
                    found.append(pss(pid))
        except OSError:
            pass
    return sum(found)
import os
"""
TELL_EMPTY_MEMORY = MEMORY + "print(pss(os.getpid()))"
REST = """
loop = QEventLoop()
QTimer.singleShot(3000, loop.quit)
loop.exec()
"""
TELL_OURS_MEMORY = REST + MEMORY + "print(pss(os.getpid()), workers()); program.close()"


def now() -> str:
    """Return the instant at which a process is about to start."""
    return repr(time.time())


def demonstration(scratch: Path) -> str:
    """Make the demonstration library and settings that open it; return the settings' path."""
    library = bootstrap.create(scratch / "fonds")
    try:
        fill(library, bootstrap.local_actor(library))
    finally:
        library.close()
    settings = scratch / "settings.toml"
    UserSettings(str(scratch / "fonds"), theme="light").save(settings)
    return str(settings)


def ratios(scratch: Path) -> Iterator[Ratio]:
    """Give the figures of this module; each process is started once before it is measured."""
    settings = demonstration(scratch)
    start_empty, start_ours = EMPTY + TELL_EMPTY, OURS + TELL_OURS
    run(start_empty, now())
    run(start_ours, now(), settings)
    for index, name in enumerate(("window shown", "tree filled")):

        def ours(at: int = index) -> float:
            return run(start_ours, now(), settings)[at]

        def empty() -> float:
            return run(start_empty, now())[0]

        yield Ratio(f"start-up, {name} / empty PySide6 window", *interleaved(ours, empty), "s")
    ours_mib, workers = run(OURS + TELL_OURS_MEMORY, now(), settings)
    (empty_mib,) = run(EMPTY + TELL_EMPTY_MEMORY, now())
    yield Ratio("memory of the window (PSS) / empty window", ours_mib, empty_mib, "MiB")
    yield Ratio("the same with its PDF processes", ours_mib + workers, empty_mib, "MiB")
    shutil.rmtree(scratch / "fonds")
