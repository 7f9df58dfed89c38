"""Pages made tame before they are parsed: the parser needs time in the square of depth and of attributes.

What no page has that a person wrote goes: tags inside more than MOST_DEPTH
others, the attributes of a tag that has hundreds of them, pictures written
into an attribute. Texts stay.
"""

from __future__ import annotations

import re

MOST_DEPTH = 400  # of elements that must be closed; real pages have 20 to 60
_MOST_IN_TAG = 4_000  # characters of a tag whose attributes are kept, once pictures are out of them
_DATA = re.compile(r"""=\s*(?:"data:[^"]*+"|'data:[^']*+'|data:[^\s>]*+)""")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]{0,60})((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>")
_CODE = ("script", "style", "textarea", "title", "xmp", "noscript")  # in which a tag is no tag
# What is never nested in its like, whether it is closed or not.
_FLAT = {
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
    "caption", "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "source",
    "track", "wbr", "html", "head", "body",
}  # fmt: skip


def tamed(page: str) -> str:
    """The page without what would make parsing it take long; takes time in proportion to its length."""
    if "data:" in page:
        page = _DATA.sub('=""', page)
    depth = dropped = done = at = 0
    pieces: list[str] = []
    while (at := page.find("<", at)) >= 0:
        if page.startswith("<!--", at):
            at = page.find("-->", at + 4)
            if at < 0:
                break
            continue
        found = _TAG.match(page, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        written, name = found[0], found[2].lower()
        if name in _CODE and not found[1]:
            at = _end_of_code(page, name, at)
        elif name not in _FLAT and not found[3].endswith("/"):
            if found[1] and dropped:
                written, dropped = "", dropped - 1
            elif found[1]:
                depth = max(0, depth - 1)
            elif depth >= MOST_DEPTH:
                written, dropped = "", dropped + 1
            else:
                depth += 1
        if written and len(found[3]) > _MOST_IN_TAG:
            written = f"<{found[1]}{found[2]}>"
        if written != found[0]:
            pieces += page[done : found.start()], written
            done = found.end()
    return "".join([*pieces, page[done:]]) if pieces else page


def _end_of_code(page: str, name: str, at: int) -> int:
    """Where code ends that begins at some place; at the end of the page where it never does."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(page, at)
    return end.start() if end else len(page)
