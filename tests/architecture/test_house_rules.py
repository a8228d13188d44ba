"""The house rules that no ready-made checker knows, checked on every module's syntax tree.

Ruff, mypy and import-linter check the rest (see pyproject.toml). Each rule proves itself first
on the bad and good examples that it carries.
"""

import pytest

from tests.architecture import rules_library, rules_style, rules_window
from tests.architecture.source import Rule, Source, modules

RULES = rules_window.RULES + rules_library.RULES + rules_style.RULES
TEST_RULES = rules_style.TEST_RULES

EXCEPTIONS = {
    ("no SQL from strings", "irev_desktop/storage/engine.py"): (
        "PRAGMA takes no bound value; names and values are constants of the module"
    ),
    ("PyMuPDF only in the worker", "irev_desktop/storage/engine.py"): (
        "loads pysqlite3 by name: it exists on Linux only and carries no types"
    ),
    ("tips are plain", "irev_desktop/ui/models/record_table.py"): (
        "answers no tip: the views show an elided text whole, escaped"
    ),
    ("one door to other programs", "irev_desktop/ui/frame/addresses.py"): (
        "it is that door: checks the address, opens nothing on a visitor's post"
    ),
    ("no blocking dialog", "irev_desktop/ui/start.py"): "the event loop of the program itself",
    ("bulk statements declare their changes", "irev_desktop/services/search/saved.py"): (
        "what an agent keeps for themselves is no operation: neither journalled nor told"
    ),
    (
        "bulk statements declare their changes",
        "irev_desktop/services/catalogue/duplicates/sketches.py",
    ): "sketches are derived from texts that are there: nothing to undo, nothing to tell",
    ("one clock", "irev_desktop/cli/failures.py"): (
        "names the report of a bug, perhaps before there is a library"
    ),
}
"""(rule, module) → why it may. An exception that is needed no longer fails the suite."""

PROGRAM = modules("irev_desktop")
TESTS = modules("tests")


def _by_name(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES + TEST_RULES, ids=_by_name)
def test_the_rule_catches_its_bad_examples(rule: Rule) -> None:
    missed = [bad for bad in rule.bad if not list(rule.check(Source(rule.path, bad)))]
    assert rule.bad
    assert not missed


@pytest.mark.parametrize("rule", RULES + TEST_RULES, ids=_by_name)
def test_the_rule_accepts_its_good_examples(rule: Rule) -> None:
    caught = [good for good in rule.good if list(rule.check(Source(rule.path, good)))]
    assert not caught


def _breaches(rule: Rule, sources: list[Source]) -> list[str]:
    return [
        f"{source.path}:{line}: {what}"
        for source in sources
        if (rule.name, source.path) not in EXCEPTIONS
        for line, what in rule.check(source)
    ]


@pytest.mark.parametrize("rule", RULES, ids=_by_name)
def test_the_program_keeps_the_rule(rule: Rule) -> None:
    breaches = _breaches(rule, PROGRAM)
    assert not breaches, "\n" + "\n".join(breaches)


@pytest.mark.parametrize("rule", TEST_RULES, ids=_by_name)
def test_the_tests_keep_the_rule(rule: Rule) -> None:
    breaches = _breaches(rule, TESTS)
    assert not breaches, "\n" + "\n".join(breaches)


@pytest.mark.parametrize(("name", "path"), EXCEPTIONS)
def test_the_exception_is_still_needed(name: str, path: str) -> None:
    source = next(source for source in PROGRAM if source.path == path)
    assert any(list(rule.check(source)) for rule in RULES if rule.name == name)
