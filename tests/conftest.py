"""What all tests share: a home of their own, so that nobody's places are touched; the programs they need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nkreader.library import messages


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, no desktop, no tmux, an English interface."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    for name in (
        "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_TTY", "SSH_CONNECTION", "NO_COLOR", "LC_ALL",
        "TERM_PROGRAM", "KITTY_WINDOW_ID",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    messages.use("en")
    return folder


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """`need("tmux")`: where the program is; without it the test is skipped, and fails where CI is set."""

    def path_of(program: str) -> str:
        path = shutil.which(program)
        if path:
            return path
        missing = f"{program} is not installed; .ci/run says how"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)

    return path_of
