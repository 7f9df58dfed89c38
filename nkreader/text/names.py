"""Names of people and bodies: which is which, and which part of a person's is the family name.

It knows names alone; where they stand in a byline is `byline`'s matter. A
name that it cannot tell apart surely stays whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nkreader.text.page_names import HAN, family_name


class Person(NamedTuple):
    """A person's name in its two parts."""

    family: str
    given: str


_PLAIN_BODY = re.compile("[部报報网網厅廳署委局办辦台处處室馆館]$")
_BODY = re.compile(
    r"(?:[部报報网網厅廳署委局办辦台处處室团團厂廠馆館行]|"
    r".[社会會院所組组队隊]|中心|大学|大學|学院|學院|学校|[中小]学|公司|集团|政府|街道|社区|工会|联盟)$"
)
_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.'’-]*"
_LATIN_NAME = re.compile(rf"{_LATIN}(?: {_LATIN}){{1,3}}")
_LATIN_BODY = re.compile(
    r"\b(?:of|for|the|The|News|Press|Agency|University|College|Institute|Center|Centre|Office|Department|"
    r"Ministry|Bureau|Committee|Commission|Council|Association|Organi[sz]ation|Society|Academy|Group|Bank|"
    r"Company|Inc|Ltd|Times|Daily|Post|Union|Foundation|Government|Nations|Fund|Library|Team|Staff)\b"
)


def is_latin_body(name: str) -> bool:
    """Whether a name in Latin letters has a word of bodies in it: of, University, Agency."""
    return _LATIN_BODY.search(name) is not None


def is_person(name: str) -> bool:
    """Whether a name is that of a Chinese person: a usual surname and one or two characters more."""
    family = family_name(name)
    if not family or re.fullmatch(f"[{HAN}]{{1,2}}", name[len(family) :]) is None:
        return False
    return len(name) == 2 or _PLAIN_BODY.search(name) is None


def is_body(name: str) -> bool:
    """Whether a name of Han characters is that of a body, such as 国务院办公厅 or 新华社."""
    return not is_person(name) and len(name) > 2 and _BODY.search(name) is not None


def person(name: str) -> Person | None:
    """The two parts of a person's name: 王 and 英浩, 欧阳 and 修, Smith and John R.

    Returns:
        None for a body, a pen name, and a name whose parts cannot be told apart.
    """
    if is_person(name):
        family = family_name(name)
        return Person(family, name[len(family) :])
    family, comma, given = name.partition(", ")
    if comma:
        return Person(family, given)
    if _LATIN_NAME.fullmatch(name) is None or is_latin_body(name):
        return None
    given, _, family = name.rpartition(" ")
    return Person(family, given)
