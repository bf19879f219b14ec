"""What each source file imports, read without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Import:
    """One imported module, and where it is imported."""

    importer: str
    target: str
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.importer} imports {self.target}"


def python_files(root: Path, package: str) -> Iterator[Path]:
    """Every module of a package, which may also be a single file or not there yet."""
    folder = root / package.replace(".", "/")
    single = folder.with_suffix(".py")
    if single.is_file():
        yield single
    yield from sorted(folder.rglob("*.py"))


def module_name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(root: Path, path: Path) -> Iterator[Import]:
    """All of them: inside functions, relative, for type checking only, or by name at run time."""
    importer = module_name(root, path)
    package = importer if path.name == "__init__.py" else importer.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        for target in _targets(root, node, package):
            yield Import(importer, target, path.relative_to(root).as_posix(), _line(node))


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _targets(root: Path, node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = _absolute(node, package)
        for alias in node.names:
            # `from a import b` names the module a.b when there is one, else something in a.
            inner = f"{base}.{alias.name}"
            yield inner if _is_module(root, inner) else base
    elif isinstance(node, ast.Call):
        yield from _imported_by_call(node)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _is_module(root: Path, name: str) -> bool:
    path = root / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def _imported_by_call(node: ast.Call) -> Iterator[str]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else None
    called = node.func.id if isinstance(node.func, ast.Name) else called
    if called in {"import_module", "__import__"} and node.args:
        match node.args[0]:
            case ast.Constant(value=str(name)):
                yield name
