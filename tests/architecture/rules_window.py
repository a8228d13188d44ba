"""House rules of the window: it never blocks, never guesses at HTML, hides no gesture."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Finding, Rule, Source, called, is_literal, owner

UI = "irev_desktop/ui"
PANEL = "irev_desktop/ui/catalogue/panel.py"

BLOCKING = {
    "QMessageBox": {"question", "information", "warning", "critical", "about"},
    "QFileDialog": {
        "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory",
        "getOpenFileUrl", "getOpenFileUrls", "getSaveFileUrl", "getExistingDirectoryUrl",
    },
    "QInputDialog": {"getText", "getItem", "getInt", "getDouble", "getMultiLineText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}  # fmt: skip

GUESSING = {"QLabel", "QMessageBox", "QProgressDialog", "QInputDialog", "QWizard", "QToolTip"}
"""Qt classes that read their text as HTML when it looks like it; ours stand in `ui/widgets`."""
NEVER = {"QErrorMessage", "QTextBrowser"}

QT_HOMES = {
    "irev_desktop/paper": {"QtCore", "QtGui"},
    "irev_desktop/ui": None,  # all of Qt
}


def process_events(source: Source) -> Iterator[Finding]:
    """Forbid events handled in the middle of something else."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "processEvents":
            yield node.lineno, "processEvents: give the work to the job runner"


def blocking_exec(source: Source) -> Iterator[Finding]:
    """Forbid dialogs and menus that hold the program until they are closed."""
    if not source.within(UI, "irev_desktop/paper"):
        return
    for call in source.calls:
        if called(call) in BLOCKING.get(owner(call), ()):
            yield call.lineno, f"{owner(call)}.{called(call)} blocks: use open() and its signal"
        if called(call) in {"exec", "exec_"} and isinstance(call.func, ast.Attribute):
            yield call.lineno, "exec blocks: use open(), show() or popup()"


def rich_text_guess(source: Source) -> Iterator[Finding]:
    """Forbid the classes of Qt that take catalogue text for HTML, outside our own widgets."""
    for line, name in source.imports:
        last = name.rpartition(".")[2]
        if name.startswith("PySide6") and last in NEVER:
            yield line, f"{last} shows HTML"
        if name.startswith("PySide6") and last in GUESSING and not source.within(f"{UI}/widgets"):
            yield line, f"{last} guesses at HTML: use ui/widgets"
    for call in source.calls:
        if called(call) == "setOpenExternalLinks":
            yield call.lineno, "links in texts are not followed"
        if called(call) == "addRow" and call.args and is_literal(call.args[0]):
            yield call.lineno, "addRow with a text makes a QLabel: pass a PlainLabel"


def tips(source: Source) -> Iterator[Finding]:
    """Have every tip pass through `plain_tip`, unless it is written in the source."""
    for call in source.calls:
        if called(call) not in {"setToolTip", "setWhatsThis"} or not call.args:
            continue
        argument = call.args[-1]  # items of a tree have a column first
        if not _is_plain_tip(argument):
            yield call.lineno, "a tip is read as HTML: setToolTip(plain_tip(text))"
    if any(isinstance(n, ast.Attribute) and n.attr == "ToolTipRole" for n in source.nodes):
        imported = {name.rpartition(".")[2] for _line, name in source.imports}
        if "plain_tip" not in imported:
            yield 1, "ToolTipRole is read as HTML: answer plain_tip(text)"


def _is_plain_tip(node: ast.AST) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_plain_tip(node.body) and _is_plain_tip(node.orelse)
    made = isinstance(node, ast.Call) and called(node) in {"plain_tip", "tip_of", "toolTip"}
    return made or is_literal(node)


def outside_world(source: Source) -> Iterator[Finding]:
    """Have links and files opened by other programs in one place only."""
    for call in source.calls:
        if called(call) in {"openUrl", "startfile"}:
            yield call.lineno, f"{called(call)} belongs in the one module that checks addresses"


def hidden_gestures(source: Source) -> Iterator[Finding]:
    """Have every gesture registered, so that palette and shortcut sheet show it."""
    if source.within(f"{UI}/frame/actions.py"):
        return
    for call in source.calls:
        if called(call) in {"QAction", "QShortcut", "setShortcut"}:
            yield call.lineno, f"{called(call)}: make it an Action of the feature's actions.py"


def qt_parts(source: Source) -> Iterator[Finding]:
    """Allow widgets only in ui, and core and painting also in paper."""
    allowed: set[str] | None = set()
    for home, parts in QT_HOMES.items():
        if source.within(home):
            allowed = parts
    if allowed is None:
        return
    for line, name in source.imports:
        if name.startswith("PySide6") and name.split(".")[1] not in allowed:
            yield line, f"{name} is not for this layer"


RULES = [
    Rule("no processEvents", process_events, PANEL, ("QApplication.processEvents()",)),
    Rule(
        "no blocking dialog",
        blocking_exec,
        PANEL,
        ("dialog.exec()", "menu.exec_(point)", "QMessageBox.question(self, '', '')"),
        ("dialog.open()", "menu.popup(point)", "exec('no method')"),
    ),
    Rule(
        "no rich-text guess",
        rich_text_guess,
        PANEL,
        (
            "from PySide6.QtWidgets import QLabel",
            "from PySide6.QtWidgets import QTextBrowser",
            "form.addRow(_('Titre'), field)",
            "label.setOpenExternalLinks(True)",
        ),
        ("from PySide6.QtWidgets import QLineEdit", "form.addRow(PlainLabel(_('Titre')), field)"),
    ),
    Rule(
        "tips are plain",
        tips,
        PANEL,
        (
            "button.setToolTip(record.title)",
            "item.setToolTip(0, record.title)",
            "button.setToolTip('' if short else title)",
            "def data(i, role):\n    return r.title if role == Role.ToolTipRole else None",
        ),
        (
            "button.setToolTip(plain_tip(record.title))",
            "button.setToolTip('' if short else plain_tip(title))",
            "button.setToolTip(_('Fermer'))",
        ),
    ),
    Rule("one door to other programs", outside_world, PANEL, ("QDesktopServices.openUrl(url)",)),
    Rule(
        "every gesture is registered",
        hidden_gestures,
        PANEL,
        ("QAction('Prêter', self)", "QShortcut(keys, self)", "action.setShortcut(keys)"),
        ("Action(id='copy.lend', text=_('Prêter'), callback=lend)",),
    ),
    Rule(
        "widgets only in the window",
        qt_parts,
        "irev_desktop/paper/letters.py",
        ("from PySide6.QtWidgets import QWidget", "from PySide6.QtPrintSupport import QPrinter"),
        ("from PySide6.QtGui import QPainter",),
    ),
    Rule(
        "no Qt below the window",
        qt_parts,
        "irev_desktop/services/catalogue/queries.py",
        ("from PySide6.QtCore import QObject", "import PySide6.QtCore"),
    ),
]
