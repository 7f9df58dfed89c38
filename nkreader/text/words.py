"""Where the words, clauses and sentences of a text begin and end.

All are spans `(start, end)` of characters, end exclusive, that tile the text:
the first starts at 0, each starts where the last one ended, the last ends
with the text. This module knows neither blocks nor positions, which are
`motion`'s, and nothing about which words matter, which is `keywords`'.

Words come from rjieba where it has a wheel, else from jieba. They are the same
algorithm (prefix dictionary, most probable path, hidden Markov model for what
is left) over the same dictionary. They part ways on ASCII ("GC-MS", "5.4.5")
and on rare Han characters, where `_RustEngine` does as jieba does, so that
what `w` moves by does not depend on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any

from nkreader.text.lexicon import UserWord

Bounds = tuple[int, int]
"""The characters from the first up to, not including, the second."""

# What jieba keeps together in one block besides Han.
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789."
_ASCII_BLOCK = frozenset(_LATIN + "+#&_%-")
# How jieba divides what its dictionary does not know: a number or Latin word, or the marks between two.
_ASCII_WORD = re.compile(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|[+#&._%-]+?(?=[a-zA-Z0-9]|$)")
# Words of jieba's dictionary that are all ASCII.
_ASCII_ENTRIES = ("AT&T", "c++", "C++", "c#", "C#")
# To jieba these are no Han, to rjieba they are; surrogates cannot be passed to Rust at all.
_NOT_JIEBAS_HAN = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]")


class Segmenter:
    """Cuts text into words.

    Loading takes 0.2 s (rjieba) or 1 s (jieba) and happens on the first call
    of `words`, or of `load`, which may be made from any thread.

    Args:
        user_words: words of the user's dictionary, kept whole wherever they are the likelier reading.
        cache_folder: a folder only this user can write to, where jieba may keep its parsed dictionary;
            None keeps nothing. jieba loads such a file unchecked, and by itself would take it from the
            temporary folder that all users share. rjieba needs none.
        engine: "rjieba" or "jieba"; None takes the first that can be imported.

    Raises:
        ImportError: on loading, if the engine asked for is not installed.
    """

    def __init__(
        self,
        user_words: Iterable[UserWord] = (),
        cache_folder: str | None = None,
        engine: str | None = None,
    ) -> None:
        self.user_words = tuple(user_words)
        self._cache_folder = cache_folder
        self._engine = engine
        self._cut: Callable[[str], Iterable[str]] | None = None
        self._lock = Lock()

    def load(self) -> None:
        """Loads the dictionary unless it is loaded; a second caller waits for the first."""
        with self._lock:
            if self._cut is None:
                self._cut = self._load_engine()

    def words(self, text: str) -> list[Bounds]:
        """The words of a text, white space and punctuation marks among them, as tiling spans."""
        if self._cut is None:
            self.load()
        assert self._cut is not None
        spans = []
        start = 0
        for word in self._cut(text):
            end = start + len(word)
            spans.append((start, end))
            start = end
        return spans

    def _load_engine(self) -> Callable[[str], Iterable[str]]:
        if self._engine != "jieba":
            try:
                return _RustEngine(self.user_words).cut
            except ImportError:
                if self._engine == "rjieba":
                    raise
        return _load_jieba(self.user_words, self._cache_folder)


class _RustEngine:
    """rjieba, with jieba's own cuts where rjieba would cut otherwise."""

    def __init__(self, user_words: tuple[UserWord, ...]) -> None:
        import rjieba

        # Words added to the shared instance would reach every other Segmenter.
        self._jieba = rjieba.Jieba() if user_words else rjieba
        for word, frequency, tag in user_words:
            self._jieba.add_word(word, frequency, tag)
        entries = [*_ASCII_ENTRIES, *(word for word, _, _ in user_words if _ASCII_BLOCK.issuperset(word))]
        self._entries = re.compile("|".join(map(re.escape, sorted(entries, key=len, reverse=True))))

    def cut(self, text: str) -> Iterator[str]:
        """The words of a text, in order; joined they are as long as the text."""
        run = ""
        for word in self._jieba.cut(_NOT_JIEBAS_HAN.sub("\u3000", text)):
            if word.isascii() and word[0] in _ASCII_BLOCK:
                run += word
                continue
            if run:
                yield from self._cut_ascii(run)
                run = ""
            yield word
        yield from self._cut_ascii(run)

    def _cut_ascii(self, run: str) -> Iterator[str]:
        start = 0
        for entry in self._entries.finditer(run):
            yield from _ASCII_WORD.findall(run[start : entry.start()])
            yield entry.group()
            start = entry.end()
        yield from _ASCII_WORD.findall(run[start:])


