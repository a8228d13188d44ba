"""House rules of writing: size, names, reasons given, French as it is printed."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Finding, Rule, Source, called

MODULE = "irev_desktop/services/catalogue/queries.py"
MIGRATIONS = "irev_desktop/storage/migrations/versions"

MODULE_LINES = 400
MIGRATION_LINES = 600
FUNCTION_LINES = 50
MAIN_WINDOW = "irev_desktop/ui/main_window.py"
MAIN_WINDOW_LINES = 250

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base2", "legacy"}

NO_REASON = re.compile(r"#\s*(noqa|type:\s*ignore)\b(:\s*[A-Z0-9, ]+|\[[^\]]*\])?\s*[-–#:]*\s*$")
BLANKET = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")

TYPEWRITTEN = (
    (re.compile(r"\w'\w"), "write the apostrophe ’"),
    (re.compile(r"\.\.\."), "write the ellipsis …"),
    (re.compile(r'"'), "write « »"),
)


def size(source: Source) -> Iterator[Finding]:
    """Keep modules and functions small enough to be read at once."""
    most = MIGRATION_LINES if source.within(MIGRATIONS) else MODULE_LINES
    if source.path == MAIN_WINDOW:
        most = MAIN_WINDOW_LINES
    lines = source.text.count("\n")
    if lines > most:
        yield most, f"{lines} lines; {most} are the most"
    if source.within(MIGRATIONS):
        return
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield node.lineno, f"{node.name}: {length} lines; {FUNCTION_LINES} are the most"


def names(source: Source) -> Iterator[Finding]:
    """Have modules named by what they are about."""
    for part in source.path.removesuffix(".py").split("/"):
        if part in EMPTY_NAMES or part.endswith(("_utils", "_helpers")):
            yield 1, f"« {part} » names no subject"


def reasons(source: Source) -> Iterator[Finding]:
    """Have every exception to a check written with its code and its reason.

    The reason stands behind it, or in the comment just above.
    """
    lines = source.text.splitlines()
    for line, comment in source.comments:
        explained = line > 1 and lines[line - 2].lstrip().startswith("#")
        if explained and not BLANKET.search(comment):
            continue
        if BLANKET.search(comment) or NO_REASON.search(comment):
            yield line, f"no reason given: {comment}"


def docstrings(source: Source) -> Iterator[Finding]:
    """Have modules, classes and public functions say what they are (ruff sees to their form)."""
    if not source.text.strip():
        return  # a package that only holds others
    if ast.get_docstring(source.tree) is None:
        yield 1, "the module says nothing of itself"
    for node in source.tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield node.lineno, f"{node.name} says nothing of itself"


def french(source: Source) -> Iterator[Finding]:
    """Have interface texts written in full in the source, in typographic French."""
    for call in source.calls:
        if called(call) not in {"_", "n_"} or not isinstance(call.func, ast.Name):
            continue
        for argument in call.args[: 1 if called(call) == "_" else 2]:
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                yield argument.lineno, "a text made up at run time cannot be translated"
                continue
            for pattern, advice in TYPEWRITTEN:
                if pattern.search(argument.value):
                    yield argument.lineno, f"{advice}: {argument.value!r}"


def sleeping(source: Source) -> Iterator[Finding]:
    """Have tests wait for what they wait for."""
    for call in source.calls:
        name = ast.unparse(call.func)
        if name in {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"}:
            yield call.lineno, f"{name}: wait for a signal or a condition"


RULES = [
    Rule(
        "nothing too long to read",
        size,
        MODULE,
        ("x = 1\n" * (MODULE_LINES + 1), "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
        ("def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1),),
    ),
    Rule(
        "a slim main window",
        size,
        MAIN_WINDOW,
        ("x = 1\n" * (MAIN_WINDOW_LINES + 1),),
        ("x = 1\n" * MAIN_WINDOW_LINES,),
    ),
    Rule("modules are named by subject", names, "irev_desktop/services/utils.py", ("x = 1",)),
    Rule(
        "exceptions give their reason",
        reasons,
        MODULE,
        (
            "x = 1  # noqa",
            "x = 1  # noqa: E501",
            "x = 1  # type: ignore",
            "x = 1  # type: ignore[misc]",
        ),
        (
            "x = 1  # noqa: E501 - an address",
            "# An address is never cut.\nx = 1  # noqa: E501",
            "x = 1  # type: ignore[misc]  # the stubs are wrong",
        ),
    ),
    Rule(
        "everything public says what it is",
        docstrings,
        MODULE,
        ("x = 1", '"""A."""\ndef f(): ...', '"""A."""\nclass C: ...'),
        ('"""A."""\ndef f():\n    """B."""', '"""A."""\ndef _f(): ...', ""),
    ),
    Rule(
        "French as it is printed",
        french,
        MODULE,
        ("_('l\\'aide')", "_('Ouvrir...')", "_(f'{n} prêts')", "n_('\"un\"', 'deux', 2)"),
        ("_('l’aide')", "_('Ouvrir…')", "n_('{n} prêt', '{n} prêts', n)"),
    ),
]

TEST_RULES = [
    Rule(
        "tests do not sleep",
        sleeping,
        "tests/ui/test_panel.py",
        ("time.sleep(1)", "qtbot.wait(100)"),
        ("qtbot.waitUntil(done)", "event.wait(5)"),
    ),
    Rule("exceptions give their reason", reasons, "tests/test_x.py", ("x = 1  # noqa: E501",)),
]
