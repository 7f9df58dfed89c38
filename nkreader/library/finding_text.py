"""What is said of a finding of `check`, on the command line and on the screen alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from nkreader.library.checking import Finding
from nkreader.library.messages import Table, say
from nkreader.text.compare import PUNCTUATION, STATUSES, Change
from nkreader.text.skeleton import is_han, skeleton

_DIGITS = "0123456789０１２３４５６７８９"

MESSAGES: Table = {
    "exact": ("准确", "exact"),
    "punctuation": ("标点不同", "punctuation"),
    "altered": ("有改动", "altered"),
    "not-found": ("找不到", "not found"),
    "term": ("词语，来源里没有", "term, in no source"),
    "unmarked": ("没有加引号", "no quotation marks"),
    "open": ("引号没有关闭", "the quotation mark is not closed"),
    "other": ("草稿写的是《{title}》", "the draft says 《{title}》"),
    "insert": ("增字 “{draft}”", "added “{draft}”"),
    "delete": ("漏字 “{source}”", "missing “{source}”"),
    "replace": ("改字 “{source}”→“{draft}”", "changed “{source}” → “{draft}”"),
    "marks": ("标点 {source}→{draft}", "punctuation {source} → {draft}"),
    "form": ("写法 {source}→{draft}", "form {source} → {draft}"),
    "script": ("草稿用的是繁体或简体，与来源不同", "in the other script than the source"),
    "nothing": ("无", "none"),
    "none": ("没有引文", "no quotations"),
    "all": ("{count} 处引文：{counts}", "{count} quotations: {counts}"),
    "all-one": ("1 处引文：{counts}", "1 quotation: {counts}"),
    "and": ("，", ", "),
    "semicolon": ("；", "; "),
    "count": ("{count} 处{status}", "{count} {status}"),
    "count.term": ("{count} 个来源里没有的词", "{count} term(s) in no source"),
}


def _tell(key: str, **fields: object) -> str:
    return say(key, table=MESSAGES, **fields)


def status_words(finding: Finding) -> str:
    """The status in words, with what is to be known of the quotation marks."""
    words = _tell("term") if finding.is_term else _tell(finding.verdict.status)
    remarks = []
    if not finding.quotation.marked:
        remarks.append(_tell("unmarked"))
    if not finding.quotation.closed:
        remarks.append(_tell("open"))
    if finding.other:
        remarks.append(_tell("other", title=finding.other))
    return f"{words} ({_tell('and').join(remarks)})" if remarks else words


def whole_numbers(changes: Iterable[Change]) -> list[Change]:
    """The changes with numbers whole: 17 became 18, which is more than 7 and 8 say."""
    steps = [list(change) for change in changes]
    for before, here, after in zip(
        [["equal", "", ""], *steps], steps, [*steps[1:], ["equal", "", ""]], strict=False
    ):
        if here[0] not in ("insert", "delete", "replace"):
            continue
        if before[0] == "equal" and any(part[:1].isdecimal() for part in here[1:]):
            digits = before[1][len(before[1].rstrip(_DIGITS)) :]
            before[1:] = [part.removesuffix(digits) for part in before[1:]]
            here[1:] = [digits + part for part in here[1:]]
        if after[0] == "equal" and any(part[-1:].isdecimal() for part in here[1:]):
            digits = after[1][: len(after[1]) - len(after[1].lstrip(_DIGITS))]
            after[1:] = [part.removeprefix(digits) for part in after[1:]]
            here[1:] = [part + digits for part in here[1:]]
        if here[1] and here[2]:
            here[0] = "replace"
    return [Change(*step) for step in steps if step[1] or step[2]]


def is_in_other_script(finding: Finding) -> bool:
    """Whether nothing but the script differs, and perhaps punctuation."""
    return finding.verdict.status == PUNCTUATION and any(
        is_han(character)
        for op, source, draft in finding.verdict.changes
        if op == "replace" and skeleton(source)
        for character in draft
    )


def differences(finding: Finding) -> str:
    """The differences in words."""
    said = [_tell("script")] if is_in_other_script(finding) else []
    for op, source, draft in whole_numbers(finding.verdict.changes):
        fields = {"source": source.replace("\n", ""), "draft": draft.replace("\n", "")}
        if op in ("equal", "omitted") or not any(fields.values()):
            continue
        if skeleton(source) == skeleton(draft) == "":
            shown = {name: part.strip() or _tell("nothing") for name, part in fields.items()}
            said.append(_tell("marks", **shown))
        elif finding.verdict.status == PUNCTUATION:
            said += [] if is_in_other_script(finding) else [_tell("form", **fields)]
        elif not all(fields.values()):
            said.append(_tell("insert" if fields["draft"] else "delete", **fields))
        else:
            said.append(_tell("replace", **fields))
    return _tell("semicolon").join(said)


def summary(findings: Sequence[Finding]) -> str:
    """How many quotations there are of each status."""
    if not findings:
        return _tell("none")
    counted = Counter("term" if finding.is_term else finding.verdict.status for finding in findings)
    counts = [_tell("count", count=counted[s], status=_tell(s)) for s in STATUSES if counted[s]]
    counts += [_tell("count.term", count=counted["term"])] if counted["term"] else []
    return _tell(
        "all-one" if len(findings) == 1 else "all", count=len(findings), counts=_tell("and").join(counts)
    )
