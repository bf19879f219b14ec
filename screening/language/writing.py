"""Which way a language is written."""

from __future__ import annotations

# Scripts that run from right to left (ISO 15924), and the languages that are usually written in one.
RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {
        "aeb", "ajp", "apc", "ar", "arc", "arz", "ary", "bal", "bgn", "ckb", "dv", "fa", "glk", "he",
        "iw", "khw", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    }
)  # fmt: skip


def direction(code: str) -> str:
    """`rtl` or `ltr` for a language tag such as `es`, `ar-EG` or `uz-Arab`.

    A script in the tag decides, else the language. Works for tags that nobody has data for.
    """
    language, *rest = code.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language in RIGHT_TO_LEFT_LANGUAGES else "ltr"
