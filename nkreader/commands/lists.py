"""The person's own lists, for a command: what is wrong in them goes to standard error, the rest is used."""

from __future__ import annotations

import sys

from nkreader.library.user_lists import UserLists, load


def own_lists() -> UserLists:
    """The lists as they are now."""
    lists = load()
    for problem in lists.problems:
        print(f"nkreader: {problem}", file=sys.stderr)
    return lists