def _load_jieba(user_words: tuple[UserWord, ...], cache_folder: str | None) -> Callable[[str], Iterable[str]]:
    import warnings

    with warnings.catch_warnings():
        # On newer Pythons its regular expressions and its pkg_resources are warned of, on the user's screen.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)  # above CRITICAL: it reports its progress on standard error
    tokenizer: Any = jieba.Tokenizer()
    if cache_folder is None:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
    else:
        tokenizer.tmp_dir = cache_folder
        tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
        tokenizer.initialize()
    for word, frequency, tag in user_words:
        tokenizer.add_word(word, frequency, tag)
    cut: Callable[[str], Iterable[str]] = tokenizer.cut
    return cut


# Marks that end a sentence, and those that end a clause of one.
_STOPS = "。｡！？…‼⁇⁈⁉"
_PAUSES = "，；：,;:"
_CLOSERS = "”’」』》】〕］｝〉）)\\]}"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_TEXT_ENDS = rf"(?=[\s{_STOPS}{_CLOSERS}\"']|[^\x00-\x7f]|$)"

_STOP = re.compile(
    # ASCII ! and ? are also operators and parts of addresses.
    rf"[{_STOPS}]|[!?]{_TEXT_ENDS}"
    # A full stop after Han, as scientific papers set it; not in 3．5, 表1.2 or 我.com.
    rf"|(?<=[{_HAN}”）)])[.．](?![0-9A-Za-z０-９.．])"
    # A Latin full stop, for `_is_full_stop` to judge.
    rf"|\.(?=[\s{_CLOSERS}\"']|$)"
)
# Not the marks in 1,000, 12：30 or http:.
_PAUSE = re.compile(rf"(?<![0-9０-９])[，；：]|[，；：](?![0-9０-９])|[,;:]{_TEXT_ENDS}")
_STOP_TAIL = re.compile(rf"[!?{_STOPS}{_CLOSERS}]*")
_PAUSE_TAIL = re.compile(rf"[{_PAUSES}{_CLOSERS}]*")
_SPACE = re.compile(r"\s*")
_GOES_ON = (*_PAUSES, "、")
# Characters looked back over for what is still open: more would make long text without an end slow.
_LONGEST_TITLE = 60
_LONGEST_QUOTATION = 1000

_ABBREVIATIONS = re.compile(
    "mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|cf|al|figs?|nos?|vol|pp|eds?|eq|ref|inc|ltd|co|corp|dept|approx|ca|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)


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
    for mark in _STOP.finditer(text):
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
        for mark in _PAUSE.finditer(text, start, sentence_end):
            if mark.start() < start or _in_title(text, start, mark.start()):
                continue
            end = _close(text, start, mark.end(), _PAUSE_TAIL)
            end = _skip(_SPACE, text, end)
            spans.append((start, end))
            start = end
        if start < sentence_end:
            spans.append((start, sentence_end))
    return spans


def _close(text: str, start: int, end: int, tail: re.Pattern[str]) -> int:
    """Where the closing marks after `end` end, of a sentence that starts at `start`."""
    end = _skip(tail, text, end)
    # A straight quotation mark closes if it is an even one.
    if text.startswith('"', end) and text.count('"', max(start, end - _LONGEST_QUOTATION), end) % 2:
        end = _skip(tail, text, end + 1)
    return end


def _skip(marks: re.Pattern[str], text: str, start: int) -> int:
    run = marks.match(text, start)
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
    return not _ABBREVIATIONS.fullmatch(letters)
