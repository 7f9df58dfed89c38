"""What the tests in real terminals share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest


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
