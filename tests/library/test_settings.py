"""Settings: defaults, every key, and mistakes told with file, key and what to do."""

import pytest

from nkreader.library import messages
from nkreader.library.errors import UserError
from nkreader.library.settings import Settings, load


@pytest.fixture(autouse=True)
def english():
    messages.use("en")


@pytest.fixture
def loaded(tmp_path):
    """Settings of a TOML text."""

    def load_text(text: str) -> Settings:
        path = tmp_path / "settings.toml"
        path.write_bytes(text.encode())
        return load(str(path))

    return load_text


def test_no_file_means_defaults(tmp_path):
    """Most people never write a settings file."""
    assert load(str(tmp_path / "none.toml")) == Settings()


def test_every_key(loaded):
    """What is written in the file is what holds."""
    chosen = loaded(
        'language = "zh"\ntheme = "nkreader-light"\nmeasure = 60\nambiguous_width = 2\nparagraph_gap = 1\n'
        'shelf = "/文"\nquote_style = "我的"\nkeywords = false\nsidebar = false\nkeyword_panel = false\n'
        'index = false\nclean = "light"\ncopy = "shown"\n'
        '[keys]\ndown = "j"\nup = ["k", "up"]\n'
        '[quote_templates]\n"我的" = "{quoted}[[（{source}）]]"\n'
    )
    templates = {"我的": "{quoted}[[（{source}）]]"}
    keys = {"down": "j", "up": "k,up"}
    assert chosen == (
        "zh",
        "nkreader-light",
        60,
        2,
        1,
        "/文",
        "light",
        "shown",
        "我的",
        templates,
        False,
        False,
        False,
        False,
        keys,
    )


def test_home_in_shelf_and_byte_order_mark(loaded, monkeypatch):
    """Editors on Windows write a byte order mark; people write ~."""
    monkeypatch.setenv("HOME", "/home/甲")
    assert loaded('\ufeffshelf = "~/文章"').shelf == "/home/甲/文章"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mesure = 60", ["mesure", "did you mean measure?"]),
        ("xyzzy = 60", ["xyzzy", "language, theme"]),
        ("nope = 1", ["nope", "language, theme"]),
        ("measure = 5", ["measure", "from 20 to 400"]),
        ('measure = "60"', ["measure", "from 20 to 400"]),
        ("paragraph_gap = true", ["paragraph_gap", "0, 1"]),
        ("keywords = 1", ["keywords", "true, false"]),
        ('theme = "dracula"', ["theme", '"nkreader-dark", "nkreader-light"']),
        ('quote_style = "apa"', ["quote_style", '"plain"', '"gbt7714-2015"', '"csl-json"']),
        ('quote_style = "b"\n[quote_templates]\na = "{text}"', ["quote_style", '"markdown"', '"a"']),
        ("quote_templates = 3", ["quote_templates"]),
        ("[quote_templates]\na = 3", ["quote_templates.a"]),
        ('[quote_templates]\nplain = "{text}"', ["quote_templates.plain", "another"]),
        ('[quote_templates]\na = "{titel}"', ["quote_templates.a", "{titel}", "text quoted title"]),
        ('[quote_templates]\na = "{text"', ["quote_templates.a", "brace", "{text"]),
        ('[quote_templates]\na = "{text}]]"', ["quote_templates.a", "[[ ]]"]),
        ('[quote_templates]\na = "[[{text}"', ["quote_templates.a", "[[ ]]"]),
        ('[quote_templates]\na = " "', ["quote_templates.a", "empty"]),
        ("shelf = 3", ["shelf"]),
        ("keys = 3", ["keys"]),
        ("[keys]\ndown = 3", ["keys.down"]),
        ("measure = ", ["not valid TOML"]),
        ('"a\\nb\\u001b" = 1', ["a b␛"]),
    ],
)
def test_mistakes_are_told_in_one_line(loaded, text, told):
    """Who mistypes a setting reads which one and what it may be, and no setting is ignored in silence."""
    with pytest.raises(UserError) as caught:
        loaded(text)
    message = str(caught.value)
    assert all(part in message for part in [*told, "settings.toml"])
    assert "\n" not in message
    assert "\x1b" not in message
