"""Holds the quotations of drafts against sources: files in, findings out.

The sources are read one after another, long ones in parts, and of each no more
is kept than where something may stand. A draft that lies among the sources is
none of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nkreader.library import formats
from nkreader.library.article import Article, Meta, label
from nkreader.library.errors import UserError
from nkreader.library.settings import Settings
from nkreader.library.shelf import Entry, Shelf
from nkreader.text.cite import cite, reference
from nkreader.text.compare import NOT_FOUND
from nkreader.text.document import HEAD_KINDS
from nkreader.text.joined import Joined, joined
from nkreader.text.naming import is_same_title, title_given, titles_near
from nkreader.text.quotations import Quotation, characters, quotations
from nkreader.text.quote import Source
from nkreader.text.skeleton import skeleton
from nkreader.text.unmarked import Unmarked
from nkreader.text.verdicts import Judge, Trial, Verdict

_MARKDOWN = (".md", ".markdown")
TERM = 4  # letters up to which what stands in marks is a term, which need not be in a source


class Draft(NamedTuple):
    """A text whose quotations are held against sources.

    Attributes:
        path: the file; ``-`` for standard input.
        text: its cleaned characters, which lines and columns are counted in.
        markdown: whether it is read as Markdown.
    """

    path: str
    text: str
    markdown: bool = False

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)


class Finding(NamedTuple):
    """What was found of a quotation.

    Attributes:
        draft: the draft it stands in.
        quotation: where there, and its characters.
        verdict: what was found of it.
        entry: the source, as it is on its shelf; None when not found.
        meta: what is known of the source.
        other: the title of another source, checked too, that the draft gives for it; or None.
    """

    draft: Draft
    quotation: Quotation
    verdict: Verdict
    entry: Entry | None = None
    meta: Meta | None = None
    other: str | None = None

    @property
    def is_term(self) -> bool:
        """Whether it is a term in marks that no source has, such as “双碳”: it is misquoted from nowhere."""
        return self.verdict.status == NOT_FOUND and len(skeleton(self.quotation.text)) <= TERM

    @property
    def source(self) -> Source | None:
        """What a citation is made of."""
        if self.meta is None or self.entry is None:
            return None
        start = self.verdict.start
        paragraph = str(start.paragraph + 1) if start is not None and start.paragraph >= 0 else None
        return Source(**self.meta._asdict(), path=self.entry.path, paragraph=paragraph)

    @property
    def field(self) -> str | None:
        """Which line of the title block it begins in; None when it begins in the body."""
        if self.meta is None or self.verdict.start is None or self.verdict.start.paragraph >= 0:
            return None
        known = [kind for kind in HEAD_KINDS if getattr(self.meta, kind)]
        return known[self.verdict.start.paragraph]

    @property
    def reference(self) -> str:
        """The source as it is named in brackets; "" when nothing is known of it."""
        return reference(self.source).text.removeprefix("——") if self.source else ""

    @property
    def right_text(self) -> str:
        """The quotation as the source has it."""
        steps = self.verdict.changes
        if not steps:
            return self.quotation.text
        return "".join(step.draft if step.op == "omitted" else step.source for step in steps)

    def citation(self, settings: Settings) -> str | None:
        """The source's text with its citation in the style of the settings; None when not found."""
        if self.source is None:
            return None
        style, templates = settings.quote_style, settings.quote_templates
        return cite(self.right_text, self.source, style, templates=templates).text


def read_draft(path: str, encoding: str | None = None) -> Draft:
    """Read a draft.

    Raises:
        UserError: it cannot be read, or the encoding is unknown.
    """
    text = formats.read_text(path, encoding=encoding).text
    return Draft(path, text, path == formats.STANDARD_INPUT or path.lower().endswith(_MARKDOWN))


