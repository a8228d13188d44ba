"""Trees that grow where they are opened say what a slow, honest count of everything says."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.folding import has_words, plain
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.library import Library
from irev_desktop.services.reference.graph import load_graph
from irev_desktop.services.reference.holdings import (
    Holding,
    in_force,
    load_programmes,
    read_holdings,
)
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.records import Standing, TreeNode, TreeQuery
from irev_desktop.services.reference.trees import TreeKind, branch, tree
from tests.libraries import ADMIN, new_library
from tests.services.reference.making import file_document, walk

CODES = ("59350", "59512", "59172", "245900410", "59", "62", "32", "62041", "59599")
BY_TERRITORY, BY_DISPOSITIF = TreeKind.TERRITORY, TreeKind.DISPOSITIF


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with documents under all sorts of territories and dispositifs, or under none."""
    library = new_library(tmp_path_factory.mktemp("arbres") / "fonds")
    luck = random.Random(11)
    with library.storage.reading() as session:
        programmes = [*session.scalars(select(Dispositif.code)), ""]
    for number in range(24):
        start = luck.choice((None, date(2001, 1, 1), date(2012, 1, 1), date(2019, 6, 1)))
        file_document(
            library,
            ADMIN,
            f"{luck.choice(('Évaluation', 'Diagnostic', 'Saint-Pol'))} n° {number}",
            luck.choice(programmes),
            luck.sample(CODES, luck.choice((0, 1, 1, 2, 3))),
            state=luck.choice(list(DocumentState)),
            others=[code for code in luck.sample(programmes, 1) if code],
            period=(start, luck.choice((None, date(2014, 12, 31)) if start else (None,))),
        )
    yield library
    library.close()


def honest(library: Library, actor: Actor, kind: TreeKind, query: TreeQuery) -> list[Holding]:
    """Return the documents that a tree counts, looking at each."""
    with library.storage.reading() as session:
        programmes, graph = load_programmes(session), load_graph(session, query.on)
        holdings = read_holdings(session)
    found = []
    for each in holdings:
        seen = actor is ADMIN or each.state is not DocumentState.DRAFT
        lived = query.on is None or in_force(each, programmes, query.on)
        crossed = query.crossed is None or (
            each.belongs_to(query.crossed)
            if kind is BY_TERRITORY
            else bool(graph.below(query.crossed).intersection(each.territories))
        )
        if seen and lived and crossed:
            found.append(each)
    return found


def queries() -> st.SearchStrategy[tuple[TreeKind, Actor, TreeQuery, bool]]:
    """Give ways to ask; the last says whether the tree is crossed."""
    return st.tuples(
        st.sampled_from(TreeKind),
        st.sampled_from((ADMIN, VISITOR)),
        st.builds(
            TreeQuery,
            crossed=st.none(),
            on=st.sampled_from((None, date(2012, 7, 1), date(2020, 1, 1))),
            history=st.just(False),
            empty=st.booleans(),
        ),
        st.booleans(),
    )


def asked(library: Library, kind: TreeKind, query: TreeQuery, crossed: bool) -> TreeQuery:
    """Return the query, crossed with a record of the other tree if wanted."""
    if not crossed:
        return query
    lille = find_territory(library, ADMIN, "245900410")
    return replace(query, crossed=lille if kind is BY_DISPOSITIF else 3)


def whole(library: Library, actor: Actor, kind: TreeKind, query: TreeQuery) -> list[TreeNode]:
    """Return all lines of a tree."""
    return list(walk(tree(library, actor, kind, query, opened=None).nodes))


