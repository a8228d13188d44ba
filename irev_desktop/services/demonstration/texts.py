"""The sentences that the demonstration documents are made of: read from `data/demo`.

A text file has sections, each a line « # name » followed by one element a line; unbreakable spaces
are put in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from irev_desktop.kernel import paths
from irev_desktop.services.demonstration.voice import typographic

Sections = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name, titles, and sentences by what they do."""

    key: str
    name: str
    code: str
    """Of the catalogue's pillar or axis that it belongs to; empty for none."""
    keywords: tuple[str, ...]
    titles: tuple[str, ...]
    findings: tuple[str, ...]
    stakes: tuple[str, ...]
    commitments: tuple[str, ...]
    methods: tuple[str, ...]
    actions: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All that can be said."""

    themes: Mapping[str, Theme]
    clauses: Sections


def load_texts() -> Texts:
    """Read the themes and the clauses."""
    folder = paths.shipped("data", "demo")
    files = sorted((folder / "texts").glob("*.txt"))
    themes = {file.stem: _theme(file.stem, _sections(file)) for file in files}
    return Texts(themes, _sections(folder / "clauses.txt"))


def _theme(key: str, sections: Sections) -> Theme:
    return Theme(
        key=key,
        name=sections["nom"][0],
        code="".join(_marked(sections["catalogue"], "theme:")),
        keywords=_marked(sections["catalogue"], "mot:"),
        titles=sections["titres"],
        findings=sections["constat"],
        stakes=sections["enjeu"],
        commitments=sections["engagement"],
        methods=sections["methode"],
        actions=sections["fiches"],
        indicators=sections["indicateurs"],
    )


def _marked(lines: tuple[str, ...], mark: str) -> tuple[str, ...]:
    return tuple(line.removeprefix(mark) for line in lines if line.startswith(mark))


def _sections(file: Path) -> Sections:
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# "):
            sections[line[2:]] = lines = []
        elif line:
            lines.append(typographic(line))
    return {name: tuple(lines) for name, lines in sections.items()}
