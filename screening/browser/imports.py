"""Which modules a program can come to import, worked out from the sources.

Run by the Python that will run the program (compile.mjs), because only that one reads every source.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Program:
    """`sources` by the modules' names, and which of them are packages. `given` is there besides."""

    sources: Mapping[str, str]
    packages: set[str]
    given: tuple[str, ...] = ()


@dataclass(slots=True)
class Reached:
    """`modules` can be imported; `missing` would be, on being imported, by the modules named."""

    modules: set[str] = field(default_factory=set)
    missing: dict[str, set[str]] = field(default_factory=dict)


def reached(program: Program, roots: Iterable[str], left_out: Iterable[str]) -> Reached:
    """Follow every import from `roots`. `left_out`: modules, with all inside them, not to follow.

    An import that may fail (in a `try`, in a function, for type checkers only) may lead to what is not
    there; any other one that does is named in `missing`.
    """
    found = Reached()
    wanted = list(roots)
    while wanted:
        module = wanted.pop()
        if module in found.modules or not _taken(module, program, left_out):
            continue
        found.modules.add(module)
        wanted += _parents(module)
        package = module if module in program.packages else module.rpartition(".")[0]
        for name, certain in imports(ast.parse(program.sources[module]), package):
            wanted += [name, *_parents(name)]
            if certain and not _there(name, program, left_out):
                found.missing.setdefault(name, set()).add(module)
    return found


def imports(tree: ast.AST, package: str) -> Iterator[tuple[str, bool]]:
    """Every module a source names, and whether importing the source imports it for certain.

    `from package import name` gives the package, for certain, and the name, which may be no module.
    """
    for node, certain in _statements(tree, certain=True):
        if isinstance(node, ast.Import):
            yield from ((alias.name, certain) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, package)
            yield base, certain
            yield from ((f"{base}.{alias.name}", False) for alias in node.names)


def _statements(node: ast.AST, *, certain: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        sure = certain and not isinstance(
            child, ast.Try | ast.If | ast.With | ast.FunctionDef | ast.AsyncFunctionDef
        )
        yield child, sure
        yield from _statements(child, certain=sure)


def _base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *filter(None, [node.module])])


def _taken(name: str, program: Program, left_out: Iterable[str]) -> bool:
    return name in program.sources and not _within(name, left_out)


def _there(name: str, program: Program, left_out: Iterable[str]) -> bool:
    if _taken(name, program, left_out) or _within(name, program.given):
        return True
    # Compiled into the interpreter, or put there by one of its own modules.
    return name in sys.builtin_module_names or (name in sys.modules and name not in program.sources)


def _parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in packages)
