"""Where a line may break: UAX #14, and its tailoring to Chinese.

It knows classes and rules, neither widths nor rows: those are in wrap.py.
The rules are those of Unicode 14 with the numbers of its section 8.2, example
7; comments name them (LB13 …). Classes are those of `data/make_linebreak.py`.

Whether a line may break between two characters hangs on their classes nearly
always, and the answer is kept for each pair. Where it hangs on more (spaces,
combining marks, numbers, brackets), the characters around are read, none
before the row's start: asking costs the same in a text of any length.

The tailoring, after clreq (Requirements for Chinese Text Layout):

- Closing marks, and with them ：；…—·％～, begin no row, not even after spaces.
- Curly quotes open and close by their own direction; between two Latin
  letters they are apostrophes and hold on to both.
- ASCII commas and brackets next to a Chinese character hold on to no Latin
  word beyond them: in 会议,MALL a line may break after the comma.
- Full-width digits and letters make numbers and words as ASCII ones do; a
  dash, ～ or ： between two digits belongs to the number.
- Circled numbers, arrows and the like count as ideographs.
"""

from __future__ import annotations

_LETTERS = ("AL", "HL", "NU")
_NEWLINES = {"BK", "CR", "LF", "NL"}
_COMBINING = {"CM", "ZWJ"}
_NO_BASE = _NEWLINES | {"SP", "ZW"}
_OPENING = {"OP", "OE"}
_CLOSING = {"CL", "CP", "CE"}
_IN_NUMBER = _CLOSING | {"SY", "IS"}
_IDEOGRAPHS = {"ID", "EB", "EM", "XP"}

# LB13: never at a row's start, not even after spaces.
_HELD = _CLOSING | {"EX", "IS", "SY"}
_HELD_IN_CHINESE = _HELD | {"NS", "IN", "PO", "B2"}
# A bracket or comma next to one of these is part of Chinese text.
_CHINESE = _IDEOGRAPHS | _CLOSING | {"NS", "EX", "OE"}

# Classes that hold on to some that follow them, whatever stands around: LB22 to LB28.
_TOGETHER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_LETTERS, ("AL", "HL", "NU", "PR", "PO")),
    "PR": (*_LETTERS, "ID", "EB", "EM", "XP", "JL", "JV", "JT", "H2", "H3"),
    "PO": _LETTERS, "ID": ("PO",), "EM": ("PO",), "EB": ("PO", "EM"), "XP": ("PO", "EM"),
    "JL": ("PO", "JL", "JV", "H2", "H3"), "JV": ("PO", "JV", "JT"), "H2": ("PO", "JV", "JT"),
    "JT": ("PO", "JT"), "H3": ("PO", "JT"), "HY": ("NU",), "SY": ("HL",),
}  # fmt: skip
# The same in a number or a flag: LB25, LB30a.
_ON_NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "RI": ("RI",), "PR": ("OP", "OE"), "PO": ("OP", "OE"), "SY": ("NU", "PR", "PO"), "IS": ("NU", "PR", "PO"),
    **dict.fromkeys(("CL", "CP", "CE"), ("PR", "PO")),
}  # fmt: skip
# The same except where they touch Chinese text: LB29, LB30.
_ON_CHINESE: dict[str, tuple[str, ...]] = {
    "IS": ("AL", "HL"), "CP": _LETTERS, **dict.fromkeys(_LETTERS, ("OP",)),
}  # fmt: skip

# Spaces that hang at a row's end; the tailoring breaks after each of them as after U+0020.
SPACES = " \t\u3000\u2002\u2003\u2009"

# The tailoring, character by character.
_TAILORED = {
    **dict.fromkeys(SPACES, "SP"),
    **dict.fromkeys("·‧", "dot"),
    **dict.fromkeys("：～", "sign"),
    **dict.fromkeys("–—―─⸺⸻", "dash"),
    **dict.fromkeys("＂＇", "QU"),
    **dict.fromkeys("０１２３４５６７８９", "NU"),
    **{chr(point): "AL" for start in (0xFF21, 0xFF41) for point in range(start, start + 26)},
    "．": "IS", "／": "SY", "－": "HY", "＋": "PR",
}  # fmt: skip

