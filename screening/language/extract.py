"""`screening extract`: collect every text for translators, and bring their catalogues up to date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.frontend import parse_mapping_cfg

from screening.instrument.problems import Refusal, Severity
from screening.language import po
from screening.language.catalogue import CENTRE, DOMAINS
from screening.language.checking import check
from screening.language.listing import read_listing

CONFIGURATION = "babel.cfg"
# `in_language(code, text)` says a text in another language than the page's own.
KEYWORDS = {**DEFAULT_KEYWORDS, "in_language": (2,)}
COMMENT_TAGS = ("Translators:",)
COMMENTS = {
    "pages": "# Texts of the pages.\n# Distributed under the Apache License 2.0, like the program.",
    CENTRE: (
        "# Texts of the centre's pages.\n# Distributed under the Apache License 2.0, like the program."
    ),
    "questionnaires": (
        "# Texts of the questionnaires.\n"
        "# Distributed under the licence that each questionnaire names.\n"
        "# Texts for the young person: plain words (school grade 6), informal address, gender left open."
    ),
}


def run(root: Path, out: TextIO, *, check_only: bool = False) -> int:
    """Extract into `root/locales`; with `check_only` change nothing and say what is not current.

    Writes each problem to `out`. Returns the exit status: 1 when something is wrong, else 0.
    """
    try:
        templates = {domain: extract(root, domain) for domain in (*DOMAINS, CENTRE)}
        if not check_only:
            write(root / "locales", templates)
        found = list(check(root / "locales", templates))
    except Refusal as refusal:
        found = [refusal.problem]
    for problem in found:
        out.write(f"{problem}\n")
    return int(any(problem.entry.severity is Severity.ERROR for problem in found))


def extract(root: Path, domain: str) -> po.PoFile:
    """A domain's template, from the files as they are now. Raises LanguageRefused."""
    catalogue = po.template(COMMENTS[domain])
    for path, method, options in _sources(root, domain):
        location = path.relative_to(root).as_posix()
        for _line, message, comments, context in extract_from_file(
            method, path, KEYWORDS, COMMENT_TAGS, options, strip_comment_tags=False
        ):
            catalogue.add(message, None, [(location, 0)], auto_comments=comments, context=context)
    return catalogue


def write(locales: Path, templates: dict[str, po.PoFile]) -> None:
    """Write the templates, and bring every listed language's catalogues up to them."""
    for domain, template in templates.items():
        (locales / f"{domain}.pot").write_bytes(po.dumps(template))
        for language in read_listing(locales).translated:
            path = locales / language.code / "LC_MESSAGES" / f"{domain}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            comment = f"# {language.english_name} translation.\n{COMMENTS[domain]}"
            catalogue = po.read(path) if path.exists() else po.begin(language.code, comment)
            po.update(catalogue, template)
            path.write_bytes(po.dumps(catalogue))


def _sources(root: Path, domain: str) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """The files of a domain with the method that reads them, always in the same order."""
    with (root / "locales" / CONFIGURATION).open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    taken: dict[Path, tuple[str, str]] = {}
    for pattern, method in methods:
        for path in root.glob(pattern):
            # The first pattern that fits decides, as in Babel.
            taken.setdefault(path, (method, pattern))
    for path, (method, pattern) in sorted(taken.items()):
        if method != "ignore" and _domain(pattern) == domain:
            yield path, method, options.get(pattern, {})


def _domain(pattern: str) -> str:
    """To which domain the texts in files of this pattern belong."""
    if pattern.startswith("sync/server/"):
        return CENTRE
    return "questionnaires" if pattern.startswith("questionnaires/") else "pages"
