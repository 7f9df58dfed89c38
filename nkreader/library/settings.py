"""The settings: an immutable value, read from a TOML file that need not exist.

Every key, its meaning and what it may be stand in `Settings` and `_ALLOWED`.
A mistake is a UserError that names the file, the key and what is allowed; no
key is passed over in silence.
"""

from __future__ import annotations

import os

from nkreader.library import paths
from nkreader.library.errors import UserError
from nkreader.library.messages import MESSAGES, reason_of, say
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_NONE: Mapping[str, str] = {}


class Settings(NamedTuple):
    """What a person may choose, with what holds when they do not.

    Attributes:
        language: of the interface: ``zh``, ``en``, or ``auto`` for the locale's.
        theme: ``nkreader-dark`` or ``nkreader-light``.
        measure: the longest row of text, in cells.
        ambiguous_width: cells of characters such as “ … ①: 1, 2, or ``auto``.
        paragraph_gap: empty rows between paragraphs, 0 or 1.
        shelf: the folder that is read when no path is given; None for the articles that ship.
        clean: how texts are tidied for reading: ``none``; ``light`` for full-width marks and no spaces
            between Chinese characters; ``full`` for broken lines put together too, and what a web page
            has around its article set aside.
        copy: what is copied and cited of a tidied text: ``original``, what the file says, or ``shown``.
        quote_style: of a quotation with its citation: one of `text.styles`, or the name of a template.
        quote_templates: citation templates of one's own by name, as `text.template` reads them.
        keywords: whether keywords are coloured in the text.
        sidebar: whether the list of articles is shown where there is room.
        keyword_panel: whether the keyword panel is shown where there is room.
        index: whether the search of all articles keeps an index of large folders.
        keys: key bindings by id, each a comma-separated list such as ``j,down``.
    """

    language: str = "auto"
    theme: str = "nkreader-dark"
    measure: int = 80
    ambiguous_width: int | str = "auto"
    paragraph_gap: int = 1
    shelf: str | None = None
    clean: str = "none"
    copy: str = "original"
    quote_style: str = "plain"
    quote_templates: Mapping[str, str] = _NONE
    keywords: bool = True
    sidebar: bool = True
    keyword_panel: bool = True
    index: bool = True  # type: ignore[assignment]  # tuples have a method of this name
    keys: Mapping[str, str] = _NONE


_ALLOWED: dict[str, tuple[object, ...] | range] = {
    "language": ("auto", "zh", "en"),
    "theme": ("nkreader-dark", "nkreader-light"),
    "measure": range(20, 401),
    "ambiguous_width": ("auto", 1, 2),
    "paragraph_gap": (0, 1),
    "clean": ("none", "light", "full"),
    "copy": ("original", "shown"),
    "quote_style": (),  # the styles there are, and the templates
    "keywords": (True, False),
    "sidebar": (True, False),
    "keyword_panel": (True, False),
    "index": (True, False),
}


def load(path: str | None = None) -> Settings:
    """The settings of this user, or of the file named; the defaults when there is no file.

    Raises:
        UserError: the file cannot be read, is not TOML, or holds a key or value that is not known.
    """
    path = path or paths.settings_file()
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise _error(path, "settings.unreadable", reason=reason_of(error)) from None
    import tomllib  # most people have no settings file, and need not wait for its parser

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise _error(path, "settings.toml", reason=str(error)) from None
    templates = _templates(path, table.pop("quote_templates", {}))
    chosen = {key: _value(path, key, value, tuple(templates)) for key, value in table.items()}
    return Settings(quote_templates=templates, **chosen)


def default_paths(settings: Settings) -> list[str]:
    """What is read when no path is given: the configured shelf, else the articles that ship.

    Raises:
        UserError: the configured shelf is not there.
    """
    if settings.shelf and not os.path.lexists(settings.shelf):
        raise _error(paths.settings_file(), "settings.shelf", folder=settings.shelf)
    return [settings.shelf or paths.shipped_articles()]


def _value(path: str, key: str, value: object, templates: tuple[str, ...]) -> Any:
    """A setting's value as Settings holds it; a citation style may be one of the templates."""
    if key == "keys":
        return _keys(path, value)
    if key == "shelf":
        if not isinstance(value, str) or not value:
            raise _error(path, "settings.folder", name=key)
        return os.path.expanduser(value)
    if key not in _ALLOWED:
        import difflib  # only on the way to an error

        near = difflib.get_close_matches(key, Settings._fields, n=1, cutoff=0.6)
        hint = say("settings.near", name=near[0]) if near else ", ".join(Settings._fields)
        raise _error(path, "settings.unknown", name=key, hint=hint)
    allowed = _ALLOWED[key] if key != "quote_style" else (*_styles(), *templates)
    # type(): in Python True == 1, in a settings file it is not
    if not any(value == one and type(value) is type(one) for one in allowed):
        if isinstance(allowed, range):
            raise _error(path, "settings.range", name=key, first=allowed[0], last=allowed[-1])
        raise _error(path, "settings.value", name=key, allowed=_listed(allowed))
    return value


def _keys(path: str, value: object) -> Mapping[str, str]:
    """The table ``[keys]``: id = "key" or ["key", …], each to keys joined by commas."""
    if not isinstance(value, dict):
        raise _error(path, "settings.keys", name="keys")
    from types import MappingProxyType

    bindings = {}
    for name, keys in value.items():
        wanted = [keys] if isinstance(keys, str) else keys
        if not isinstance(wanted, list) or not all(isinstance(key, str) and key for key in wanted):
            raise _error(path, "settings.keys", name=f"keys.{name}")
        bindings[name] = ",".join(wanted)
    return MappingProxyType(bindings)


def _styles() -> tuple[str, ...]:
    from nkreader.text.styles import STYLES  # who has no settings file need not read it

    return STYLES


def _templates(path: str, value: object) -> Mapping[str, str]:
    """The table ``[quote_templates]``: name = "template"."""
    if value == {}:
        return _NONE
    from nkreader.text.template import FIELDS, TemplateError, parse

    if not isinstance(value, dict):
        raise _error(path, "settings.templates", name="quote_templates")
    for name, template in value.items():
        key = f"quote_templates.{name}"
        if name in _styles():
            raise _error(path, "settings.template-name", name=key)
        if not isinstance(template, str):
            raise _error(path, "settings.templates", name=key)
        try:
            parse(template)
        except TemplateError as error:
            fields = {"name": key, "part": error.name, "fields": " ".join(FIELDS)}
            raise _error(path, f"settings.template-{error.problem}", **fields) from None
    from types import MappingProxyType

    return MappingProxyType(value)


def _listed(values: tuple[object, ...]) -> str:
    """Values as they are written in TOML."""
    return ", ".join(f'"{value}"' if isinstance(value, str) else str(value).lower() for value in values)


def _error(path: str, sentence: str, **fields: object) -> UserError:
    from nkreader.text.clean import clean_line

    clean = {name: clean_line(str(value)) for name, value in {"path": path, **fields}.items()}
    return UserError(say(sentence, table=MESSAGES, **clean))
