"""nkreader: a terminal reader for Chinese documents."""

__version__ = "0.1.0"
