"""The table of synonyms: that of the program, and what the house adds to it."""

from dataclasses import dataclass

from irev_desktop.entities.searching import SynonymGroup
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold, tokens
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.query_language import parse
from irev_desktop.kernel.synonyms import Synonyms, expressions_of
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import may, requires
from irev_desktop.services.search.answering import Answering
from irev_desktop.services.search.narrowing import NOTHING
from irev_desktop.services.search.records import SearchQuestion
from irev_desktop.services.search.shelf import current_shelf
from irev_desktop.storage.index.reading import Reading

LEAST = 2
"""Expressions of a group."""


@dataclass(frozen=True, slots=True)
class SynonymRecord:
    """A group of expressions; `id` is None for one of the program's own, which stays."""

    id: int | None
    expressions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymEffect:
    """How many documents an expression finds as the table stands, and with a group added."""

    expression: str
    documents: int
    with_group: int


@requires(Permission.READ_PUBLIC)
def synonym_table(library: Library, actor: Actor) -> tuple[SynonymRecord, ...]:
    """Return all groups: those of the house first."""
    ground = current_shelf(library).ground
    own = tuple(SynonymRecord(key, group) for key, group in ground.house_synonyms.items())
    house = set(ground.house_synonyms.values())
    return own + tuple(
        SynonymRecord(None, group) for group in ground.synonyms.groups if group not in house
    )


@requires(Permission.READ_PUBLIC)
def synonyms_effect(library: Library, actor: Actor, expressions: str) -> tuple[SynonymEffect, ...]:
    """Return what each of the expressions, parted by semicolons, finds now, and would find.

    The index is asked as it stands; expressions without a word are left out.
    """
    shelf = current_shelf(library)
    drafts = may(actor, Permission.READ_ALL)
    group = _group(expressions)
    known = shelf.ground.synonyms
    added = Synonyms([group, *known.groups]) if len(group) >= LEAST else known

    def found(text: str, table: Synonyms) -> int:
        def count(reading: Reading) -> int:
            return len(Answering(shelf, NOTHING, SearchQuestion(text), reading, drafts).documents())

        return library.index.asked(text, drafts, count, 0, table)[0]

    return tuple(SynonymEffect(each, found(each, known), found(each, added)) for each in group)


@requires(Permission.CATALOGUE)
def add_synonyms(library: Library, actor: Actor, expressions: str) -> OperationId:
    """Have expressions, parted by semicolons, find one another from now on.

    Raises LibraryError: FIELD_INVALID unless there are two with a word in each, SYNONYMS_KNOWN
    where a group has them all.
    """
    group = _group(expressions)
    if len(group) < LEAST:
        raise LibraryError(
            Code.FIELD_INVALID, field="synonyms", value=expressions, expected="QPV ; quartier…"
        )
    wanted = set(map(fold, group))
    for known in current_shelf(library).ground.synonyms.groups:
        if wanted <= set(map(fold, known)):
            raise LibraryError(Code.SYNONYMS_KNOWN, group=" ; ".join(known))
    with library.storage.command(actor, "synonyms", title=" ; ".join(group)) as work:
        work.session.add(SynonymGroup(expressions=" ; ".join(group)))
        return work.commit().operation


@requires(Permission.CATALOGUE)
def remove_synonyms(library: Library, actor: Actor, group: int) -> OperationId:
    """Take a group of the house out of the table. Raises LibraryError(UNKNOWN_SYNONYMS)."""
    with library.storage.command(actor, "synonyms") as work:
        found = work.session.get(SynonymGroup, group)
        if found is None:
            raise LibraryError(Code.UNKNOWN_SYNONYMS, id=str(group))
        work.details = {"title": found.expressions}
        work.session.delete(found)
        return work.commit().operation


@requires(Permission.READ_PUBLIC)
def also_sought(library: Library, actor: Actor, text: str) -> tuple[str, ...]:
    """Return the expressions looked for beside those of a text, as the table writes them."""
    table = current_shelf(library).ground.synonyms
    added = {words.tokens for words in table.expand(parse(text)).words() if words.synonym}
    expressions = (expression for group in table.groups for expression in group)
    return tuple(each for each in expressions if added and tuple(tokens(each)) in added)


def _group(expressions: str) -> tuple[str, ...]:
    """Return the expressions that have a word."""
    return tuple(each for each in expressions_of(expressions) if any(tokens(each)))
