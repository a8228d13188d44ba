"""Start a worker: `python -m irev_desktop.pdf.worker SOCKET`, by the client only.

SOCKET is the number of an inherited socket, or « stdin » on Windows, where a duplicate of the
socket arrives through the standard input.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import contextlib
import socket
import sys

import pymupdf

from irev_desktop.pdf.messages import WireError
from irev_desktop.pdf.worker.serve import serve

OLDEST_MUPDF = (1, 28, 0)


def main(announced: str) -> int:
    """Serve the client at the other end; return the exit code."""
    version = tuple(int(part) for part in pymupdf.mupdf_version.split(".")[:3])
    if version < OLDEST_MUPDF:
        return 3
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    link = _link(announced)
    with contextlib.suppress(WireError):  # the client has closed the link: the usual end
        serve(link)
    return 0


def _link(announced: str) -> socket.socket:
    """Take over the socket to the client."""
    if sys.platform == "win32":
        return socket.fromshare(sys.stdin.buffer.read())
    return socket.socket(fileno=int(announced))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
