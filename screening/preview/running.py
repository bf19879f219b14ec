"""`screening preview FILE`: served to this computer until interrupted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from screening.device.serving import launch_link, serve
from screening.device.settings import PORTS, read_settings, whole_number
from screening.language.catalogue import Languages
from screening.linter.duties import known_duties
from screening.preview.app import create_app
from screening.preview.board import Board
from screening.preview.catalogue import NO_LANGUAGE, PreviewRefused
from screening.preview.sheet import Watched

PORT = "8065"  # not the worker's, so that both can run
JURISDICTIONS = "jurisdictions"


def preview(
    file: Path, built: Path, shipped: Path, values: Mapping[str, str], say: Callable[[str], None]
) -> None:
    """Serve the preview. `built`: compiled translations; `shipped`: jurisdictions, where none lie
    beside the file; `values`: `port`, `language`; `say` prints the link.

    Raises OSError where the file or the port cannot be used, SettingRefused, PreviewRefused (V106).
    """
    file.open("rb").close()
    languages = Languages(built / "locales")
    language, offered = values.get("language", ""), [one.code for one in languages.offered()]
    if language and language not in offered:
        raise PreviewRefused(NO_LANGUAGE, language=language[:20], offered=", ".join(offered))
    port = {"port": values.get("port", PORT)}
    settings = read_settings(port)
    beside = file.absolute().parent.parent / JURISDICTIONS
    watched = Watched(file, known_duties(beside if beside.is_dir() else shipped))
    app = create_app(settings, watched, Board(language), languages, lambda: datetime.now(UTC))
    number = whole_number(port, "port", PORT, PORTS)
    serve(app, number, lambda: say(launch_link(settings)))
