"""Compose PDFs: `python -m irev_desktop.pdf.worker.composing FOLDER`, by the client only.

One blueprint a line on the standard input; for each file written, one line of JSON on the
standard output: {"name"}, or {"error", "why"} (an errno and its words) and the end.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import json
import sys
from pathlib import Path

import pymupdf

from irev_desktop.pdf.blueprint import Blueprint, from_line
from irev_desktop.pdf.worker.composing.book import compose
from irev_desktop.pdf.worker.composing.scanning import scanned
from irev_desktop.pdf.worker.composing.typeface import plain


def main(folder: Path) -> int:
    """Write a PDF for each blueprint; return the exit code."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    for line in sys.stdin.buffer:
        blueprint = from_line(line.decode("utf-8"))
        content = written(blueprint)
        try:
            (folder / blueprint.name).write_bytes(content)
        except OSError as error:
            _tell({"error": error.errno or 0, "why": error.strerror or ""})
            return 1
        _tell({"name": blueprint.name})
    return 0


def written(blueprint: Blueprint) -> bytes:
    """Return the PDF of a blueprint: the same bytes each time, without any date."""
    document = compose(blueprint)
    if blueprint.scanned:
        document = scanned(document, blueprint.seed)
    document.set_metadata(
        {
            "title": plain(blueprint.title),
            "author": plain(blueprint.author),
            "subject": plain(blueprint.subject),
            "keywords": plain(", ".join(blueprint.keywords)),
        }
    )
    content: bytes = document.tobytes(garbage=1, deflate=True, no_new_id=True, use_objstms=1)
    return content


def _tell(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
