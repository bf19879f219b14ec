"""Reading the YAML that tests write, where there is no libyaml: by PyYAML's parser in Python."""

from __future__ import annotations

from typing import Any

import yaml

# In `{text: Who?, kind: choice}` the parser in Python takes the question mark for an indicator, libyaml
# and YAML 1.2 do not. It passes as a character without a meaning.
ELSEWHERE = str.maketrans({"?": "\ue000"})
BACK = str.maketrans({"\ue000": "?"})


class Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Gives the events that libyaml gives."""

    def __init__(self, text: str) -> None:
        super().__init__(text.translate(ELSEWHERE))

    def get_event(self) -> Any:
        event = super().get_event()
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(BACK)
        return event
