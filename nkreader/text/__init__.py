"""Floor 0: pure functions on text. Knows no disk, no Textual, no Rich."""
