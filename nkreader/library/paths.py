"""Where nkreader's files live on this machine, and where its own articles are.

XDG base directories on Linux and other Unixes, the platform's own places on
macOS and Windows. Asking for a place creates nothing; only a write does
(`make_folder`). Paths are plain strings: `pathlib` and `platformdirs` cost
more at start-up than the few lines they would save.
"""

from __future__ import annotations

import os
import sys

NAME = "nkreader"


def _home(*parts: str) -> str:
    return os.path.join(os.path.expanduser("~"), *parts)


def _base(xdg: str, unix: tuple[str, ...], mac: tuple[str, ...], windows: str) -> str:
    """The folder of one purpose; a relative XDG value is void (XDG Base Directory Specification)."""
    if sys.platform == "win32":
        return os.path.join(os.environ.get(windows) or _home("AppData", "Local"), NAME)
    chosen = os.environ.get(xdg, "")
    if os.path.isabs(chosen):
        return os.path.join(chosen, NAME)
    return os.path.join(_home(*(mac if sys.platform == "darwin" else unix)), NAME)


def lists_folder() -> str:
    """The folder of the settings, where a person's own lists of terms and words lie too."""
    return _base("XDG_CONFIG_HOME", (".config",), ("Library", "Application Support"), "APPDATA")


def settings_file() -> str:
    """The settings, a TOML file; `NKREADER_SETTINGS` names another."""
    return os.environ.get("NKREADER_SETTINGS") or os.path.join(lists_folder(), "settings.toml")


def data_folder() -> str:
    """What must not be lost: places, copied history, the notebook."""
    mac = ("Library", "Application Support")
    return _base("XDG_DATA_HOME", (".local", "share"), mac, "LOCALAPPDATA")


def places_file() -> str:
    """The journal of where in each article a person was."""
    return os.path.join(data_folder(), "places.jsonl")


def encodings_file() -> str:
    """The journal of the encodings that a person chose for files."""
    return os.path.join(data_folder(), "encodings.jsonl")


def notebook_file() -> str:
    """The journal of kept passages."""
    return os.path.join(data_folder(), "notebook.jsonl")


def cache_folder() -> str:
    """What can be made again, such as the segmenter's dictionary."""
    return _base("XDG_CACHE_HOME", (".cache",), ("Library", "Caches"), "LOCALAPPDATA")


def make_folder(folder: str) -> None:
    """Create a folder for this user alone, with its parents.

    Raises:
        OSError: it cannot be created.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)


def shipped_articles() -> str:
    """The folder of the articles that come with nkreader: inside the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "articles")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "articles")
