"""A small run of the evaluation of selections."""

from __future__ import annotations

from pathlib import Path

from tests.eval.selections import evaluate


async def test_what_is_selected_is_what_is_copied(tmp_path: Path) -> None:
    """A quotation would lack half an emoji, or begin with a character that was not marked."""
    assert await evaluate(100, 11, tmp_path) == []