@settings(max_examples=8, deadline=None)
@given(queries())
def test_every_line_counts_what_one_counts_by_hand(
    filled: Library, ask: tuple[TreeKind, Actor, TreeQuery, bool]
) -> None:
    kind, actor, query, crossed = ask
    query = asked(filled, kind, query, crossed)
    holdings = honest(filled, actor, kind, query)
    with filled.storage.reading() as session:
        graph = load_graph(session, query.on)
    lines = whole(filled, actor, kind, query)
    shown = {line.id for line in lines if line.kind is Subject.DOCUMENT}
    assert shown == {each.id for each in holdings}
    assert all(line.count or query.empty for line in lines)
    for line in lines:
        if line.kind is Subject.TERRITORY and line.id and kind is BY_TERRITORY:
            below = graph.below(line.id)
            assert line.count == sum(bool(below & set(each.territories)) for each in holdings)
        if line.kind is Subject.DISPOSITIF and line.id and kind is BY_DISPOSITIF:
            assert line.count == sum(each.belongs_to(line.id) for each in holdings)
        if line.kind is not Subject.DOCUMENT and kind is BY_DISPOSITIF:
            assert line.count == len({each.id for each in walk((line,)) if is_leaf(each)})


def is_leaf(line: TreeNode) -> bool:
    return line.kind is Subject.DOCUMENT


@settings(max_examples=6, deadline=None)
@given(queries(), st.randoms(use_true_random=False))
def test_what_is_opened_step_by_step_is_what_is_opened_at_once(
    filled: Library, ask: tuple[TreeKind, Actor, TreeQuery, bool], luck: random.Random
) -> None:
    kind, actor, query, crossed = ask
    query = asked(filled, kind, query, crossed)
    everything = {line.key: line for line in whole(filled, actor, kind, query)}
    opened: set[str] = set()
    ahead = list(tree(filled, actor, kind, query).nodes)
    for _step in range(8):
        closed = [line for line in ahead if line.lazy]
        if not closed:
            break
        line = luck.choice(closed)
        assert bare(line) == bare(everything[line.key])
        inner = branch(filled, actor, kind, query, line.key)
        assert [bare(each) for each in inner] == [
            bare(each) for each in everything[line.key].children
        ]
        opened.add(line.key)
        ahead += inner
    again = tree(filled, actor, kind, query, opened=opened).nodes
    assert {line.key for line in walk(again) if line.children} == opened


def bare(line: TreeNode) -> TreeNode:
    """Return a line without what is under it."""
    return replace(line, children=(), lazy=bool(line.children) or line.lazy)


@pytest.mark.parametrize("kind", TreeKind)
@pytest.mark.parametrize(
    "words", ["evaluation", "saint pol", "lille", "CUCS", "diagnostic 7", "zz"]
)
def test_a_search_finds_lines_that_were_never_opened(
    filled: Library, kind: TreeKind, words: str
) -> None:
    everything = tree(filled, ADMIN, kind, opened=None).nodes
    expected = set(kept(everything, plain(words).split()))
    query = TreeQuery(words=words)
    assert {line.key for line in whole(filled, ADMIN, kind, query)} == expected
    led = list(walk(tree(filled, ADMIN, kind, query, opened=()).nodes))
    assert {line.key for line in led} <= expected
    assert bool(led) is bool(expected)


def kept(lines: Iterable[TreeNode], words: list[str]) -> Iterator[str]:
    """Give the keys of the lines that have the words, of those under them and above them."""
    for line in lines:
        code = line.badge if line.territory_kind and line.territory_kind.is_quartier else ""
        sigle = line.badge if line.kind is Subject.DISPOSITIF else ""
        if has_words(plain(f"{line.label} {line.words} {code} {sigle}"), words):
            yield from (each.key for each in walk((line,)))
        elif inner := list(kept(line.children, words)):
            yield line.key
            yield from inner


def test_the_tree_is_opened_down_to_the_line_that_is_looked_for(filled: Library) -> None:
    lille = find_territory(filled, ADMIN, "59350")
    found = tree(filled, ADMIN, BY_TERRITORY, standing=Standing(territory=lille))
    lines = {line.key: line for line in walk(found.nodes)}
    assert found.key is not None
    assert lines[found.key].id == lille
    assert [line.label for line in found.named] == ["Lille"]
    under = tree(filled, ADMIN, BY_DISPOSITIF, standing=Standing(dispositif=3, territory=lille))
    assert under.key in {line.key for line in walk(under.nodes)}
    nowhere = tree(filled, ADMIN, BY_TERRITORY, TreeQuery(words="zz"), standing=Standing())
    assert (nowhere.nodes, nowhere.key) == ((), None)
