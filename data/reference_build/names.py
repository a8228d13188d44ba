"""Names in their proper case, with the typographic apostrophe, ligatures and accents."""

import re
from pathlib import Path

from reference_build.tables import read_table

PARTICLES = {"De", "Du", "Des", "Et", "Au", "Aux", "En", "Sur"}
ARTICLES = {"La", "Le", "Les"}
SPELLINGS = Path(__file__).parent / "curation" / "spellings.csv"

Spellings = tuple[tuple[str, str], ...]


def load_spellings() -> Spellings:
    """Return the spellings (as the sources write, as we write) that the maintainers decided."""
    return tuple((row["written"], row["kept"]) for row in read_table(SPELLINGS))


def typographic(text: str) -> str:
    """Return `text` with single spaces, the apostrophe ’ and a fixed space before a colon."""
    spaced = re.sub(r"\s+", " ", text).strip().replace("'", "’")
    return spaced.replace(" : ", "\u00a0: ")


def respelled(text: str, spellings: Spellings) -> str:
    """Return `text` with each spelling of the table replaced."""
    for written, kept in spellings:
        text = text.replace(written, kept)
    return text


def epci_name(text: str, spellings: Spellings) -> str:
    """Return the name of an EPCI without the acronym that some sources put after it."""
    bare = re.sub(r"\s*[\[(][A-Za-z.]+[\])]\s*$", "", text)
    return typographic(respelled(bare, spellings))


def quartier_name(text: str, spellings: Spellings) -> str:
    """Return the name of a quartier whose source capitalises every word."""
    parts = re.split(r"( - | / | – )", respelled(text, spellings))
    return typographic("".join(_segment(part) for part in parts))


def _segment(text: str) -> str:
    """Lower the linking words inside one part of a name; its first word stays."""
    words = text.split(" ")
    kept = words[:1]
    for index, word in enumerate(words[1:], start=1):
        following = words[index + 1] if index + 1 < len(words) else ""
        kept.append(_word(word, kept[-1], following))
    return " ".join(kept)


def _word(word: str, before: str, after: str) -> str:
    """Return one word that is not the first of its part, in its proper case."""
    if word in PARTICLES and not (word == "De" and after == "Gaulle"):
        return word.lower()
    if before == "de" and word in ARTICLES:
        return word.lower()
    if word.startswith("D'") or (before == "de" and word.startswith("L'")):
        return word[0].lower() + word[1:]
    return word
