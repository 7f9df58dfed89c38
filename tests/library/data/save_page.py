"""Saves a page as one file with Chromium: `python save_page.py PAGE.html ADDRESS PAGE.mhtml`.

Chromium is given the page whatever it asks for, under the address, so that the file tells of no machine.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def messages(descriptor: int) -> Iterator[dict[str, Any]]:
    """What Chromium says, each message with a NUL behind it."""
    data = b""
    while more := os.read(descriptor, 1 << 16):
        *whole, data = (data + more).split(b"\0")
        yield from map(json.loads, whole)


def main(page: str, address: str, target: str) -> None:
    """Load the page, and save it when it has loaded."""
    body = base64.b64encode(Path(page).read_bytes()).decode()
    # Chromium reads requests from 3 and answers on 4, which are not to be ends of these pipes yet.
    asked, said = ([fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in os.pipe()] for _ in range(2))
    os.dup2(asked[0], 3)
    os.dup2(said[1], 4)
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
    browser = subprocess.Popen(["chromium", *options, "about:blank"], pass_fds=(3, 4))

    def ask(number: int, method: str, session: str = "", **params: object) -> None:
        request = {"id": number, "method": method, "params": params}
        if session:
            request["sessionId"] = session
        os.write(asked[1], json.dumps(request).encode() + b"\0")

    ask(1, "Target.createTarget", url="about:blank")
    session = ""
    for message in messages(said[0]):
        number, event, result = message.get("id"), message.get("method"), message.get("result", {})
        if number == 1:
            ask(2, "Target.attachToTarget", targetId=result["targetId"], flatten=True)
        elif number == 2:
            session = result["sessionId"]
            for number, method in ((3, "Page.enable"), (4, "Fetch.enable")):
                ask(number, method, session)
            ask(5, "Page.navigate", session, url=address)
        elif event == "Fetch.requestPaused":
            headers = [{"name": "Content-Type", "value": "text/html"}]
            paused = message["params"]["requestId"]
            answer: dict[str, object] = {"responseCode": 200, "responseHeaders": headers, "body": body}
            ask(6, "Fetch.fulfillRequest", session, requestId=paused, **answer)
        elif event == "Page.loadEventFired":
            ask(7, "Page.captureSnapshot", session)
        elif number == 7:
            Path(target).write_bytes(result["data"].encode())
            break
    browser.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
