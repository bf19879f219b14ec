"""A made-up computer: every folder the app may write to, and what it says, below one folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from screening.instrument.model import Questionnaire
from tests.browser.serving import ROOT, SERVE, free_port
from tests.device.calling import Caller
from tests.device.walking import QUESTION, Form, words_of
from tests.searching import leaks

LONG_ENOUGH = 8  # letters; anything shorter lies in random bytes by chance


@dataclass
class Computer:
    """`entered` is everything that must not be found on it."""

    folder: Path
    built: Path
    entered: set[str] = field(default_factory=set)

    @contextmanager
    def serving(self) -> Iterator[tuple[subprocess.Popen[str], str]]:
        """The app as `screening run` serves it, at home here; gives its process and its link."""
        for name in ("home", "tmp", "here", "said"):
            (self.folder / name).mkdir(exist_ok=True)
        around = {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-c", SERVE, str(self.folder / "home" / ".screening")]
        with (
            (self.folder / "said" / "errors").open("ab") as errors,
            (self.folder / "said" / "lines").open("a") as lines,
            subprocess.Popen(
                [*command, str(self.built), str(free_port())],
                cwd=self.folder / "here",
                env={**os.environ, **around},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            ) as process,
        ):
            assert process.stdout is not None
            line = process.stdout.readline()
            try:
                yield process, line.split()[-1]
            finally:
                process.kill()
                lines.write(line + process.stdout.read())

    def send(self, caller: Caller, form: Form) -> None:
        """Send a form; what is in it must not be found from now on, answered or not."""
        if QUESTION.fullmatch(form.path):
            values = form.fields.get("value", [])
            self.entered |= {values} if isinstance(values, str) else set(values)
        answer = caller.ask("POST", form.path, form.fields)
        assert answer.status_code == 303
        caller.follow(answer)

    def knows(self, questionnaire: Questionnaire) -> None:
        """The words and names of a questionnaire would tell what somebody was asked."""
        self.entered |= {questionnaire.reference, *questionnaire.questions}
        self.entered |= {words_of(questionnaire, name) for name in questionnaire.questions}

    def found(self) -> list[str]:
        return leaks(self.folder, sorted(t for t in self.entered if len(t) >= LONG_ENOUGH))
