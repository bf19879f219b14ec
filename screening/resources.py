"""Where the data files are: at the top of a checkout, or inside the package in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def data(kind: str) -> Path:
    """The folder of one kind of data, such as `questionnaires` or `locales`.

    Raises FileNotFoundError rather than naming a folder that is not there: an app that started
    without its questionnaires would look as if the agency had none.
    """
    for folder in (PACKAGE / "_data" / kind, PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The data folder '{kind}' is in neither the package nor the checkout.")
