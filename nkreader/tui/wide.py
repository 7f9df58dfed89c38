"""Terminals that draw East Asian Ambiguous characters in two cells, as some Chinese ones do.

Rich counts them as one, and Textual's compositor with it. For such a terminal
Rich is given our own table, so that rows, margins and compositor agree.
"""

from __future__ import annotations

from rich import cells as rich_cells
from rich._unicode_data import load

from nkreader.text.data.width_table import STARTS, WIDTHS


def widen() -> None:
    """Have Rich count ambiguous characters as two cells from now on."""
    table = load("auto")
    ends = [*(ord(start) - 1 for start in STARTS[1:]), 0x10FFFF]
    runs = list(zip(map(ord, STARTS), ends, WIDTHS, strict=True))
    widths = [(start, end, 2 if code == "A" else int(code)) for start, end, code in runs if code != "1"]
    wide = {chr(point) for start, end, code in runs if code == "A" for point in range(start, end + 1)}
    widened = table._replace(widths=widths, narrow_to_wide=table.narrow_to_wide - wide)
    # The names by which the functions of that module find their tables.
    vars(rich_cells).update(
        load_cell_table=lambda unicode_version="auto": widened,
        _is_single_cell_widths=(rich_cells._SINGLE_CELLS - wide).issuperset,
    )
    rich_cells.get_character_cell_size.cache_clear()
    rich_cells.cached_cell_len.cache_clear()
