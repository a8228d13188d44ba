"""How a passage is cited, decided in this one place."""

import re
from typing import Final

from irev_desktop.kernel.texts import NO_BREAK_SPACE, _

LONGEST: Final = 4000
"""Characters of a passage that are cited; the rest is left out, and said to be."""
_SPACES: Final = re.compile(r"[ \t\n\r]+")


def citation(passage: str, title: str, page: str, article: str = "") -> str:
    """Return « passage » (title, article 3, p. 12), on one line.

    `page` is the page as it is printed; `article` as one cites it, « article 3 », if known.
    """
    words = _SPACES.sub(" ", passage).strip()
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " […]"
    inner = words.replace("«\u00a0", "“").replace("\u00a0»", "”")
    inner = inner.replace("« ", "“").replace(" »", "”").replace("«", "“").replace("»", "”")
    where = [title.strip(), article.strip(), _("p.") + NO_BREAK_SPACE + page]
    source = ", ".join(part for part in where if part)
    return f"«{NO_BREAK_SPACE}{inner}{NO_BREAK_SPACE}» ({source})"
