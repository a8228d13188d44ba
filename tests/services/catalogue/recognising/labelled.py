"""Texts written in the manner of real contracts, each with what is to be recognised in it.

In `texts/*.txt` a text begins with « ## name », says what is true of it on lines « # field: … »,
and separates its pages by « ---- ». A line « @block » stands for a paragraph of `blocks.txt`. All
of it was written for these tests; agreements, signatures and figures are invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Labelled:
    """One text, its pages, and what is true of it; "" or None: nothing is to be found."""

    name: str
    pages: tuple[str, ...]
    dispositif: str = ""
    territory: str = ""
    also: frozenset[str] = field(default_factory=frozenset)
    """Codes of further territories that may be proposed as sure without being wrong."""
    period: tuple[date | None, date | None] | None = None
    kind: str = ""
    signed: date | None = None
    avenant: int | None = None
    title: str = ""
    signatories: frozenset[str] = field(default_factory=frozenset)
    file_name: str = ""


def tuned() -> list[Labelled]:
    """Return the texts on which the rules were made."""
    return [*_read("tuned")]


def kept() -> list[Labelled]:
    """Return the texts written after the rules, on which nothing was ever tuned."""
    return [*_read("kept")]


def paragraphs() -> list[str]:
    """Return the paragraphs that texts have in common."""
    return [text for _name, text in _blocks()]


def _read(name: str) -> Iterator[Labelled]:
    blocks = dict(_blocks())
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        yield _labelled(part, blocks)


def _blocks() -> Iterator[tuple[str, str]]:
    text = (TEXTS / "blocks.txt").read_text(encoding="utf-8")
    for part in f"\n{text}".split("\n@")[1:]:
        name, _line, body = part.partition("\n")
        yield f"@{name}", body.strip()


def _labelled(part: str, blocks: dict[str, str]) -> Labelled:
    name, *lines = part.split("\n")
    facts = dict(_fact(line) for line in lines if line.startswith("# "))
    body = "\n".join(blocks.get(line, line) for line in lines if not line.startswith("# "))
    pages = tuple(page.strip("\n") for page in body.split("\n----\n"))
    return Labelled(
        name=name,
        pages=pages,
        dispositif=facts.get("dispositif", ""),
        territory=facts.get("territory", ""),
        also=frozenset(facts.get("also", "").split()),
        period=_period(facts["period"]) if "period" in facts else None,
        kind=facts.get("kind", ""),
        signed=_day(facts.get("signed", "")),
        avenant=int(facts["avenant"]) if "avenant" in facts else None,
        title=facts.get("title", ""),
        signatories=frozenset(filter(None, facts.get("signatories", "").split(" ; "))),
        file_name=facts.get("file", ""),
    )


def _fact(line: str) -> tuple[str, str]:
    key, _colon, value = line.removeprefix("# ").partition(":")
    return key, value.strip()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text not in {"", "-"} else None


def _period(text: str) -> tuple[date | None, date | None]:
    start, end = text.split()
    return _day(start), _day(end)
