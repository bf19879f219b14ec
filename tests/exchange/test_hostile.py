"""Files that mean harm, or are broken, or merely odd: a number, no traceback, nothing written, in bounds."""

import io
import random
import subprocess
import sys
import zipfile

import pytest

from screening.cli import main
from screening.exchange import limits
from screening.exchange.kinds import Wishes
from screening.exchange.limits import ExchangeRefused, Limits
from screening.exchange.xlsform.reading import read_bytes
from tests.exchange.forms import YES_NO, codes, said, workbook
from tests.house.sources import ROOT

SMALL = workbook(survey="type | name | label\ntext | a | A?", choices=YES_NO)
SHEET = "xl/worksheets/sheet1.xml"
MEMORY = 600 * 1024 * 1024
SECONDS = 20


def changed(content: bytes, part: str, new: bytes) -> bytes:
    """The package with one part put in its place, or added."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", 8) as package:
        for name in old.namelist():
            if name != part:
                package.writestr(name, old.read(name))
        package.writestr(part, new)
    return kept.getvalue()


def sheet(rows: bytes, more: bytes = b"") -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return (
        b"<worksheet " + space + b"><sheetData>" + rows + b"</sheetData>" + more + b"</worksheet>"
    )


def text(at: str, value: str) -> bytes:
    return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'.encode()


def row(number: int, *cells: bytes) -> bytes:
    return f'<row r="{number}">'.encode() + b"".join(cells) + b"</row>"


HEAD = row(1, text("A1", "type"), text("B1", "name"), text("C1", "label"))
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet(HEAD)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + sheet(
    HEAD
)
MANY_ROWS = sheet(HEAD + b"".join(row(n, text(f"A{n}", "note")) for n in range(2, 100_002)))
FAR = sheet(HEAD + row(1_048_576, text("A1048576", "note")))
WIDE = sheet(row(1, text("A1", "type"), text("XFD1", "name")))
STYLES = "".join(f"<xf id='{number}'/>" for number in range(60_000)).encode()
UTF16 = sheet(HEAD).decode().encode("utf-16")
HUGE_MERGE = sheet(
    HEAD + row(2, text("A2", "text"), text("B2", "a"), text("C2", "A")),
    b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
)


def lying_about_its_size() -> bytes:
    """A package whose list says that a part is small."""
    content = bytearray(changed(SMALL, SHEET, sheet(HEAD + b" " * 300_000)))
    at = content.find(b"PK\x01\x02")
    while bytes(content[at + 46 : at + 46 + len(SHEET)]) != SHEET.encode():
        at = content.find(b"PK\x01\x02", at + 1)
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


HOSTILE = {
    "nothing": (b"", "X005"),
    "not a zip": (b"type,name\ntext,a\n", "X005"),
    "a zip of something else": (changed(SMALL, "xl/workbook.xml", b"<x/>"), "X016"),
    "cut off": (SMALL[:-300], "X005"),
    "a sheet that is no XML": (changed(SMALL, SHEET, b"<worksheet><row>"), "X005"),
    "a zip bomb": (changed(SMALL, SHEET, sheet(b" " * 80_000_000)), "X006"),
    "one that lies about its size": (lying_about_its_size(), "X005"),
    "entities": (changed(SMALL, SHEET, DOCTYPE), "X007"),
    "entities of other files": (changed(SMALL, SHEET, OUTSIDE), "X007"),
    "entities in the workbook": (changed(SMALL, "xl/workbook.xml", DOCTYPE), "X007"),
    "100,000 rows": (changed(SMALL, SHEET, MANY_ROWS), "X008"),
    "a row a million rows further": (changed(SMALL, SHEET, FAR), "X008"),
    "a column far to the right": (changed(SMALL, SHEET, WIDE), "X008"),
    "60,000 styles": (
        changed(SMALL, "xl/styles.xml", b"<styleSheet>" + STYLES + b"</styleSheet>"),
        "X008",
    ),
    "an old workbook that is none": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "X005"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_number_and_nothing_is_written(name, tmp_path, capsys):
    content, code = HOSTILE[name]
    file = tmp_path / "form.xlsx"
    file.write_bytes(content)

    status = main(["import", "xlsform", str(file), "--to", str(tmp_path / "to")])

    assert status == 1
    shown = capsys.readouterr()
    assert code in shown.err + shown.out
    assert not (tmp_path / "to").exists()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from screening.cli import main
status = main(["import", "xlsform", sys.argv[1], "--to", sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF)
print("USED", status, used.ru_maxrss // 1024, round(used.ru_utime + used.ru_stime, 1))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are kept there")
@pytest.mark.parametrize("name", HOSTILE)
def test_it_takes_little_memory_and_time_to_refuse(name, tmp_path):
    """In a process of its own that is killed when it takes more."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(HOSTILE[name][0])
    code = LIMITED.format(memory=MEMORY, seconds=SECONDS)

    done = subprocess.run(
        [sys.executable, "-c", code, str(file), str(tmp_path / "to")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "USED 1" in done.stdout, (done.returncode, done.stdout[-500:], done.stderr[-500:])
    assert "Traceback" not in done.stderr
    assert HOSTILE[name][1] in done.stderr + done.stdout


def test_a_merge_of_everything_is_only_noted():
    outcome = read_bytes(changed(SMALL, SHEET, HUGE_MERGE), "form.xlsx", Wishes())

    assert outcome.files
    assert "A1:XFD1048576" in said(outcome, "X020")[0]


def test_a_formula_is_not_calculated_and_its_last_result_is_noted():
    cells = (
        b'<c r="A2" t="str"><f>1+1</f><v>text</v></c>',
        text("B2", "a"),
        b'<c r="C2"><f>1</f></c>',
    )
    content = changed(SMALL, SHEET, sheet(HEAD + row(2, *cells)))

    outcome = read_bytes(content, "form.xlsx", Wishes())

    first, second = said(outcome, "X019")
    assert (
        "sheet survey, row 2: X019 Cell A2 is a formula; its last result `text` was taken" in first
    )
    assert "Cell C2 is a formula; it has no result" in second


def test_another_encoding_that_xml_knows_is_read():
    outcome = read_bytes(changed(SMALL, SHEET, UTF16), "form.xlsx", Wishes())

    assert codes(outcome)["X017"] == 1  # headings and no rows: it was read


def test_too_many_parts_are_refused():
    content = SMALL
    for number in range(12):
        content = changed(content, f"xl/media/{number}.png", b"x")

    with pytest.raises(ExchangeRefused) as refused:
        read_bytes(content, "form.xlsx", Wishes(), Limits(parts=10))

    assert refused.value.code == "X006"


def test_a_file_that_is_too_large_is_refused(tmp_path, capsys):
    file = tmp_path / "form.xlsx"
    with file.open("wb") as opened:
        opened.truncate(limits.LIMITS.file_bytes + 1)

    assert main(["import", "xlsform", str(file), "--to", str(tmp_path / "to")]) == 1
    assert "X001" in capsys.readouterr().err


def test_any_damage_to_a_workbook_is_refused_or_read_and_never_a_traceback():
    """Bytes of a form overwritten at random, many times; of an old one too."""
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"seed {seed}\n")
    chance = random.Random(seed)  # noqa: S311
    refused = 0
    for _ in range(150):
        content = bytearray(SMALL)
        for _ in range(chance.randrange(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_bytes(bytes(content), "form.xlsx", Wishes())
        except ExchangeRefused:
            refused += 1
    assert refused


def test_the_same_file_twice_is_not_written_over(tmp_path, capsys):
    file = tmp_path / "form.xlsx"
    file.write_bytes(SMALL)
    order = ["import", "xlsform", str(file), "--to", str(tmp_path / "to")]

    assert main(order) == 0
    written = {path: path.read_bytes() for path in (tmp_path / "to").rglob("*") if path.is_file()}
    assert main(order) == 1

    assert "X003" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in written} == written
