"""The title block of a plain text that was saved from the web: a report, a speech, a notice.

Nothing is guessed from a line that merely stands first. A title is one when
what follows it says so: a line of when and where it was delivered or passed
(——2026年1月27日在…会议上, （2020年5月28日…通过）), the page's own 时间： and 来源：, or
a salutation. Above it may stand only what a page puts there, and other short
lines. All else has no title, as before.

Knows lines and the words of web pages; neither files nor what comes after the head. No patterns: `re` would
cost more than all of this before the first row.
"""

from __future__ import annotations

from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.text.plain_delivery import Told, deliveries, names_occasion, occasion_end
from nkreader.text.plain_furniture import BLANKS, Fields, fields_of, is_furniture, is_value, simplified, stamp
from nkreader.text.plain_lines import (
    MOST_TITLE,
    is_byline,
    is_joined_byline,
    is_salutation,
    is_sentence,
    is_speech,
    may_be_headline,
    may_be_title,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 6  # lines between the title of news and what says when it was published
_NEAR = 12  # lines between a title and what tells that it is one: the page's buttons and 来源： may lie there


class Head(NamedTuple):
    """What was found at the head of a text.

    Attributes:
        title, subtitle, byline, date, source: as they are printed; None where the text does not say.
        lines: numbers of the lines that stand in the title block and need not be shown again.
        report: whether it was delivered or addressed to somebody, as reports and speeches are.
    """

    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    date: str | None = None
    source: str | None = None
    lines: tuple[int, ...] = ()
    report: bool = False


NONE = Head()


def head_of(lines: Sequence[str]) -> Head:
    """The title block of a text, as far as its lines tell.

    Args:
        lines: the first ones that are not empty, without blanks at their ends; together not much more than
            a thousand characters.
    """
    printed, lines = lines, [simplified(line) for line in lines]
    saluted = next((n for n, line in enumerate(lines) if is_salutation(line)), None)
    for told in deliveries(lines, saluted):
        if told.start:
            return _delivered(printed, lines, told.line, told)
        title = _title_above(lines, told.line, sure=names_occasion(lines[told.line]))
        if title is not None:
            return _delivered(printed, lines, title, told)
    fields = fields_of(lines, printed)
    title = _title_of_page(lines, fields, saluted)
    if title is None:
        return NONE
    byline = _byline_below(lines, title, saluted)
    first = _begin_of(lines, title)
    return Head(
        "".join(printed[first : title + 1]),
        byline=None if byline is None else printed[byline],
        date=fields.date,
        source=fields.source,
        lines=(*range(first, title + 1), *(() if byline is None else (byline,))),
        report=saluted is not None,
    )


def _delivered(printed: Sequence[str], lines: Sequence[str], title: int, told: Told) -> Head:
    """The head of a text whose line `told` says when and where it was delivered or passed."""
    line = lines[told.line]
    end = occasion_end(line)
    subtitle = None if line == told.day or told.goes_on else printed[told.line][told.start : end]
    behind = "" if subtitle is None else printed[told.line][end:].strip(BLANKS)
    byline: int | None = None
    if not behind:
        last = told.line + told.goes_on
        byline = _byline_below(lines, last, None, sure=names_occasion(lines[last]))
        byline = _byline_below(lines, title, told.line) if byline is None else byline
    first = _begin_of(lines, title)
    moved = {*range(first, title + 1)} if told.goes_on else {*range(first, title + 1), told.line}
    if byline is not None:
        moved.add(byline)
    return Head(
        "".join([*printed[first:title], printed[title][: told.start or None].strip(BLANKS)]),
        subtitle,
        behind or (None if byline is None else printed[byline]),
        told.day,
        fields_of(lines, printed).source,
        tuple(sorted(moved)),
        report=True,
    )


def _title_above(lines: Sequence[str], below: int, *, sure: bool = False) -> int | None:
    """The line that is the title of what a line below tells about; None when there is none.

    The nearest; before it one that is called a report or a speech, since buttons may lie between that no
    vocabulary has; before that a longer one that ends with its words: 河北省政府工作报告 over 政府工作报告.

    Args:
        lines: the first ones.
        below: the number of the line that tells.
        sure: whether it tells so much that what is called a report right above it is the title,
            even below the sentences of a newspaper that introduces it.
    """
    found: int | None = None
    for number in range(below - 1, max(-1, below - 1 - _NEAR), -1):
        line = lines[number]
        if is_sentence(line):
            break
        if not may_be_title(line) or is_value(lines, number) or is_byline(line):
            continue
        if found is None or _says_more(line, lines[found]):
            found = number
    if found is None:
        return None
    named = sure and found == below - 1 and is_speech(lines[found])
    return None if not named and any(is_sentence(line) for line in lines[:found]) else found


def _headline_above(lines: Sequence[str], below: int) -> int | None:
    """The longest of the few lines above the one that says when a page was published.

    The others are names and buttons. Of several as long the nearest; None when there is none, or sentences
    stand above it.
    """
    best: int | None = None
    for number in range(below - 1, max(-1, below - 1 - _FEW), -1):
        line = lines[number]
        if is_sentence(line):
            break
        if may_be_headline(line) and not (is_value(lines, number) or is_byline(line) or stamp(line)):
            best = number if best is None or len(line) > len(lines[best]) else best
    return None if best is None or any(is_sentence(line) for line in lines[:best]) else best


def _says_more(above: str, line: str) -> bool:
    if is_speech(line):
        return len(above) > len(line) and above.endswith(line)
    return is_speech(above)


def _title_of_page(lines: Sequence[str], fields: Fields, saluted: int | None) -> int | None:
    """The title of a text that no line says the delivery of."""
    if fields.date and fields.first is not None:
        title = _title_above(lines, fields.first)
        if title is None or not is_speech(lines[title]):
            title = _headline_above(lines, fields.first)
        if title is not None:
            return title
    if any("〔" in line or line[-1] in "：:" for line in lines[:_NEAR]):
        from nkreader.text.plain_official import official_title  # few texts are official documents

        if (title := official_title(lines)) is not None:
            return title
    if saluted is None or saluted > _NEAR:
        return None
    title = _title_above(lines, saluted)
    while title is not None and not is_speech(lines[title]):
        title = _title_above(lines, title)
    return title


def _begin_of(lines: Sequence[str], title: int) -> int:
    """The first of the lines that a title stands on, whose last is known."""
    if not title or not any("关于" in line for line in lines[max(0, title - 2) : title + 1]):
        return title
    from nkreader.text.plain_official import title_begins  # few titles go on over several lines

    return title_begins(lines, title)


def _byline_below(lines: Sequence[str], above: int, end: int | None, *, sure: bool = False) -> int | None:
    """The line of the few below one that names the speaker by office and name; None when none does.

    With `sure` the first that is not the page's may do so without a blank.
    """
    for number in range(above + 1, min(above + 7, len(lines) if end is None else end)):
        line = lines[number]
        if is_byline(line) or (sure and is_joined_byline(line)):
            return number
        if len(line) > MOST_TITLE or is_salutation(line):
            break
        sure = sure and is_furniture(line)
    return None
