"""Text as it comes in, typed or read: NFC, without control characters, on one line or several."""

import unicodedata


def line(text: str) -> str:
    """Return the text on one line, every run of spaces as one."""
    return " ".join(_clean(text).split())


def paragraphs(text: str) -> str:
    """Return the text with its line breaks, without spaces at the ends of lines."""
    rows = _clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(row.rstrip() for row in rows).strip()


def _clean(text: str) -> str:
    """Compose the accents; drop what is invisible, such as marks that turn the writing round."""
    kept = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category == "Cf":
            continue
        visible = category[0] != "C" or character in "\n\t"
        kept.append(character if visible else " ")
    return "".join(kept)