# Classes that hang on both neighbours: if both are of these, the first class, else the second.
_BETWEEN = {
    "QI": (_LETTERS, "QU", "OE"),
    "QF": (_LETTERS, "QU", "CL"),
    "dot": (_LETTERS, "QU", "NS"),
    "sign": ({"NU"}, "IS", "NS"),
    "dash": ({"NU"}, "IS", "B2"),
}
_FIRST_SYMBOL = "\u2190"

# Classes known without the table, which costs 0.4 ms before the first row: most pages hold nothing but
# these and Han. A test holds them to the table.
_COMMON = {
    **dict.fromkeys("#&*<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz~", "AL"),
    **dict.fromkeys("0123456789", "NU"), **dict.fromkeys("!?！？", "EX"), **dict.fromkeys(",.:;", "IS"),
    **dict.fromkeys("、。〉》」』】〕），", "CL"), **dict.fromkeys("〈《「『【〔（", "OE"),
    **dict.fromkeys("“‘", "QI"), **dict.fromkeys("”’", "QF"), **dict.fromkeys("%％", "PO"),
    "；": "NS", "…": "IN", "(": "OP", ")": "CP", "-": "HY", "/": "SY", '"': "QU", "+": "PR",
}  # fmt: skip


class _Classes(dict[str, str]):
    """Line_Break class of each character met so far; asks the table for a new one."""

    def __init__(self, tailored: bool) -> None:
        super().__init__(_TAILORED if tailored else {})
        self._tailored = tailored

    def __missing__(self, character: str) -> str:
        name = "ID" if "\u4e00" <= character <= "\u9fff" else _COMMON.get(character) or _class(character)
        if name == "AI":
            name = "ID" if self._tailored and character >= _FIRST_SYMBOL else "AL"
        elif not self._tailored and name in _BETWEEN:
            name = "QU"
        self[character] = name
        return name


def _class(character: str) -> str:
    from bisect import bisect_right

    from nkreader.text.data.linebreak_table import CLASSES, STARTS

    return CLASSES[bisect_right(STARTS, character) - 1]


