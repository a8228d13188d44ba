"""Long work: the first Ctrl+C stops it at a safe point, the second at once."""

import os
import signal

import pytest

from irev_desktop.cli.output import Output
from irev_desktop.cli.progress import Bar
from irev_desktop.kernel.errors import Cancelled


def test_ctrl_c_stops_the_work_at_its_next_check() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Bar("Import", Output(as_json=True)) as bar:
        bar.check()
        bar.advance(1, 2, "contrat.pdf")
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            bar.check()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_nothing_is_drawn_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("Import", Output(as_json=False)) as bar:
        bar.advance(1, 1, "contrat.pdf")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")
