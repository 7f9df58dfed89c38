"""The journal's laws: what was kept is there, and damage costs the record it hits."""

import multiprocessing
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nkreader.library.journal import Journal, field

RECORDS = st.lists(
    st.fixed_dictionaries({"text": st.text(max_size=20), "n": st.integers()}), min_size=1, max_size=6
)
each_example_its_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


@pytest.fixture
def journal(tmp_path):
    return Journal(str(tmp_path / "数据" / "journal.jsonl"))


@each_example_its_file
@given(RECORDS)
def test_what_was_appended_is_read(journal, records):
    """A kept passage is there the next day, letter for letter."""
    if os.path.exists(journal.path):
        os.unlink(journal.path)
    for record in records:
        journal.append([record])
    assert journal.read() == (records, 0)


@each_example_its_file
@given(RECORDS, st.integers(0, 5))
def test_the_lines_asked_for_are_read(journal, records, which):
    """A text whose place is one of thousands opens as fast, and where it was left."""
    if os.path.exists(journal.path):
        os.unlink(journal.path)
    journal.append(records)
    wanted = records[which % len(records)]
    found = journal.read(field("text", wanted["text"]), field("n", wanted["n"])).records
    assert [r for r in records if r["text"] == wanted["text"] or r["n"] == wanted["n"]] == [
        r for r in found if r["text"] == wanted["text"] or r["n"] == wanted["n"]
    ]
    assert journal.read(b"no such line").records == []


def test_reading_creates_nothing(journal, tmp_path):
    """Looking at the notebook on a read-only disk works."""
    assert journal.read() == ([], 0)
    assert os.listdir(tmp_path) == []


def test_halves_of_surrogates_and_newlines(journal):
    """A path with bytes of no encoding, or a text of many lines, is kept as it is."""
    record = {"path": os.fsdecode(b"\xff.txt"), "text": "甲\n乙\u2028丙\r"}
    journal.append([record])
    assert journal.read().records == [record]


@each_example_its_file
@given(st.data())
def test_a_flipped_bit_costs_one_record(journal, data):
    """A dying disk takes one passage, not the notebook."""
    if os.path.exists(journal.path):
        os.unlink(journal.path)
    records = [{"n": n, "text": "正文"} for n in range(5)]
    journal.append(records)
    with open(journal.path, "r+b") as file:
        content = file.read()
        at = data.draw(st.integers(0, len(content) - 1))
        bit = data.draw(st.integers(0, 7))
        file.seek(at)
        file.write(bytes([content[at] ^ 1 << bit]))
    hit = content[:at].count(b"\n")
    # A newline that was hit joins its line to the next, and is no record's.
    expected = [record for record in records if record["n"] != hit or content[at] == 10]
    read = journal.read()
    assert read.records == expected
    assert bool(read.damaged) == (content[at] != 10)


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_cut_tail_costs_one_record_and_the_next_is_whole(journal, cut):
    """A power cut while writing loses what was not confirmed, and nothing written later."""
    journal.append([{"n": 0}, {"n": 1, "text": "x" * 30}])
    os.truncate(journal.path, os.path.getsize(journal.path) - cut)
    journal.append([{"n": 2}])
    read = journal.read()
    # cut by one byte, only the newline is gone and the record whole
    assert [record["n"] for record in read.records] == ([0, 1, 2] if cut == 1 else [0, 2])
    assert read.damaged == (cut != 1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_full_disk_is_an_error(monkeypatch, journal):
    """What could not be written is never called kept, and leaves no half line."""
    journal.append([{"n": 0}])
    whole = os.write

    def half_then_full(descriptor, data):
        if len(data) > 10:
            return whole(descriptor, data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", half_then_full)
    with pytest.raises(OSError, match="No space"):
        journal.append([{"n": 1, "text": "x" * 20}])
    monkeypatch.undo()
    assert journal.read() == ([{"n": 0}], 0)


def test_rewrite(journal):
    """Compacting keeps what it was told to keep, and the file stays private."""
    journal.append({"n": n} for n in range(10))
    journal.rewrite(lambda records: records[-3:])
    journal.append([{"n": 10}])
    assert [record["n"] for record in journal.read().records] == [7, 8, 9, 10]
    assert os.stat(journal.path).st_mode & 0o077 == 0
    assert os.listdir(os.path.dirname(journal.path)) == ["journal.jsonl"]


def _write(path: str, name: str) -> None:
    journal = Journal(path)
    for n in range(25):
        journal.append([{"writer": name, "n": n}], sync=False)
        if n % 10 == 0:
            journal.rewrite(lambda records: records)


def test_two_writers_lose_nothing_of_each_other(journal):
    """Two windows of the reader, one of them compacting: every record is there."""
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    writers = [context.Process(target=_write, args=(journal.path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    read = journal.read()
    for name in "ab":
        assert [record["n"] for record in read.records if record["writer"] == name] == list(range(25))
    assert read.damaged == 0
