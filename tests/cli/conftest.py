"""Running a command as a person does: arguments in; output, error line and exit code out."""

import json
from typing import Any, NamedTuple

import pytest

from nkreader.cli import main
from nkreader.library import messages

EVENING = """\
---
title: 夜查电动自行车
kicker: 南开区突击夜查
byline: 通讯员 王英浩
date: 2024-09-02
source: 南开报
page: "2"
kind: news
---

## 严查隐患

日前，南开区联合检查组夜查，发现消防安全隐患35处。

检查组要求：立即整改隐患！
"""
BUDS = "园林绿化扩容提质\n　　南开区新增绿地。\nＮＫ reader\n"


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def nkreader(capsys, monkeypatch, tmp_path):
    """Runs nkreader in a folder with two articles, `a.md` and `b.txt`, in English, with no settings."""
    (tmp_path / "a.md").write_text(EVENING, encoding="utf-8")
    (tmp_path / "b.txt").write_text(BUDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NKREADER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    messages.use("auto")

    def run(*argv: str) -> Result:
        code = main(list(argv))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run
