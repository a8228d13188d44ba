"""The table of synonyms used at query time: sigles and their long forms, words of the field.

A plain text file, one group a line, that the centre may edit: nothing is indexed from it.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from irev_desktop.kernel.french import STOP_WORDS, tokens
from irev_desktop.kernel.paths import shipped
from irev_desktop.kernel.query_language import Clause, Query, Words, as_synonym

Key = tuple[str, ...]
"""The stems of an expression, stop words left out: what two spellings of it have in common."""


class Synonyms:
    """Groups of expressions; asking for one of a group asks for all."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self.groups = tuple(groups)
        self._others: dict[Key, tuple[Words, ...]] = {}
        for group in self.groups:
            members = [Words(tuple(tokens(expression))) for expression in group]
            for member in members:
                others = tuple(as_synonym(other) for other in members if other != member)
                key = _key([member])
                self._others[key] = self._others.get(key, ()) + others
        self._longest = max(map(len, self._others), default=0)

    def expand(self, query: Query) -> Query:
        """Return the query with the synonyms of its plain words as further possibilities."""
        clauses: list[Clause] = []
        at = 0
        while at < len(query.clauses):
            taken, clause = self._expanded(query.clauses, at)
            clauses.append(clause)
            at += taken
        return Query(tuple(clauses))

    def _expanded(self, clauses: tuple[Clause, ...], at: int) -> tuple[int, Clause]:
        """Return how many clauses the longest known expression at `at` takes, and their union."""
        run: list[Words] = []
        best = (1, clauses[at])
        for clause in clauses[at : at + self._longest]:
            words = clause.lone_words
            if words is None or words.prefix:
                break
            run.append(words)
            others = self._others.get(_key(run), ())
            if others:
                groups = (tuple(run), *((other,) for other in others))
                best = (len(run), Clause(groups))
        return best


def _key(run: list[Words]) -> Key:
    found = [token for words in run for token in words.tokens]
    return tuple(token.stems[0] for token in found if token.word not in STOP_WORDS)


def expressions_of(line: str) -> tuple[str, ...]:
    """Return the expressions of a group, written parted by semicolons."""
    return tuple(" ".join(part.split()) for part in line.split(";") if part.strip())


def read_synonyms(path: Path) -> Synonyms:
    """Read a table: one group a line, expressions parted by semicolons, # begins a remark."""
    lines = path.read_text(encoding="utf-8").splitlines()
    groups = [expressions_of(line) for line in lines if not line.lstrip().startswith("#")]
    return Synonyms(group for group in groups if len(group) > 1)


@lru_cache(maxsize=1)
def shipped_synonyms() -> Synonyms:
    """Return the table that comes with the program."""
    return read_synonyms(shipped("resources", "search", "synonymes.txt"))
