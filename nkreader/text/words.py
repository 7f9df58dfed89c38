"""Where the words of a text begin and end.

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
_ASCII_BLOCK = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+#&_%-")
# How jieba divides what its dictionary does not know: a number or Latin word, or the marks between two.
_ASCII_WORD = r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|[+#&._%-]+?(?=[a-zA-Z0-9]|$)"
# Words of jieba's dictionary that are all ASCII.
_ASCII_ENTRIES = ("AT&T", "c++", "C++", "c#", "C#")
# To jieba these are no Han, to rjieba they are; surrogates cannot be passed to Rust at all.
_NOT_JIEBAS_HAN = "[\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff]"


class Segmenter:
    """Cuts text into words.

    Loading takes 0.2 s (rjieba) or 1 s (jieba) and happens on the first call
    of `words`, or of `load`, which may be made from any thread.

    Args:
        user_words: words of the user's dictionary, kept whole wherever they are the likelier reading.
        engine: "rjieba" or "jieba"; None takes the first that can be imported.

    Raises:
        ImportError: on loading, if the engine asked for is not installed.
    """

    def __init__(
        self,
        user_words: Iterable[UserWord] = (),
        engine: str | None = None,
    ) -> None:
        self.user_words = tuple(user_words)
        self._engine = engine
        self._is_jieba = False
        self._cut: Callable[[str], Iterable[str]] | None = None
        self._lock = Lock()

    def load(self) -> None:
        """Loads the dictionary unless it is loaded; a second caller waits for the first."""
        with self._lock:
            if self._cut is None:
                self._cut = self._load_engine()

    @property
    def is_fast(self) -> bool:
        """Whether it is loaded, and cuts a paragraph in a millisecond."""
        return self._cut is not None and not self._is_jieba

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
        self._is_jieba = True
        return _load_jieba(self.user_words)


class _RustEngine:
    """rjieba, with jieba's own cuts where rjieba would cut otherwise."""

    def __init__(self, user_words: tuple[UserWord, ...]) -> None:
        import rjieba

        # Words added to the shared instance would reach every other Segmenter.
        self._jieba = rjieba.Jieba() if user_words else rjieba
        for word, frequency, tag in user_words:
            self._jieba.add_word(word, frequency, tag)
        self._ascii_word = re.compile(_ASCII_WORD)
        self._not_han = re.compile(_NOT_JIEBAS_HAN)
        entries = [*_ASCII_ENTRIES, *(word for word, _, _ in user_words if _ASCII_BLOCK.issuperset(word))]
        self._entries = re.compile("|".join(map(re.escape, sorted(entries, key=len, reverse=True))))

    def cut(self, text: str) -> Iterator[str]:
        """The words of a text, in order; joined they are as long as the text."""
        run = ""
        for word in self._jieba.cut(self._not_han.sub("\u3000", text)):
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
            yield from self._ascii_word.findall(run[start : entry.start()])
            yield entry.group()
            start = entry.end()
        yield from self._ascii_word.findall(run[start:])


def _load_jieba(user_words: tuple[UserWord, ...]) -> Callable[[str], Iterable[str]]:
    import warnings

    with warnings.catch_warnings():
        # On newer Pythons its regular expressions and its pkg_resources are warned of, on the user's screen.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(60)  # above CRITICAL: it reports its progress on standard error
    tokenizer: Any = jieba.Tokenizer()
    # Not `initialize`: that loads, unchecked, a cache from the temporary folder that all users share.
    # Reading the dictionary instead takes 1.3 s where the cache takes 1.15.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, frequency, tag in user_words:
        tokenizer.add_word(word, frequency, tag)
    cut: Callable[[str], Iterable[str]] = tokenizer.cut
    return cut
