"""Charts as SVG, drawn by the centre: no script, and the same when they are printed.

Shades differ in lightness, lines also in dashes, and every bar has its number beside it, so that nothing is
told by colour alone. The table stands beside each chart.
"""

from __future__ import annotations

import sys
from typing import Any
from xml.etree.ElementTree import Element

import pygal
from pygal.style import Style

from sync.server.numbers.sheets import LINES, Sheet
from sync.server.numbers.words import HIDDEN
from sync.server.pages.words import number

# The library puts in an importer for its maps, which warns with every later import. No map is drawn here.
sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]

# Dark, light, middle and so on: neighbours differ in any grey.
SHADES = ("#28655a", "#e0b37f", "#5a3d66", "#9cc4b8", "#8f4423", "#c9c2b6", "#2c2824")
DASHES = ("", "8,5", "2,4", "12,4,2,4", "5,2", "1,3", "16,6")
MOST_ROWS = 24  # more than these make no picture
ROW_HEIGHT = 44


def drawn(sheet: Sheet) -> bytes:
    """The table as a picture."""
    make = _lines if sheet.chart == LINES and len(sheet.rows) > 1 else _bars
    chart = make(sheet)
    chart.add_xml_filter(_without_script)
    return bytes(chart.render())


def _lines(sheet: Sheet) -> Any:
    chart = pygal.Line(**_settings(sheet), height=380, x_label_rotation=30, dots_size=4)
    chart.x_labels = [row.label for row in sheet.rows]
    for place, head in enumerate(sheet.columns):
        dash = {"width": 3, "dasharray": DASHES[place % len(DASHES)]}
        values = [_value(row.numbers[place]) for row in sheet.rows]
        chart.add(head, values, stroke_style=dash)
    return chart


def _bars(sheet: Sheet) -> Any:
    """One bar for each row, from above to below; hidden numbers as their sign."""
    rows = sheet.rows[:MOST_ROWS]
    height = 150 + ROW_HEIGHT * max(1, len(rows))
    chart = pygal.HorizontalStackedBar(**_settings(sheet), height=height)
    chart.x_labels = [row.label for row in reversed(rows)]
    for place, head in enumerate(sheet.columns):
        chart.add(head, [_value(row.numbers[place]) for row in reversed(rows)])
    return chart


def _value(count: int | None) -> Any:
    if count is None:
        return {"value": 0, "formatter": lambda _value: HIDDEN}
    return {"value": count, "formatter": lambda value: number(value) if value else ""}


def _settings(sheet: Sheet) -> dict[str, Any]:
    return {
        "style": _style(),
        "width": 820,
        "js": (),
        "explicit_size": False,
        "disable_xml_declaration": True,
        "print_values": True,
        "print_values_position": "top" if sheet.chart == LINES else "center",
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 3,
        "truncate_label": 34,
        "truncate_legend": 40,
        "value_formatter": number,
        "include_x_axis": True,
        "min_scale": 2,
        "max_scale": 6,
        "show_minor_x_labels": True,
        "title": None,
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
        opacity_hover="1",
        transition="0s",
        font_family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif",
        label_font_size=15,
        major_label_font_size=15,
        legend_font_size=15,
        value_font_size=14,
        value_colors=("#ffffff", "#2c2824", "#ffffff", "#2c2824", "#ffffff", "#2c2824", "#ffffff"),
    )


def _without_script(root: Element) -> Element:
    for above in [*root.iter()]:
        for element in [*above]:
            if element.tag.rpartition("}")[2] == "script":
                above.remove(element)
    return root
