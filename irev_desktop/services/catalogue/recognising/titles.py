"""A title for a file that nobody has described yet: never a path, never a program's name."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from irev_desktop.kernel.entry import line
from irev_desktop.kernel.texts import _

LONGEST_NAME = 255
LONGEST_TITLE = 300

_MADE_BY = re.compile(
    r"^(microsoft (word|excel|powerpoint)|diapositive \d+|print) - ", re.IGNORECASE
)
_EXTENSION = re.compile(
    r"\.(pdf|docx?|odt|rtf|pptx?|odp|xlsx?|ods|indd|qxd|pub|tiff?|jpe?g|ps|txt)$", re.I
)
_MEANINGLESS = re.compile(
    r"^(untitled|sans[ _-]?titre|title|titre|document|doc|présentation powerpoint|"
    r"powerpoint presentation|adobe photoshop pdf|diapositive|scan|image|copie|layout|"
    r"none|null)?[ _.\-]*\d*$",
    re.IGNORECASE,
)
_WORD_SPACE = re.compile(r"(?<!\d)-|-(?!\d)")


def label_of(path: Path) -> str:
    """Return the last part of a path as a label: valid text, no separator, no hidden mark."""
    text = os.fsencode(path.name).decode("utf-8", "replace").replace("\\", "/")
    name = line(text.rsplit("/", 1)[-1])
    return name[:LONGEST_NAME] or _("fichier.pdf")


def title_of(metadata: str, name: str) -> str:
    """Return the title that a file's own metadata give, or one made of its name."""
    return _from_metadata(metadata) or _from_name(name) or _("Document sans titre")


def _from_metadata(metadata: str) -> str:
    """Return the title in the metadata, or nothing when a program wrote it and not a person."""
    title = _MADE_BY.sub("", line(metadata))
    if _EXTENSION.search(title) or "_" in title or re.search(r"[/\\]\w+[/\\]", title):
        return _from_name(title.replace("\\", "/").rsplit("/", 1)[-1])
    return "" if _MEANINGLESS.match(title) else title[:LONGEST_TITLE]


def _from_name(name: str) -> str:
    """Return a file name as words: underscores and hyphens between words become spaces."""
    stem = _EXTENSION.sub("", line(unquote(name))).replace("_", " ").replace("+", " ")
    stem = line(stem).lstrip("- ")
    if " " not in stem and stem.count("-") > 1:
        stem = line(_WORD_SPACE.sub(" ", stem))
    if _MEANINGLESS.match(stem):
        return stem[:1].upper() + stem[1:] if any(map(str.isdigit, stem)) else ""
    return (stem[:1].upper() + stem[1:])[:LONGEST_TITLE]
