"""A questionnaire whose second version says something else, and answers to its first."""

from __future__ import annotations

from pathlib import Path

from screening.authoring.drafting import written

FIRST = written("street-talk", "Street talk", "young-person")
AT_FIRST = "when: {any: [{left_home: yes}, {records_missing: yes}]}"


def changed(*replaced: tuple[str, str]) -> str:
    """The second version: the first with these pieces of its text replaced, each there exactly once."""
    text = FIRST
    for old, new in (("version: 1", "version: 2"), *replaced):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def two_versions(folder: Path, *replaced: tuple[str, str]) -> tuple[Path, Path]:
    """The files of both versions."""
    home = folder / "street-talk"
    home.mkdir(parents=True)
    old, new = home / "1.yaml", home / "2.yaml"
    old.write_text(FIRST, encoding="utf-8")
    new.write_text(changed(*replaced), encoding="utf-8")
    return old, new
