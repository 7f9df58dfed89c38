"""The files of a person's own lists."""

import os
from pathlib import Path

import pytest

from nkreader.library import user_lists
from nkreader.library.errors import UserError
from nkreader.library.paths import lists_folder
from nkreader.library.user_lists import ALWAYS, NEVER, WORDS, UserLists, path_of


def write(name: str, text: str) -> Path:
    path = Path(path_of(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_files_no_lists() -> None:
    """Reading must create nothing in the home of a person who wants no lists."""
    assert user_lists.load() == UserLists()
    assert not os.path.exists(lists_folder())


def test_lists_are_read_and_what_is_wrong_is_told() -> None:
    """A line with a mistake must neither vanish in silence nor take the others along."""
    write(ALWAYS, "路灯\n" + "长" * 99 + "\n")
    write(WORDS, "夜间施工队 20 n\n" + "零 0\n" * 9)
    lists = user_lists.load()
    assert (lists.terms.always, lists.terms.words) == (("路灯",), (("夜间施工队", 20, "n"),))
    assert lists.problems[0] == f"{path_of(ALWAYS)}, line 2 is too long to be a term; it is passed over"
    assert f"{path_of(WORDS)}: 6 more such lines are passed over" == lists.problems[-1]
    text = "夜间施工队进场"
    assert next(text[a:b] for a, b in lists.segmenter().words(text)) == "夜间施工队"
    before = lists.digest
    write(NEVER, "路灯\n")
    assert user_lists.load().digest != before


def test_a_change_is_kept_and_a_link_stays_a_link(tmp_path: Path) -> None:
    """Who keeps the lists among their dot files would find the link replaced by a copy."""
    real = tmp_path / "never.txt"
    real.write_text("# 我的\n小巷", encoding="utf-8")
    real.chmod(0o640)
    os.makedirs(lists_folder())
    os.symlink(real, path_of(NEVER))
    user_lists.mark("路灯")
    user_lists.ban("路灯")
    assert real.read_text(encoding="utf-8") == "# 我的\n小巷\n路灯\n"
    assert os.path.islink(path_of(NEVER))
    assert real.stat().st_mode & 0o777 == 0o640
    assert Path(path_of(ALWAYS)).read_bytes() == b""
    user_lists.mark("路灯")
    assert user_lists.load().terms.always == ("路灯",)
    assert real.read_text(encoding="utf-8") == "# 我的\n小巷\n"


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A term that was not kept must not seem to be."""
    os.makedirs(path_of(ALWAYS))
    assert "cannot be read" in user_lists.load().problems[0]
    with pytest.raises(UserError, match="not kept"):
        user_lists.mark("路灯")
