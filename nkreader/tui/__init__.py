"""Floor 2: what is on the screen. May import nkreader.text and nkreader.library."""
