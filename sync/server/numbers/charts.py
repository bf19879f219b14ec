"""Charts as SVG, drawn by the centre: no script, and the same when they are printed.

Shades differ in lightness, lines also in dashes, and every bar has its number beside it, so that nothing is
told by colour alone. The table stands beside each chart.
"""

from __future__ import annotations

import sys
from math import ceil
from typing import Any
from xml.etree.ElementTree import Element

import pygal
from pygal.style import Style

from sync.server.numbers.sheets.sheet import LINES, PAIRS, Row, Sheet
from sync.server.numbers.words import HIDDEN
from sync.server.pages.words import number

# The library puts in an importer for its maps, which warns with every later import. No map is drawn here.
sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]

# Dark, light, middle and so on: neighbours differ in any grey.
SHADES = ("#28655a", "#e0b37f", "#5a3d66", "#9cc4b8", "#8f4423", "#c9c2b6", "#2c2824")
DASHES = ("1,0", "12,6", "2,4", "12,4,2,4", "5,2", "1,3", "16,6")
MOST_ROWS = 24  # more than these make no picture
ROW_HEIGHT = 44
WIDTH, ROOM, LETTER = (
    760,
    680,
    12,
)  # of a picture, of the names below its lines, of a letter of them


def drawn(sheet: Sheet) -> bytes:
    """The table as a picture. A row with a hidden number has the sign for it beside its name."""
    chart = _lines(sheet) if sheet.chart == LINES else _bars(sheet)
    chart.add_xml_filter(_without_script)
    return str(chart.render()).encode()


def _lines(sheet: Sheet) -> Any:
    """Where a number is hidden the line has a gap."""
    chart = pygal.Line(**_settings(sheet), height=440, dots_size=6, allow_interruptions=True)
    chart.x_labels = names = [_name(row) for row in sheet.rows]
    # Where not all names fit beside each other, some are left out; the table has all of them.
    chart.x_labels_major_every = ceil(len(names) * LETTER * (max(map(len, names)) + 1) / ROOM)
    chart.show_minor_x_labels = False
    for place, head in enumerate(sheet.columns):
        dash = {"dasharray": DASHES[place % len(DASHES)]}
        chart.add(head, [row.numbers[place] for row in sheet.rows], stroke_style=dash)
    return chart


def _bars(sheet: Sheet) -> Any:
    """One bar for each row, from above to below, with its numbers."""
    rows = [*reversed(sheet.rows[:MOST_ROWS])]
    make = pygal.HorizontalBar if sheet.chart == PAIRS else pygal.HorizontalStackedBar
    thick = ROW_HEIGHT * (len(sheet.columns) if sheet.chart == PAIRS else 1)
    chart = make(**_settings(sheet), height=170 + thick * max(1, len(rows)), print_values=True)
    chart.x_labels = [_name(row) for row in rows]
    for place, head in enumerate(sheet.columns):
        chart.add(head, [_value(row.numbers[place]) for row in rows])
    return chart


def _name(row: Row) -> str:
    sign = f" {HIDDEN}" if None in row.numbers else ""
    return (row.short or row.label) + sign


def _value(count: int | None) -> Any:
    return count and {"value": count, "formatter": number}


def _settings(sheet: Sheet) -> dict[str, Any]:
    beside = 2  # words of the legend
    return {
        "style": _style(),
        "width": WIDTH,
        "js": (),
        "explicit_size": False,
        "disable_xml_declaration": True,
        "print_values_position": "center",
        "legend_at_bottom": True,
        "legend_at_bottom_columns": beside,
        # The library keeps room for full rows of the legend only.
        "margin_bottom": 36 if len(sheet.columns) % beside else 16,
        "truncate_label": 26,
        "truncate_legend": 34,
        "value_formatter": number,
        "include_x_axis": True,
        "min_scale": 2,
        "max_scale": 5,
        "show_x_guides": False,
        "no_data_text": HIDDEN,
    }


def _style() -> Style:
    return Style(
        background="#fffdf8",
        plot_background="#fffdf8",
        foreground="#2c2824",
        foreground_strong="#2c2824",
        foreground_subtle="#857a6b",
        colors=SHADES,
        opacity="1",
        stroke_width="4",
        stroke_opacity="1",
        opacity_hover="1",
        transition="0s",
        font_family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif",
        label_font_size=19,
        major_label_font_size=19,
        legend_font_size=19,
        value_font_size=18,
        value_colors=("#ffffff", "#2c2824", "#ffffff", "#2c2824", "#ffffff", "#2c2824", "#ffffff"),
    )


def _without_script(root: Element) -> Element:
    for above in [*root.iter()]:
        for element in [*above]:
            if str(element.tag).rpartition("}")[2] == "script":
                above.remove(element)
    return root
