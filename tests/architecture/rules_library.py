"""House rules of everything below the window: permissions, SQL, processes, time, the PDF side."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Finding, Rule, Source, called, owner

SERVICES = "irev_desktop/services"
COMMANDS = "irev_desktop/services/catalogue/commands.py"
STORAGE = "irev_desktop/storage"

RUNS_SQL = {"text", "execute", "exec_driver_sql", "executemany", "executescript"}
WRITES = re.compile(r"\W*(insert|update|delete|replace|truncate)\b", re.IGNORECASE)
PROCESS_HOMES = ("irev_desktop/pdf", "irev_desktop/ocr", "irev_desktop/storage/dump.py")
"""The PDF processes; Tesseract; `pg_dump` and `pg_restore`."""


def sql_from_strings(source: Source) -> Iterator[Finding]:
    """Forbid SQL put together from strings: values are bound, names come from the mapping."""
    for call in source.calls:
        if called(call) not in RUNS_SQL or not call.args or not _reads_sql(source, call):
            continue
        if _composed(call.args[0]):
            yield call.lineno, "SQL made of strings: bind the values"


def _reads_sql(source: Source, call: ast.Call) -> bool:
    if called(call) != "text":
        return True
    return any(name == "sqlalchemy.text" for _line, name in source.imports) or owner(call) == "sa"


def _composed(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add) and any(
            _composed(side) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
            for side in (node.left, node.right)
        )
    if isinstance(node, ast.Call):
        return called(node) == "format" or (called(node) == "text" and _composed(node.args[0]))
    return False


def undeclared_bulk(source: Source) -> Iterator[Finding]:
    """Forbid bulk statements in services: the session's listener does not see them.

    `UnitOfWork.bulk_update` declares what it changes; derived rows are storage's own business.
    """
    if not source.within(SERVICES):
        return
    for line, name in source.imports:
        module, _dot, last = name.rpartition(".")
        if module.startswith("sqlalchemy") and last in {"insert", "update", "delete"}:
            yield line, f"{last}: a bulk statement hides its changes; use the unit of work"
    for call in source.calls:
        if called(call).startswith("bulk_") and called(call) != "bulk_update":
            yield call.lineno, f"{called(call)} hides its changes"
        if called(call) == "text" and call.args and WRITES.match(ast.unparse(call.args[0])):
            yield call.lineno, "a statement that writes hides its changes; use the unit of work"


def undeclared_permission(source: Source) -> Iterator[Finding]:
    """Have every public service function say who may call it, library and actor first.

    Those are all the public functions of commands.py and queries.py, and everywhere else in a
    feature those that take library and actor. The window's job runner gives both to whatever it
    calls, so that a function without actor cannot be reached from there.
    """
    if not source.within(SERVICES) or source.path.count("/") < 3:
        return
    all_of_them = source.path.endswith(("/commands.py", "/queries.py"))
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        arguments = [argument.arg for argument in node.args.args[:2]]
        if not all_of_them and arguments != ["library", "actor"]:
            continue
        decorators = {called(d) for d in node.decorator_list if isinstance(d, ast.Call)}
        if "requires" not in decorators:
            yield node.lineno, f"{node.name} declares no permission: @requires(Permission.…)"
        if arguments != ["library", "actor"]:
            yield node.lineno, f"{node.name} must take library and actor first"


def processes(source: Source) -> Iterator[Finding]:
    """Have other programs started in the few modules that know how to end them."""
    if source.within(*PROCESS_HOMES):
        return
    for line, name in source.imports:
        if name.partition(".")[0] in {"subprocess", "multiprocessing"}:
            yield line, f"{name}: not started here"
    for call in source.calls:
        if owner(call) == "os" and called(call) in {"system", "popen", "fork", "execv", "spawnv"}:
            yield call.lineno, f"os.{called(call)}: not started here"


def pymupdf_elsewhere(source: Source) -> Iterator[Finding]:
    """Keep PyMuPDF, by whatever way it could be loaded, inside the PDF worker."""
    if source.within("irev_desktop/pdf/worker"):
        return
    for line, name in source.imports:
        if name.partition(".")[0] in {"pymupdf", "fitz"}:
            yield line, "PyMuPDF only in pdf/worker"
    for call in source.calls:
        if called(call) in {"import_module", "__import__"}:
            yield call.lineno, "a module loaded by name escapes the contracts"


def own_clock(source: Source) -> Iterator[Finding]:
    """Have the time asked of the clock that the library was given, so that tests can set it."""
    if source.within("irev_desktop/kernel/clock.py"):
        return
    for call in source.calls:
        if (owner(call), called(call)) in {
            ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"),
        }:  # fmt: skip
            yield call.lineno, f"{owner(call)}.{called(call)}: ask the library's clock"


RULES = [
    Rule(
        "no SQL from strings",
        sql_from_strings,
        COMMANDS,
        (
            "from sqlalchemy import text\ntext(f'SELECT {column}')",
            "connection.execute(f'DELETE FROM {table}')",
            "connection.exec_driver_sql('SELECT %s' % column)",
            "connection.execute('SELECT {}'.format(column))",
            "from sqlalchemy import text\nconnection.execute(text('SELECT ' + column))",
        ),
        (
            "connection.execute(select(table))",
            "connection.execute('SELECT 1')",
            "def text(s): ...\ntext(f'{name}')",
        ),
    ),
    Rule(
        "bulk statements declare their changes",
        undeclared_bulk,
        COMMANDS,
        (
            "from sqlalchemy import update",
            "session.bulk_save_objects(rows)",
            "text('DELETE FROM loan')",
        ),
        (
            "from sqlalchemy import select",
            "text('PRAGMA quick_check')",
            "work.bulk_update(table, where, {})",
        ),
    ),
    Rule(
        "every service declares its permission",
        undeclared_permission,
        COMMANDS,
        (
            "def publish(library, actor, id): ...",
            "@requires(Permission.CATALOGUE)\ndef publish(id): ...",
        ),
        (
            "@requires(Permission.CATALOGUE)\ndef publish(library, actor, id): ...",
            "def _title(row): ...",
        ),
    ),
    Rule(
        "processes start in few places",
        processes,
        COMMANDS,
        ("import subprocess", "from multiprocessing import Process", "import os\nos.system('x')"),
    ),
    Rule(
        "PyMuPDF only in the worker",
        pymupdf_elsewhere,
        "irev_desktop/pdf/pool.py",
        ("import pymupdf", "from fitz import open", "importlib.import_module('pymupdf')"),
    ),
    Rule(
        "one clock",
        own_clock,
        COMMANDS,
        ("datetime.now(UTC)", "date.today()"),
        ("library.clock.today()",),
    ),
]
