"""Floor 1: disk and machine. May import nkreader.text, never nkreader.tui."""
