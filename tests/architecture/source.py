"""The program's source as syntax trees, and the shape of a house rule."""

import ast
import io
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One module: its path from the root with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The module's syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def calls(self) -> list[ast.Call]:
        """Every call in the module."""
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """Line and full dotted name of everything imported: `from a import b` gives `a.b`."""
        found: list[tuple[int, str]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
        return found

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """Line and text of every comment."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return [(t.start[0], t.string) for t in tokens if t.type == tokenize.COMMENT]

    def within(self, *folders: str) -> bool:
        """Tell whether the module is one of these, or lies in one of these folders."""
        return any(self.path == f or self.path.startswith(f.rstrip("/") + "/") for f in folders)


Finding = tuple[int, str]
"""Line, and what is wrong there."""


@dataclass(frozen=True)
class Rule:
    """One house rule: what it looks at, how it finds breaches, and examples that prove it.

    `bad` and `good` are sources that stand for a module at `path`.
    """

    name: str
    check: Callable[[Source], Iterator[Finding]]
    path: str
    bad: tuple[str, ...]
    good: tuple[str, ...] = ()


def called(call: ast.Call) -> str:
    """Return the last name of what is called: `exec` for `menu.exec()`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def owner(call: ast.Call) -> str:
    """Return the name before the dot: `QMessageBox` for `QMessageBox.question()`."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.value.id
    return ""


def is_literal(node: ast.AST) -> bool:
    """Tell whether an argument is a text written in the source, perhaps through `_()`."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    return (
        isinstance(node, ast.Call)
        and called(node) in {"_", "n_"}
        and all(isinstance(argument, ast.Constant) for argument in node.args[:1])
    )


def modules(folder: str) -> list[Source]:
    """Return the modules below a folder of the checkout."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]
