"""The program `irev-desktop`: without a word, the window; with a sub-command, the command line."""

import gc
import sys

from irev_desktop.cli.main import main as command_line


def main() -> int:
    """Open the window, or run one command; return the exit code."""
    if len(sys.argv) > 1:
        return command_line()
    gc.disable()  # until the window is there: what is loaded stays, looking through it is lost time
    # Qt takes half a second to load, which a nightly job need not pay.
    from irev_desktop.ui.start import main as window  # noqa: PLC0415

    return window()


if __name__ == "__main__":
    sys.exit(main())
