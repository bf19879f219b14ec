"""`screening new`: a first draft of a questionnaire, which lints clean and explains itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

from screening.authoring.catalogue import (
    ALREADY_THERE,
    BAD_NAME,
    BAD_TITLE,
    NO_FOLDER,
    AuthoringRefused,
)
from screening.instrument.format import NAME

DRAFTS = Path(__file__).parent / "templates"
KINDS = ("young-person", "worker")
MOST_TITLE = 120
FIXED_SPACES = {0x00A0: " ", 0x202F: " "}  # French writes them before marks


def draft(folder: Path, name: str, title: str = "", kind: str = KINDS[0]) -> Path:
    """Write `folder`/`name`/1.yaml and give its path.

    `kind`: one of KINDS, who answers. Without a title the name becomes one. Raises AuthoringRefused
    (V001-V004); then nothing was written.
    """
    if not re.fullmatch(NAME.pattern, name):
        raise AuthoringRefused(BAD_NAME, name=name[:60])
    file = folder / name / "1.yaml"
    text = written(name, checked_title(title or name.replace("-", " ").capitalize()), kind)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        if not file.exists():  # a file is where the folder should be
            raise _no_folder(file.parent, "a file has that name") from None
        raise AuthoringRefused(ALREADY_THERE, file=file) from None
    except OSError as error:
        raise _no_folder(file.parent, error.strerror or type(error).__name__) from None
    return file


def written(name: str, title: str, kind: str) -> str:
    """The text of the draft. A title is quoted, so that any words can stand there."""
    text = (DRAFTS / f"{kind}.yaml").read_text(encoding="utf-8")
    quoted = json.dumps(title, ensure_ascii=False)
    return text.replace("NAME-OF-IT", name).replace("TITLE-OF-IT", quoted)


def checked_title(title: str) -> str:
    if not 0 < len(title.strip()) <= MOST_TITLE or not title.translate(FIXED_SPACES).isprintable():
        raise AuthoringRefused(BAD_TITLE, most=MOST_TITLE)
    return title.strip()


def _no_folder(folder: Path, reason: str) -> AuthoringRefused:
    return AuthoringRefused(NO_FOLDER, folder=folder, reason=reason)