class Check:
    """The quotations of some drafts, held against one source after another.

    Attributes:
        problems: what was wrong with sources that could not be read.
    """

    def __init__(
        self, drafts: Sequence[Draft], *, unmarked: bool = False, encoding: str | None = None
    ) -> None:
        """Arguments that are not attributes.

        Args:
            drafts: the drafts.
            unmarked: whether runs of text that stand in a source in no marks are found as well.
            encoding: read every source in it; None recognises it.
        """
        self.problems: list[UserError] = []
        self._drafts = drafts
        self._encoding = encoding
        self._judges = [Judge(draft.text) for draft in drafts]
        marked = [quotations(draft.text, markdown=draft.markdown) for draft in drafts]
        self._stated = [(number, one) for number, ones in enumerate(marked) for one in ones]
        judges = [self._judges[number] for number, _ in self._stated]
        self._trial = Trial([one.text for _, one in self._stated], judges)
        pairs = zip(drafts, marked, strict=True)
        self._unmarked = [Unmarked(draft.text, ones) for draft, ones in pairs] if unmarked else []
        self._named: dict[str, list[tuple[int, int]]] = {}  # title: quotations it is named at, with its rank
        for quotation, (number, one) in enumerate(self._stated):
            for rank, title in enumerate(titles_near(drafts[number].text, one)):
                self._named.setdefault(title, []).append((quotation, rank))
        self._checked: set[str] = set()  # titles named in the drafts that are among the sources
        self._sources: list[tuple[Entry, Meta]] = []

    @property
    def count(self) -> int:
        """How many quotations there are."""
        return len(self._stated)

    def look(self, entries: Iterable[Entry]) -> Iterator[int]:
        """Look through some sources; those that cannot be read are left out, and told in `problems`.

        Yields:
            How many have been looked through, after each part of one, so that the caller can stop.
        """
        own = {os.path.realpath(draft.path) for draft in self._drafts if draft.path != formats.STANDARD_INPUT}
        for number, entry in enumerate(entries):
            if own and os.path.realpath(entry.path) in own:
                continue
            try:
                article = self._open(entry)
            except UserError as error:
                self.problems.append(error)
                continue
            source = self._begin(entry, article)
            for part in joined(article.document):
                self._trial.look(source, part)
                for unmarked in self._unmarked:
                    unmarked.look(source, part)
                yield number
            yield number + 1

    def _begin(self, entry: Entry, article: Article) -> int:
        """Take down a source, and where it is named in the drafts; returns its number."""
        source = len(self._sources)
        self._sources.append((entry, article.meta))
        for title, named in self._named.items():
            if is_same_title(title, article.label):
                self._checked.add(title)
                for quotation, rank in named:
                    self._trial.prefer(quotation, source, rank)
        return source

    def findings(self) -> list[Finding]:
        """What was found of each quotation, in the order of the drafts."""
        verdicts = self._trial.verdicts(self._again)
        stated = zip(self._stated, verdicts, strict=True)
        found = [(number, quotation, verdict) for (number, quotation), verdict in stated]
        for number, unmarked in enumerate(self._unmarked):
            draft, judge = self._drafts[number], self._judges[number]
            for run in unmarked.runs():
                text = characters(draft.text[run.start : run.end], markdown=draft.markdown)
                one = Quotation(run.start, run.end, text, marked=False)
                found.append((number, one, judge.verdict(run.found, text)))
        found.sort(key=lambda one: (one[0], one[1].start))
        return [self._finding(*one) for one in found]

    def _finding(self, number: int, quotation: Quotation, verdict: Verdict) -> Finding:
        draft = self._drafts[number]
        if verdict.source is None:
            return Finding(draft, quotation, verdict)
        entry, meta = self._sources[verdict.source]
        given = title_given(draft.text, quotation)
        mistaken = given and given in self._checked and not is_same_title(given, label(meta, entry.path))
        return Finding(draft, quotation, verdict, entry, meta, given if mistaken else None)

    def _again(self, source: int) -> Iterable[Joined]:
        try:
            return joined(self._open(self._sources[source][0]).document)
        except UserError:  # it was there a moment ago
            return ()

    def _open(self, entry: Entry) -> Article:
        """An article, in pieces where it is long."""
        shelf = Shelf(())
        article = shelf.open_shown(entry, encoding=self._encoding)
        return article if article.rest is None else article.rest()
