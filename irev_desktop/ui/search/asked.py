"""A question as a place of the window, so that back and forward find it again."""

import json
from dataclasses import fields, replace
from typing import Any, Final

from irev_desktop.kernel.query_language import without_filters
from irev_desktop.kernel.vocabulary import Availability, DocumentKind, Generation
from irev_desktop.services.search.records import (
    NO_FILTERS,
    SearchFilters,
    SearchQuestion,
    SearchSort,
)
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import CONSULTER, Place

SEPARATOR: Final = "\x1f"
"""Parts the text of a question from its filters; nobody types it."""
ORDER: Final = "sort"
ONLY: Final = "only"
_READ: Final = {
    "kind": DocumentKind,
    "generation": Generation,
    "availability": Availability,
    "years": tuple,
}


def place_of(question: SearchQuestion) -> Place:
    """Return the place that shows the answer of a question."""
    told: dict[str, Any] = {
        each.name: getattr(question.filters, each.name)
        for each in fields(SearchFilters)
        if getattr(question.filters, each.name) != getattr(NO_FILTERS, each.name)
    }
    if question.only is not None:
        told[ONLY] = sorted(question.only)
    if question.sort is not SearchSort.RELEVANCE:
        told[ORDER] = question.sort
    extra = f"{question.text}{SEPARATOR}{json.dumps(told)}" if told else question.text
    return Place(CONSULTER, places.SEARCH, extra=extra, title=question.text)


def question_of(place: Place) -> SearchQuestion:
    """Return the question whose answer a place shows."""
    text, _separator, told = place.extra.partition(SEPARATOR)
    values: dict[str, Any] = json.loads(told) if told else {}
    sort = SearchSort(values.pop(ORDER, SearchSort.RELEVANCE))
    only = values.pop(ONLY, None)
    read = {name: _READ[name](value) if name in _READ else value for name, value in values.items()}
    kept = None if only is None else frozenset(only)
    return SearchQuestion(text, SearchFilters(**read), sort, only=kept)


def is_narrowed(question: SearchQuestion) -> bool:
    """Tell whether something beside words narrows a question."""
    return question != widened(question)


def widened(question: SearchQuestion) -> SearchQuestion:
    """Return a question without its filters, those in its text included if words are left."""
    text = without_filters(question.text) or question.text
    return replace(question, text=text, filters=NO_FILTERS, only=None, offset=0)


def narrowed(question: SearchQuestion, field: str, value: object) -> SearchQuestion:
    """Return a question with one filter set otherwise; None, or its usual value, takes it away."""
    change: dict[str, Any] = {field: value}
    return replace(question, filters=replace(question.filters, **change), offset=0)