class LineBreaker:
    """The rules, as Unicode has them or as Chinese needs them.

    Args:
        tailored: whether to break as Chinese needs it.
    """

    def __init__(self, *, tailored: bool = True) -> None:
        self._tailored = tailored
        self._classes = _Classes(tailored)
        self._held = _HELD_IN_CHINESE if tailored else _HELD
        self._pairs: dict[tuple[str, str], bool | None] = {}

    def may_break(self, text: str, index: int, start: int = 0) -> bool:
        """Whether a line may break before a character.

        Args:
            text: the paragraph.
            index: the character; `start < index < len(text)`.
            start: where the row begins; no character before it is read.
        """
        pair = self._class(text, index - 1, start), self._class(text, index, start)
        try:
            verdict = self._pairs[pair]
        except KeyError:
            verdict = self._pairs[pair] = self._verdict(*pair)
        return self._in_context(text, index, start) if verdict is None else verdict

    def bars_start(self, text: str, index: int, start: int = 0) -> bool:
        """Whether a character is a mark that may not begin a row."""
        return self._class(text, index, start) in self._held

    def bars_end(self, text: str, index: int, start: int = 0) -> bool:
        """Whether a character is a mark that may not end a row."""
        return self._class(text, index, start) in _OPENING

    def _class(self, text: str, index: int, start: int) -> str:
        name = self._classes[text[index]]
        if name not in _BETWEEN:
            return name
        neighbours, inside, outside = _BETWEEN[name]
        if (
            start < index < len(text) - 1
            and self._classes[text[index - 1]] in neighbours
            and self._classes[text[index + 1]] in neighbours
        ):
            return inside
        return outside

    def _base(self, text: str, index: int, start: int) -> tuple[int, str]:
        """The character that `index` is or is combined with, and its class (LB9, LB10)."""
        base = index
        while base >= start and self._class(text, base, start) in _COMBINING:
            base -= 1
        if base == index:
            return index, self._class(text, index, start)
        if base < start or self._class(text, base, start) in _NO_BASE:
            return base + 1, "AL"
        return base, self._class(text, base, start)

    def _verdict(self, before: str, after: str) -> bool | None:
        """Whether a line may break between two classes; None if that hangs on more than the two."""
        if before in _NEWLINES:
            return (before, after) != ("CR", "LF")  # LB4, LB5
        if after in _NO_BASE:
            return False  # LB6, LB7
        if before == "ZW":
            return True  # LB8
        if before == "ZWJ":
            return False  # LB8a
        if before in ("SP", "CM"):
            return None
        if after in _COMBINING:
            return False  # LB9
        return self._adjacent(before, after)

    def _adjacent(self, before: str, after: str) -> bool | None:
        """The rules LB11 to LB31 for two classes without a space between them."""
        if "WJ" in (before, after) or before == "GL" or (after == "GL" and before not in ("BA", "HY")):
            return False  # LB11, LB12, LB12a
        if after in self._held or before in _OPENING or before == after == "B2":
            return False  # LB13, LB14, LB17
        if "QU" in (before, after):
            return False  # LB15, LB19
        if "CB" in (before, after):
            return True  # LB20
        if after in ("BA", "HY", "NS", "IN") or before == "BB":
            return False  # LB21, LB22
        if before in ("HY", "BA") or after in _ON_NEIGHBOURS.get(before, ()):
            return None
        if after in _ON_CHINESE.get(before, ()):
            return None if self._tailored else False
        return after not in _TOGETHER.get(before, ())

    def _after_spaces(self, before: str, after: str) -> bool:
        """The rules LB8 to LB18 for two classes with spaces between them."""
        if before == "ZW":
            return True
        if after in self._held or after == "WJ" or before in _OPENING:
            return False
        if after in _OPENING:
            return before != "QU"
        return not ((after == "NS" and before in _CLOSING) or before == after == "B2")

    def _in_context(self, text: str, index: int, start: int) -> bool:
        """The rules that read more than two characters."""
        after = self._class(text, index, start)
        end = index - 1
        if after in _COMBINING:
            if self._class(text, end, start) not in _NO_BASE:
                return False
            after = "AL"
        while end >= start and self._class(text, end, start) == "SP":
            end -= 1
        if end < start:
            return self._after_spaces("", after)
        base, before = self._base(text, end, start)
        if end < index - 1:
            return self._after_spaces(before, after)
        verdict = self._adjacent(before, after)
        return self._by_neighbours(text, index, start, base, (before, after)) if verdict is None else verdict

    def _by_neighbours(self, text: str, index: int, start: int, base: int, pair: tuple[str, str]) -> bool:
        """The rules for pairs that hang on their neighbours; `index` follows the character `base`."""
        before, after = pair
        if before == after == "RI":  # LB30a: flags are two indicators each
            return self._indicators(text, base, start) % 2 == 0
        if before in ("HY", "BA") and self._before(text, base, start, set()) == "HL":  # LB21a
            return False
        if after in _OPENING and before in ("PR", "PO"):  # LB25, of which the next three
            return self._after(text, index, start) != "NU"
        number = before in _IN_NUMBER and after in ("NU", "PR", "PO")
        if number and self._before(text, base, start, {"SY", "IS"}) == "NU":
            return False
        if after in _ON_CHINESE.get(before, ()) or (self._tailored and pair == ("IS", "NU")):
            if after == "OP":
                return self._after(text, index, start) in _CHINESE
            return self._before(text, base, start, {before}) in _CHINESE
        return after not in _TOGETHER.get(before, ())

    def _before(self, text: str, base: int, start: int, over: set[str]) -> str:
        """Class of the last character before `base` that is of no class in `over`; "" for none."""
        while base > start:
            base, name = self._base(text, base - 1, start)
            if name not in over:
                return name
        return ""

    def _after(self, text: str, index: int, start: int) -> str:
        """Class of the first character after `index` that does not combine with it; "" for none."""
        for following in range(index + 1, len(text)):
            name = self._class(text, following, start)
            if name not in _COMBINING:
                return name
        return ""

    def _indicators(self, text: str, base: int, start: int) -> int:
        """How many regional indicators stand together up to and with the character `base`."""
        count, name = 1, "RI"
        while base > start and name == "RI":
            base, name = self._base(text, base - 1, start)
            count += name == "RI"
        return count


TAILORED = LineBreaker()
_UNTAILORED = LineBreaker(tailored=False)


def opportunities(text: str, *, tailored: bool = True) -> list[int]:
    """The indices of the characters before which a line may break, in order.

    Args:
        text: a paragraph; newlines in it are breaks.
        tailored: break as Chinese needs it, else as UAX #14 has it.
    """
    rules = TAILORED if tailored else _UNTAILORED
    return [index for index in range(1, len(text)) if rules.may_break(text, index)]
