"""The part of XPath that forms compare answers with, as a tree; `conditions` makes `when:` of it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

DEEPEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)|(?P<number>\d+(?:\.\d+)?)"
    r"|\$\{\s*(?P<name>[^}\s]{1,200})\s*\}|(?P<op><=|>=|!=|=|<|>|[(),+*/|\[\]-]|\.\.?)"
    r"|(?P<word>[A-Za-z_][\w.:-]*))"
)
_COMPARED = ("=", "!=", "<", "<=", ">", ">=")


class Unsayable(Exception):
    """Why a condition cannot be said here, in words for the author."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`${name}`; the question itself is `.`."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | float


@dataclass(frozen=True, slots=True)
class Call:
    """A function, `and`, `or`, or a comparison, by its word."""

    word: str
    parts: tuple[Tree, ...]


Tree = Answer | Literal | Call
_Tokens = deque[tuple[str, str]]


def parse(text: str) -> Tree:
    """Raises Unsayable."""
    tokens = _tokens(text.strip())
    tree = _either(tokens, 0)
    if tokens:
        raise Unsayable(f"`{tokens[0][1]}` cannot be said")
    return tree


def _tokens(text: str) -> _Tokens:
    found: _Tokens = deque()
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unsayable(f"`{text[at : at + 20]}` is not understood")
        kind = match.lastgroup or ""
        value = match[kind]
        found.append((kind, value[1:-1] if kind == "text" else value))
        at = match.end()
    return found


def _either(tokens: _Tokens, depth: int) -> Tree:
    return _joined(tokens, "or", lambda: _joined(tokens, "and", lambda: _compared(tokens, depth)))


def _joined(tokens: _Tokens, word: str, one: Callable[[], Tree]) -> Tree:
    parts = [one()]
    while tokens and tokens[0] == ("word", word):
        tokens.popleft()
        parts.append(one())
    return parts[0] if len(parts) == 1 else Call(word, tuple(parts))


def _compared(tokens: _Tokens, depth: int) -> Tree:
    left = _one(tokens, depth)
    if tokens and tokens[0][0] == "op" and tokens[0][1] in _COMPARED:
        word = tokens.popleft()[1]
        return Call(word, (left, _one(tokens, depth)))
    return left


def _one(tokens: _Tokens, depth: int) -> Tree:
    if depth > DEEPEST:
        raise Unsayable(f"it is nested more than {DEEPEST} deep")
    if not tokens:
        raise Unsayable("it ends in the middle")
    kind, value = tokens.popleft()
    if (kind, value) == ("op", "("):
        inner = _either(tokens, depth + 1)
        _closed(tokens)
        return inner
    if (kind, value) == ("op", "-") and tokens and tokens[0][0] == "number":
        return Literal(-float(tokens.popleft()[1]))
    if kind == "word" and tokens and tokens[0] == ("op", "("):
        return Call(value, _arguments(tokens, depth))
    return _value(kind, value)


def _value(kind: str, value: str) -> Tree:
    match kind:
        case "text":
            return Literal(value)
        case "number":
            return Literal(float(value))
        case "name":
            return Answer(value)
        case "op" if value == ".":
            return Answer(value)
        case _:
            raise Unsayable(f"`{value}` cannot be said")


def _arguments(tokens: _Tokens, depth: int) -> tuple[Tree, ...]:
    tokens.popleft()
    parts: list[Tree] = []
    while tokens and tokens[0] != ("op", ")"):
        parts.append(_either(tokens, depth + 1))
        if tokens and tokens[0] == ("op", ","):
            tokens.popleft()
    _closed(tokens)
    return tuple(parts)


def _closed(tokens: _Tokens) -> None:
    if not tokens or tokens.popleft() != ("op", ")"):
        raise Unsayable("a bracket is not closed")
