"""Catalogues as translators keep them: .pot and .po files. Needed to write and build, not to run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from screening.instrument.problems import Where
from screening.language import problems
from screening.language.problems import LanguageRefused

REVIEWER = "X-Reviewed-By"
PROJECT = "Screening"
Headers = list[tuple[str, str]]

TEMPLATE_HEADERS: Headers = [
    ("Project-Id-Version", PROJECT),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]


class PoFile(Catalog):
    """Babel's catalog, except that headers are kept as they were read.

    Babel drops headers that it does not know (such as who reviewed a translation) and writes today's
    date and its own version, so that every run would change every file.
    """

    def __init__(self, headers: Headers, comment: str) -> None:
        super().__init__(header_comment=comment, fuzzy=False)
        self.mime_headers = headers  # type: ignore[assignment, unused-ignore]

    def _kept(self) -> Headers:
        return self._headers

    def _keep(self, headers: Headers) -> None:
        self._headers = list(headers)
        # Babel learns charset, language and plural forms from them.
        self._set_mime_headers(self._headers)

    def __iter__(self) -> Iterator[Message]:
        for message in super().__iter__():
            # Other gettext tools end every header line, Babel all but the last.
            yield message if message.id else Message("", f"{message.string}\n")

    mime_headers = property(_kept, _keep)  # type: ignore[assignment, unused-ignore]

    @property
    def reviewer(self) -> str:
        """Who reviewed the translation; empty while nobody has."""
        return dict(self._headers).get(REVIEWER, "").strip()

    def entries(self) -> list[Message]:
        """Every message except the header."""
        return [message for message in self if message.id]


def template(comment: str) -> PoFile:
    """An empty .pot."""
    return PoFile(TEMPLATE_HEADERS, comment)


def begin(code: str, comment: str) -> PoFile:
    """An empty .po for a language, with the plural forms Babel knows for it."""
    try:
        plurals = get_plural(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        plurals = get_plural("en")
    forms = f"nplurals={plurals.num_plurals}; plural={plurals.plural_expr};"
    extra = [("Language", code), ("Plural-Forms", forms), (REVIEWER, "")]
    return PoFile([*TEMPLATE_HEADERS, *extra], comment)


def read(path: Path) -> PoFile:
    """Raises FileNotFoundError, or LanguageRefused for what is no catalogue."""
    catalogue = PoFile(TEMPLATE_HEADERS, "#")
    try:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except (PoFileError, ValueError) as error:
        raise LanguageRefused(
            problems.PO_DAMAGED, Where(file=path.name), problem=str(error)
        ) from error
    return catalogue


def dumps(catalogue: PoFile) -> bytes:
    """The file's bytes: no dates, no line numbers, so that only changes of texts change it."""
    buffer = BytesIO()
    write_po(buffer, catalogue, include_lineno=False)
    return buffer.getvalue().rstrip(b"\n") + b"\n"


def update(catalogue: PoFile, current: Catalog) -> None:
    """Bring a .po up to the template. No translation is lost and none is guessed.

    What is no longer used stays in the file as obsolete, and is taken up again when it returns.
    """
    for message in list(catalogue.obsolete.values()):
        if catalogue.get(message.id, message.context) is None:
            catalogue.add(message.id, message.string, context=message.context)
    catalogue.obsolete.clear()
    catalogue.update(current, no_fuzzy_matching=True, update_creation_date=False)


def is_translated(message: Message) -> bool:
    return not message.fuzzy and all(forms(message.string))


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A text as the tuple of its plural forms; one form when it has no plural."""
    if isinstance(text, str) or text is None:
        return (text or "",)
    return tuple(form or "" for form in text)
