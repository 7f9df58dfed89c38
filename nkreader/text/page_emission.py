"""How well one line fits each role of a newspaper page, by itself and beside its neighbours.

One method for each role of `page_roles`, which explains the scores. Nothing
here decides: it weighs. NEVER stands for what cannot be.
"""

from __future__ import annotations

import re

from nkreader.text import page_lines as told
from nkreader.text import page_vocabulary as vocabulary
from nkreader.text.page_context import Context, photo_tail
from nkreader.text.page_credit import HAN, PHOTO
from nkreader.text.page_furniture import section_name
from nkreader.text.page_join import balance, resumes
from nkreader.text.page_lines import Line

NEVER = -20.0
_OPENING = ("—", "(", "（", "-")
_NOT_FIRST = "，。、；：？！”’」』）》】"
_BULLETS = "■□◎◆●○▲"


class Emission(Context):
    """Scores of the lines of one page for each role."""

    def _headline(self, index: int) -> float:
        """What kicker, title and subtitle have in common."""
        line = self.lines[index]
        text = line.text
        if line.credit or line.end in ("comma", "semi", "colon", "open") or line.size > 60 or self.turn(line):
            return NEVER
        score = 0.6 if line.size <= 24 else 0.0 if line.size <= 32 else -0.35 * (line.size - 32)
        full_stop = text[-1] == "。" or (line.end == "stop" and text[-1] in "”」" and "。" in text[-3:])
        if full_stop:
            score -= 4.0
        elif line.end == "stop":
            score -= 0.4 if told.spaced(text) else 0.7
        score -= 2.0 * ("。" in text[:-1]) + 3.0 * (line.number not in ("", "bullet"))
        score -= 4.0 * (line.number == "bullet" and index > 0 and self.lines[index - 1].number == "bullet")
        score -= 2.5 * told.is_row(text) + 5.0 * told.is_date(text) + 2.0 * told.is_closing(text)
        score -= 3.0 * told.is_label(text) + 2.0 * told.is_post(text) + 1.5 * bool(line.tail)
        score -= 0.4 * line.furniture + 1.0 * (self.indented and line.indent)
        score -= (
            2.0 * (text[0] in _NOT_FIRST) + 2.0 * any(balance(text)) + 2.5 * bool(vocabulary.HOUR.match(text))
        )
        return score - 0.7 * told.sentence_likeness(text)

    def kicker(self, index: int) -> float:
        """A line above the title."""
        line = self.lines[index]
        place = line.size <= 8 and bool(vocabulary.PLACE.search(line.text))
        score = self._headline(index) - 0.5 + 0.7 * (place or bool(vocabulary.COLUMN.search(line.text)))
        score -= 1.5 * line.text.startswith(_OPENING) + 1.0 * bool(vocabulary.SURE_GENRE.search(line.text))
        score -= 1.0 * (line.size >= 12 and " " in line.text) + 0.1 * max(0, line.size - 20)
        score -= 1.0 * (line.size > 14 and bool(set("，,") & set(line.text))) + 1.0 * (line.size < 2)
        return score + self.grouped * (line.gap - 0.5) + 0.5 * self.pull(index) - 0.5 * self.seam(index)

    def title(self, index: int) -> float:
        """A title."""
        line = self.lines[index]
        if vocabulary.LABELLED_TITLE.match(line.text) and line.size <= 40 and line.text[-1] != "。":
            return 2.5
        score = self._headline(index) - 2.0 * line.text.startswith(_OPENING) - 1.0 * self.in_run(index)
        gapped = self.grouped and (line.gap or (index > 0 and self.lines[index - 1].size <= 30))
        score += 0.5 * gapped + 0.8 * (told.spaced(line.text) and line.size > 6)
        score += 1.5 * bool(vocabulary.SUITE.search(line.text))
        score += 1.5 * self.heads_list(index) + 1.0 * self.heads_photo(index) + 1.2 * self.heads_turns(index)
        return score + 0.5 * self.pull(index) - 0.8 * self.seam(index) - 0.8 * (line.author >= 1.0)

    def names_genre(self, index: int) -> bool:
        """Whether the line says what genre it heads."""
        return bool(vocabulary.GENRE.search(self.lines[index].text))

    def name(self, index: int) -> float:
        """A title that names its genre: notice, list, table, correction."""
        line = self.lines[index]
        if not self.names_genre(index):
            return NEVER
        score = self._headline(index) + 0.5 + 1.5 * bool(vocabulary.SURE_GENRE.search(line.text))
        # Names of documents are long.
        score += 0.06 * max(0, line.size - 24)
        return score - 0.4 * self.seam(index) - 1.0 * line.text.startswith(("(", "（"))

    def more(self, index: int) -> float:
        """A title's second line, where the first cannot stand alone."""
        line, before = self.lines[index], self.lines[index - 1]
        opening, ending = ("关于", "關於"), vocabulary.SURE_GENRE
        issued = told.is_signature(before.text) and line.text.startswith(opening)
        unfinished = before.text.startswith(opening) and not ending.search(before.text)
        matter = issued or (unfinished and bool(ending.search(line.text)))
        hanging = before.text[-1] in "和与及" or (line.text[0] in "和与及暨" and len(line.text) > 4)
        whole = balance(before.text)[1] and balance(line.text)[0]
        return self._headline(index) + (4.5 if matter else 2.5 if whole or hanging else -9.0)

    def subtitle(self, index: int) -> float:
        """A line below the title."""
        line = self.lines[index]
        text = line.text
        if text.startswith(("——", "—", "--")) and line.end != "stop":
            return 3.0
        passed = vocabulary.PASSED.search(text)
        if text[0] in "(（" and text[-1] in ")）" and not line.credit:
            return 3.5 if passed else 0.5 if line.size <= 30 and "，" not in text else -2.0
        if passed and line.size <= 24 and line.end == "none" and "号" in text[-2:]:
            return 2.5
        before = self.lines[index - 1].text if index else ""
        if vocabulary.MEETING.search(before) and vocabulary.DEALT_WITH.match(text):
            return self._headline(index) + 1.5
        dense = " " in text or any(c.isdigit() for c in text) or line.size >= 14
        return self._headline(index) - 2.2 + 0.9 * dense + 0.4 * self.pull(index) - 0.8 * (line.author >= 1.0)

    def byline(self, index: int) -> float:
        """A credit above the text."""
        line = self.lines[index]
        if line.credit:
            return 4.0
        if not line.author or line.end != "none" or vocabulary.SURE_GENRE.search(line.text):
            return NEVER
        score = 1.0 + 0.8 * line.author + 1.5 * (line.text[0] in _BULLETS)
        score -= 4.0 * (line.author < 1.0 and self.spoken_of(index))
        # After verses a short line is rather a title, and the line before it a verse.
        verses = [other.size <= 16 and other.end == "none" for other in self.lines[max(0, index - 4) : index]]
        score -= 1.5 * (line.author < 1.0 and len(verses) == 4 and all(verses))
        score -= 3.0 * self.heads_figures(index) + 3.0 * self.heads_list(index)
        score -= 1.5 * (line.author < 1.5 and bool(vocabulary.COLUMN.search(line.text)))
        return score - 2.5 * (line.author < 2.0 and bool(vocabulary.PLACE.search(line.text)))

    def _running(self, line: Line) -> float:
        """What all running text has in common."""
        if line.credit:
            return -12.0
        text = line.text
        score = min(2.5, max(0.0, (line.size - 20) / 20)) + 1.0 * ("。" in text[:-1])
        if line.end == "stop":
            # A short question or exclamation may be a headline as well.
            calls = line.size <= 24 and text[-1] in "？?！!"
            score += 1.5 if not calls else 0.5 if set("，,“「") & set(text) else 0.0
        score += 1.0 * (line.end in ("semi", "colon"))
        score -= 1.2 * (line.size <= 30 and line.end in ("none", "stop") and told.spaced(text))
        if line.end == "none" and line.size < 40 and not (line.number or line.tail or told.is_label(text)):
            score -= 3.2 - min(2.8, told.sentence_likeness(text))
        return score - 0.5 * line.furniture * (line.furniture > 1.5) - 3.0 * told.is_row(text)

    def paragraph(self, index: int) -> float:
        """The first line of a paragraph."""
        line = self.lines[index]
        text, label = line.text, told.is_label(line.text)
        score = self._running(line) + 3.0 * self.turn(line) + 1.5 * (label and line.size < 40)
        item = line.end != "none" or line.size > 30 or label
        score += (2.0 if item else 0.5) * bool(line.number) + 2.0 * told.is_closing(text)
        score -= 2.0 * told.is_signature(text) + 2.0 * told.is_date(text)
        score += 0.6 * self.indented * (1 if line.indent else -1)
        asks = line.size <= 24 and text[-1] in "？?"
        if index and not line.number and (asks or (line.end == "none" and line.size <= 40)):
            score -= self.pull(index)
        score -= 4.0 * (text[0] in _NOT_FIRST or text[0] in "％%") + 3.0 * balance(text)[0]
        score -= 2.5 * bool(line.head)
        return score - 1.0 * (line.size <= 16 and told.is_salutation(text)) - 3.0 * photo_tail(line)

    def intro(self, index: int) -> float:
        """The first paragraph, with its credit or dateline at its head."""
        line = self.lines[index]
        return 3.5 + max(0.0, self._running(line)) if line.head else NEVER

    def salute(self, index: int) -> float:
        """A letter's or a notice's address."""
        return 3.0 if told.is_salutation(self.lines[index].text) else NEVER

    def heading(self, index: int) -> float:
        """A section head."""
        line = self.lines[index]
        text = line.text
        if line.credit or line.size > 30 or line.end in ("comma", "semi", "colon", "open", "dash"):
            return NEVER
        if line.number == "chapter":
            return 5.0
        if line.number == "article" or self.turn(line):
            return NEVER
        rows = self.parallel(index)
        # Section heads come in twos and more; a single one is rather a title.
        score = (-2.0 if rows > 0.3 else -4.2) + min(2.0, rows) + 3.6 * bool(vocabulary.ASIDE.search(text))
        score += self.amid(index) - 0.3 * max(0.0, self.pull(index)) + self._numbered(index)
        score -= 3.0 * (text[-1] == "。") + 0.9 * told.sentence_likeness(text) + 0.6 * line.furniture
        score -= 2.5 * told.is_row(text) + 4.0 * told.is_date(text) + 4.0 * told.is_closing(text)
        score -= 4.0 * told.is_label(text) + 1.5 * told.is_signature(text) + 3.0 * bool(line.tail)
        score -= 1.5 * bool(vocabulary.SURE_GENRE.search(text)) + 1.0 * (line.author >= 1.0)
        score -= 2.0 * self.heads_list(index) + 2.0 * self.heads_photo(index)
        return score - 0.5 * (self.indented and line.indent)

    def _numbered(self, index: int) -> float:
        """What numbering adds to a section head: a numbered sentence or item is none."""
        line = self.lines[index]
        if line.number not in ("han", "paren", "digit", "ordinal"):
            return 0.0
        below = self.below(index)
        # 一、目标：… amid items is one of them; above running text it is a head.
        amid = not below or below[0].number != "" or below[0].size <= 30
        labelled = told.is_label(line.text) or (amid and bool(set(":：") & set(line.text)))
        score = (3.5 if line.number == "han" else 1.5) - 5.0 * labelled - 2.0 * (line.end == "stop")
        return score - 2.0 * self.in_list(index)

    def verse(self, index: int) -> float:
        """A line of a poem, or a cell of a list: short lines in a row."""
        line = self.lines[index]
        text = line.text
        if line.credit or line.size > 22 or line.number:
            return NEVER
        above, below = self.above(index), self.below(index)
        even = any(other.size == line.size for other in [*above, *below])
        score = (-3.0, -1.2, 0.5)[self.run_length(index)] + 0.1 * even + 0.1 * (line.size <= 12)
        labelled = [any(c in "：:" for c in other.text) for other in [*above, line]]
        score -= 2.0 * (labelled == [True, True, False]) + 2.0 * bool(below and below[0].credit)
        score -= 1.0 * (line.end == "stop") + 1.0 * ("。" in text[:-1]) + 0.8 * (" " in text)
        score -= 2.0 * (line.end == "stop" and text[0] in "“「")
        titles = (vocabulary.SURE_GENRE, vocabulary.SUITE, vocabulary.COLUMN)
        return score - 3.0 * any(pattern.search(text) for pattern in titles)

    def row(self, index: int) -> float:
        """A row of a table or of names, or the table's note."""
        line = self.lines[index]
        if line.credit:
            return NEVER
        if told.is_row(line.text):
            return 3.0
        noted = vocabulary.NOTE.match(line.text) and index > 0 and told.is_row(self.lines[index - 1].text)
        return 2.5 if noted else -6.0

    def signed(self, index: int) -> float:
        """A notice's signature or date."""
        line, below = self.lines[index], self.below(index)
        if told.is_date(line.text):
            return 3.5 if index else 0.0
        if told.is_signature(line.text) and line.end == "none" and line.size <= 60:
            dated = bool(below) and told.is_date(below[0].text)
            return 3.0 if dated else 1.0 if told.is_post(line.text) else -1.5
        return NEVER

    def credit(self, index: int) -> float:
        """A credit below the text, or a letter's signature."""
        line, below = self.lines[index], self.below(index)
        if line.credit:
            if PHOTO.search(line.text) or line.text[0] in "(（【":
                return 4.0
            leads = bool(below) and below[0].size > 30 and not below[0].tail and not below[0].jump
            return 2.5 - 3.0 * leads
        if line.end != "none" or line.number or vocabulary.SURE_GENRE.search(line.text):
            return NEVER
        if line.author:
            place = bool(vocabulary.PLACE.search(line.text))
            return -3.0 - 2.0 * (line.author < 1.0) + 0.8 * line.author - 1.5 * place
        return -9.0 if line.size <= 20 else NEVER

    def signs_letter(self, index: int) -> float:
        """What being in a letter adds to a signature: below the closing formula, a name at its end."""
        closed = told.is_closing(self.lines[index - 1].text)
        return 5.0 + 4.0 * closed + 1.0 * bool(re.search(f"[{HAN}]{{2,3}}$", self.lines[index].text))

    def photo(self, index: int) -> float:
        """A photo's caption with its credit in the same line or the next, without a title."""
        line = self.lines[index]
        below = self.below(index)
        credited = bool(below) and below[0].credit and bool(PHOTO.search(below[0].text))
        if not photo_tail(line) and credited and line.size > 12 and not line.head:
            return 1.0 + 0.5 * self._running(line)
        return 2.0 + 0.5 * self._running(line) if photo_tail(line) else NEVER

    def caption(self, index: int) -> float:
        """A caption that illustrates the article it stands in."""
        line = self.lines[index]
        if not photo_tail(line):
            return NEVER
        return 1.5 + 0.5 * self._running(line) + 2.0 * line.text.startswith(vocabulary.PICTURED)

    def loose(self, index: int) -> float:
        """Text without a title: the rest of an article from another page, or of one a photo cut."""
        line = self.lines[index]
        if line.jump == "from":
            return self._running(line) + 3.0
        return self._running(line) + (4.0 if resumes(self.lines, index) is not None else -3.0)

    def furniture(self, index: int) -> float:
        """A line that belongs to the page."""
        line = self.lines[index]
        edge = min(index, len(self.lines) - 1 - index)
        named = section_name(line.text)
        score = 1.3 * line.furniture - (4.5 if line.furniture > 0.5 or named else 8.0)
        return score + (2.5 if edge == 0 else 1.0 if edge <= 2 else 0.0) + 1.5 * (edge <= 2 and named)
