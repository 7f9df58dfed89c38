"""Pyperclip in a process of its own: `copy` takes standard input, `paste` writes standard output.

Pyperclip has no time limit and its mechanisms (a Windows message window, Qt,
PowerShell) may hang or end their process; here they may. Run as a script, in
UTF-8; it is not imported.
"""

from __future__ import annotations

import os
import sys

import pyperclip


def main(action: str) -> None:
    """Copy or paste by the way that pyperclip determines; a failure is one line and exit status 1."""
    if sys.platform == "darwin":
        os.environ["LC_ALL"] = "en_US.UTF-8"  # pbcopy and pbpaste read and write in the locale's encoding
    try:
        if action == "copy":
            pyperclip.copy(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
        else:
            sys.stdout.buffer.write(pyperclip.paste().encode("utf-8", "surrogatepass"))
    except Exception as error:  # whatever a platform's mechanism raises
        sys.exit(" ".join(str(error).split()) or type(error).__name__)


if __name__ == "__main__":
    main(sys.argv[1])
