"""The notebook: what was confirmed is there, whoever else writes and whatever is damaged; the last copies."""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from nkreader.library import messages, notebook
from nkreader.library.backups import back_up, backups
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept, new_id
from nkreader.library.notebook import Notebook, copied, now, remember_copy
from nkreader.library.quoted_files import QuotedFiles
from nkreader.text.anchor import Anchor
from nkreader.text.document import Position, Span
from nkreader.text.quote import Source
from nkreader.text.running_text import Place


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(notebook.paths, "data_folder", lambda: str(tmp_path / "nkreader"))
    return tmp_path


def passage(text: str, path: str = "/papers/a.md", note: str = "", digest: str | None = None) -> Kept:
    anchor = Anchor(text, "前", "后", Place(1, 2, 1, 3), digest=digest, copies=1)
    return Kept(new_id(), text, note, ("甲", "乙"), now(), path, Source(title="题", path=path), anchor)


class Writing(RuleBasedStateMachine):
    """Two running copies keep, edit, delete and restore; sometimes a line is damaged, or one begins anew."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "notebook.jsonl")
        self.books = [Notebook(self.path), Notebook(self.path)]
        self.live: dict[str, Kept] = {}
        self.dead: dict[str, Kept] = {}
        self.lines: list[tuple[str, str]] = []  # what each line of the file says
        self.damaged = 0

    @initialize(text=st.text(max_size=5))
    def first(self, text: str) -> None:
        self.keep(0, text)

    @rule(which=st.integers(0, 1), text=st.text(max_size=5))
    def keep(self, which: int, text: str) -> None:
        kept = passage(text, f"/papers/{len(text)}.md")
        self.books[which].keep(kept)
        self.live[kept.id] = kept
        self.lines.append(("keep", kept.id))

    @rule(which=st.integers(0, 1), pick=st.integers(0), note=st.text("注a\n", max_size=4))
    def edit(self, which: int, pick: int, note: str) -> None:
        if self.live:
            id = list(self.live)[pick % len(self.live)]
            self.books[which].edit(id, note=note)
            self.live[id] = self.live[id]._replace(note=note)
            self.lines.append(("edit", id))

    @rule(which=st.integers(0, 1), pick=st.integers(0))
    def delete(self, which: int, pick: int) -> None:
        if self.live:
            id = list(self.live)[pick % len(self.live)]
            self.books[which].delete(id)
            self.dead[id] = self.live.pop(id)
            self.lines.append(("delete", id))

    @rule(which=st.integers(0, 1), pick=st.integers(0))
    def restore(self, which: int, pick: int) -> None:
        if self.dead:
            id = list(self.dead)[pick % len(self.dead)]
            self.books[which].restore(id)
            self.live[id] = self.dead.pop(id)
            self.lines.append(("restore", id))

    @rule(pick=st.integers(0), byte=st.integers(0))
    def damage(self, pick: int, byte: int) -> None:
        """A line that is the only one of its passage is spoilt: that passage goes, and no other."""
        alone = [
            n for n, (op, id) in enumerate(self.lines)
            if op == "keep" and sum(other == id for _, other in self.lines) == 1
        ]  # fmt: skip
        if not alone:
            return
        number = alone[pick % len(alone)]
        content = Path(self.path).read_bytes().split(b"\n")
        line = bytearray(content[number])
        line[byte % len(line)] ^= 0x80  # no newline comes of it
        content[number] = bytes(line)
        Path(self.path).write_bytes(b"\n".join(content))
        _, id = self.lines[number]
        self.lines[number] = ("damaged", "")
        del self.live[id]
        self.damaged += 1
        self.books = [Notebook(self.path), Notebook(self.path)]

    @rule(which=st.integers(0, 1))
    def look(self, which: int) -> None:
        book = self.books[which]
        assert {kept.id: kept for kept in book.passages()} == self.live
        assert {kept.id for kept in book.deleted()} == set(self.dead)
        assert book.damaged == self.damaged
        assert not book.refresh()
        for path in {kept.path for kept in self.live.values()}:
            assert {kept.id for kept in book.of(path)} == {
                id for id, kept in self.live.items() if kept.path == path
            }

    @rule()
    def begin_anew(self) -> None:
        self.books[0] = Notebook(self.path)
        self.look(0)

    def teardown(self) -> None:
        self.look(0)
        self.look(1)
        self.folder.cleanup()


TestWriting = Writing.TestCase
TestWriting.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)


def test_a_passage_is_the_same_the_next_day(tmp_path: Path) -> None:
    """What is kept with its note is cited and found from the same values later."""
    file = tmp_path / "夜查.md"
    file.write_text("---\ntitle: 夜查\ndate: 2026-09-02\n---\n\n甲段落。\n\n乙段落。\n", encoding="utf-8")
    quoted = QuotedFiles().get(str(file))
    head = quoted.article.document.head
    kept = quoted.take(
        Span(Position(head, 0), Position(head + 1, 2)), note="两\x1b段", tags=["消防", "夜\u202e查"]
    )
    Notebook().keep(kept)
    (found,) = Notebook().passages()
    assert found == kept._replace(note="两␛段", tags=found.tags)
    assert found.tags[0] == "消防" and "\u202e" not in found.tags[1]  # noqa: PT018
    assert (found.text, found.source.title, found.path) == ("甲段落。\n乙段", "夜查", str(file))
    assert quoted.quick(found) == quoted.find(found)
    file.rename(tmp_path / "改名.md")
    renamed = QuotedFiles().get(str(tmp_path / "改名.md"))
    assert renamed.kept(Notebook()) == [found]
    assert renamed.find(found).status == "exact"
    assert Notebook().of(renamed.article.path) == []


def test_a_file_is_read_again_when_it_was_changed(tmp_path: Path) -> None:
    """Of a file that was edited meanwhile, what is kept is what stands in it now."""
    file = tmp_path / "a.txt"
    file.write_text("甲乙丙", encoding="utf-8")
    files = QuotedFiles()
    first = files.get(str(file))
    assert files.get(str(file)) is first
    file.write_text("甲乙丙丁", encoding="utf-8")
    second = files.get(str(file))
    assert (second.whole_span("丁"), second.whole_span("戊")) == (Span.within(0, 3, 4), None)


def test_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writers in the same millisecond name different passages; the beginning of an id is enough."""
    ids = {new_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert {len(id) for id in ids} == {12}
    book = Notebook()
    one, two = (passage(text)._replace(id=id) for text, id in (("甲", "abc1"), ("乙", "abd2")))
    book.keep(one, two)
    assert book.get("abc") == one
    assert book.get("abd2") == two
    for wrong in ("ab", "x", ""):
        with pytest.raises(UserError):
            book.get(wrong)
    book.delete("abc1")
    assert book.get("ab") == two
    assert book.get("abc", deleted=True) == one


@pytest.mark.parametrize("times", [40])
def test_a_flipped_bit_costs_one_passage(tmp_path: Path, times: int) -> None:
    """A dying disk takes one passage, makes none wrong, and is told of. In tests/eval at full size."""
    path = tmp_path / "notebook.jsonl"
    Notebook(str(path)).keep(*(passage("南开\n区" * n, note="注") for n in range(1, 20)))
    known = Notebook(str(path)).passages()
    content = path.read_bytes()
    rng = random.Random(5)
    newline = content.index(b"\n")
    for place in [newline, len(content) - 1, *(rng.randrange(len(content)) for _ in range(times))]:
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << rng.randrange(8)
        path.write_bytes(spoilt)
        book = Notebook(str(path))
        found = book.passages()
        assert len(found) == len(known) - (content[place] != 10)
        assert set(found) <= set(known)
        assert bool(book.damaged) == (content[place] != 10)


def test_what_cannot_be_written_is_one_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk reading goes on, nothing is called kept, and what was kept is still there."""
    messages.use("en")
    book = Notebook()
    book.keep(passage("甲"))

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for write in (lambda: book.keep(passage("乙")), lambda: book.delete(book.ids()[0])):
        with pytest.raises(UserError, match=r"not kept: .*No space"):
            write()
    monkeypatch.undo()
    assert [kept.text for kept in Notebook(book.path).passages()] == ["甲"]
    assert [kept.text for kept in book.passages()] == ["甲"]


def test_a_journal_that_cannot_be_read_is_one_sentence(data: Path) -> None:
    """Whoever has no permission is told so; a folder that cannot be made is no reason not to read."""
    (data / "nkreader").write_text("")
    assert Notebook().passages() == []
    with pytest.raises(UserError):
        Notebook().keep(passage("甲"))
    (data / "nkreader").unlink()
    (data / "nkreader" / "notebook.jsonl").mkdir(parents=True)
    with pytest.raises(UserError):
        Notebook().refresh()


def test_a_file_put_back_from_a_backup_is_read_anew() -> None:
    """Restoring a copy while nkreader runs shows what is in the copy."""
    book, other = Notebook(), Notebook()
    book.keep(passage("甲"))
    content = Path(book.path).read_bytes()
    book.keep(passage("乙"))
    assert len(other.ids()) == 2
    before = other.version
    Path(book.path).write_bytes(content)
    assert other.refresh()
    assert other.version != before
    assert [kept.text for kept in other.passages()] == ["甲"]
    os.unlink(book.path)
    assert other.passages() == []


def test_backups_are_weekly_and_few(data: Path) -> None:
    """A spoilt file has a copy of last week beside it, and the copies do not fill the disk."""
    book = Notebook()
    book.keep(passage("甲"))
    assert backups(book.path) == []
    Notebook().keep(passage("乙"))
    (made,) = backups(book.path)
    assert made[0] == date.today()
    assert [kept.text for kept in Notebook(made[1]).passages()] == ["甲"]
    for days in range(0, 70, 5):
        back_up(book.path, today=date.today() + timedelta(days))
    days = [day for day, _ in backups(book.path)]
    assert len(days) == 4
    assert all(later - earlier >= timedelta(7) for earlier, later in pairwise(days))


def test_copies_are_kept_latest_first():
    """What was copied can be taken again, exactly, with where it came from."""
    assert remember_copy("甲\n乙", title="题", path="/x") == ""
    assert remember_copy("丙") == ""
    assert [(c.text, c.title, c.path) for c in copied()] == [("丙", "", ""), ("甲\n乙", "题", "/x")]


def test_only_the_last_ones(monkeypatch):
    """The history does not grow without end, in number or in size."""
    monkeypatch.setattr(notebook, "MOST_COPIES", 3)
    for n in range(8):
        remember_copy(str(n))
    assert [c.text for c in copied()] == ["7", "6", "5"]
    monkeypatch.setattr(notebook, "MOST_CHARACTERS", 10)
    remember_copy("长" * 20)
    assert [c.text for c in copied()] == ["长" * 20]


def test_failure_is_a_sentence(data):
    """A full disk does not stop a copy."""
    messages.use("en")
    (data / "nkreader").write_text("")
    assert "could not save" in remember_copy("甲")
    assert copied() == []
