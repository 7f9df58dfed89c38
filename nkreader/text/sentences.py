"""Where the sentences and clauses of a text begin and end.

Spans `(start, end)` of characters, end exclusive, that tile the text: the
first starts at 0, each starts where the last one ended, the last ends with
the text. It knows marks and numbers, neither words nor blocks.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from nkreader.text.words import Bounds

# Letters and figures of an abbreviation or a list's number, with their points.
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789."

# Marks that end a sentence, and those that end a clause of one.
_STOPS = "。｡！？…‼⁇⁈⁉"
_PAUSES = "，；：,;:"
_CLOSERS = "”’」』》】〕］｝〉）)\\]}"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_TEXT_ENDS = rf"(?=[\s{_STOPS}{_CLOSERS}\"']|[^\x00-\x7f]|$)"

_STOP = (
    # ASCII ! and ? are also operators and parts of addresses.
    rf"[{_STOPS}]|[!?]{_TEXT_ENDS}"
    # A full stop after Han, as scientific papers set it; not in 3．5, 表1.2 or 我.com.
    rf"|(?<=[{_HAN}”）)])[.．](?![0-9A-Za-z０-９.．])"
    # A Latin full stop, for `_is_stop` to judge.
    rf"|\.(?=[\s{_CLOSERS}\"']|$)"
)
# Not the marks in 1,000, 12：30 or http:.
_PAUSE = rf"(?<![0-9０-９])[，；：]|[，；：](?![0-9０-９])|[,;:]{_TEXT_ENDS}"
_STOP_TAIL = rf"[!?{_STOPS}{_CLOSERS}]*"
_PAUSE_TAIL = rf"[{_PAUSES}{_CLOSERS}]*"
_SPACE = r"\s*"
_VIM_STOP = r"[.!?][)\]\"']*\s+"
_GOES_ON = (*_PAUSES, "、")
# Characters looked back over for what is still open: more would make long text without an end slow.
_LONGEST_TITLE = 60
_LONGEST_QUOTATION = 1000

_ABBREVIATIONS = (
    "(?i:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|cf|al|figs?|nos?|vol|pp|eds?|eq|ref|inc|ltd|co|corp|dept|approx|ca|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)

# Compiled when first used: together they take 8 ms, which the first paint does not need.
_compiled = cache(re.compile)


def sentences(text: str) -> list[Bounds]:
    """The sentences of a text, as tiling spans.

    A sentence ends after 。！？…, after half-width ! and ? where text ends, and
    after a full stop that is no part of a number, an abbreviation or a list
    number. Closing marks and white space that follow belong to it. It goes on
    where a comma or the like follows (“真的吗？”，他问), and within a title
    (《奋斗吧！青年》).
    """
    spans = []
    start = judged = 0
    for mark in _compiled(_STOP).finditer(text):
        if mark.start() < judged or _in_title(text, start, mark.start()):
            continue
        judged = _close(text, start, mark.end(), _STOP_TAIL)
        if text.startswith(_GOES_ON, judged):
            continue
        end = _skip(_SPACE, text, judged)
        if mark.group().isascii() and not _is_stop(text, start, mark.start(), end):
            continue
        spans.append((start, end))
        start = end
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def clauses(text: str) -> list[Bounds]:
    """The clauses of a text, as tiling spans: its sentences, cut after ，；： as well.

    Marks within numbers, times and titles do not cut; 、 never does, since it
    stands between the items of one list. Closing marks and white space that
    follow belong to the clause.
    """
    spans = []
    for start, sentence_end in sentences(text):
        for mark in _compiled(_PAUSE).finditer(text, start, sentence_end):
            if mark.start() < start or _in_title(text, start, mark.start()):
                continue
            end = _close(text, start, mark.end(), _PAUSE_TAIL)
            end = _skip(_SPACE, text, end)
            spans.append((start, end))
            start = end
        if start < sentence_end:
            spans.append((start, sentence_end))
    return spans


def vim_sentences(text: str) -> list[Bounds]:
    """The sentences of a text by Vim's rule, as tiling spans.

    One ends after . ! or ? with any ) ] " and ' behind it, where white space
    follows, which belongs to it: after Mr. too.
    """
    ends = [mark.end() for mark in _compiled(_VIM_STOP).finditer(text)]
    return [bounds for bounds in pairwise([0, *ends, len(text)]) if bounds[0] < bounds[1]]


def _close(text: str, start: int, end: int, tail: str) -> int:
    """Where the closing marks after `end` end, of a sentence that starts at `start`."""
    end = _skip(tail, text, end)
    # A straight quotation mark closes if it is an even one.
    if text.startswith('"', end) and text.count('"', max(start, end - _LONGEST_QUOTATION), end) % 2:
        end = _skip(tail, text, end + 1)
    return end


def _skip(marks: str, text: str, start: int) -> int:
    run = _compiled(marks).match(text, start)
    return run.end() if run else start


def _in_title(text: str, start: int, at: int) -> bool:
    opened = text.rfind("《", max(start, at - _LONGEST_TITLE), at)
    return opened >= 0 and at <= text.find("》", opened, opened + _LONGEST_TITLE)


def _is_stop(text: str, start: int, at: int, end: int) -> bool:
    """Whether the ASCII mark at `at` ends the sentence from `start`; the next one would start at `end`."""
    follower = text[end : end + 1]
    if follower.isascii() and follower.islower():
        return False
    if text[at] != ".":
        return True
    tail = text[max(start, at - 20) : at]
    word = tail[len(tail.rstrip(_LATIN)) :]
    letters = word.replace(".", "")
    if word == text[start:at].lstrip() and (letters.isdigit() or len(letters) == 1):
        return False  # the number of a list item
    if len(word) == 1 or "." in word.strip("."):
        return letters.isdigit()  # an initial, U.S. or e.g., but not "of 3." or "of 3.5."
    return not re.fullmatch(_ABBREVIATIONS, letters)
