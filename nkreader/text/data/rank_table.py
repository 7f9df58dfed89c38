"""x."""

START = 0.0

TREES = ()
