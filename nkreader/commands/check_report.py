"""A finding of `nkreader check` as a person reads it, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from nkreader.commands.output import write
from nkreader.library.checking import Finding
from nkreader.library.messages import Table, say
from nkreader.text.clean import clean_line
from nkreader.text.compare import EXACT, NOT_FOUND, STATUSES, Change
from nkreader.text.skeleton import skeleton

SHOWN = 40  # characters of a quotation in a line
_DIGITS = "0123456789０１２３４５６７８９"
AROUND = 12  # characters of what stays the same that are shown beside a difference
_RED, _GREEN, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[1m", "\x1b[m"
_COLOURS = {"exact": _GREEN, "punctuation": _YELLOW, "altered": _RED, "not-found": _RED}

MESSAGES: Table = {
    "exact": ("准确", "exact"),
    "punctuation": ("标点不同", "punctuation"),
    "altered": ("有改动", "altered"),
    "not-found": ("找不到", "not found"),
    "term": ("词语，来源里没有", "term, in no source"),
    "unmarked": ("没有加引号", "no quotation marks"),
    "open": ("引号没有关闭", "the quotation mark is not closed"),
    "insert": ("增字 “{draft}”", "added “{draft}”"),
    "delete": ("漏字 “{source}”", "missing “{source}”"),
    "replace": ("改字 “{source}”→“{draft}”", "changed “{source}” → “{draft}”"),
    "marks": ("标点 {source}→{draft}", "punctuation {source} → {draft}"),
    "nothing": ("无", "none"),
    "none": ("没有引文", "no quotations"),
    "all": ("{count} 处引文：{counts}", "{count} quotations: {counts}"),
    "and": ("，", ", "),
    "semicolon": ("；", "; "),
    "count": ("{count} 处{status}", "{count} {status}"),
    "count.term": ("{count} 个来源里没有的词", "{count} term(s) in no source"),
}


def _tell(key: str, **fields: object) -> str:
    return say(key, table=MESSAGES, **fields)


# JSON


def element(finding: Finding, style: str) -> dict[str, object]:
    """A finding in JSON."""
    line, column = finding.draft.place(finding.quotation.start)
    return {
        "file": finding.draft.path,
        "line": line,
        "column": column,
        "text": finding.quotation.text,
        "status": finding.verdict.status,
        "source": _source(finding),
        "diff": [list(change) for change in finding.verdict.changes],
        "citation": finding.citation(style),
        "marked": finding.quotation.marked,
        "closed": finding.quotation.closed,
        "term": finding.is_term,
    }


def _source(finding: Finding) -> dict[str, object] | None:
    """Where the source has it; `block` is null in the title block, whose line is the `field`."""
    start, end = finding.verdict.start, finding.verdict.end
    if finding.entry is None or finding.meta is None or start is None or end is None:
        return None
    return {
        "path": finding.entry.path,
        "title": finding.meta.title,
        "block": start.paragraph if start.paragraph >= 0 else None,
        "start": start.character,
        "end": end.character,
        "end_block": end.paragraph if end.paragraph >= 0 else None,
        "field": finding.field,
    }


# Lines


def write_finding(finding: Finding, *, colour: bool) -> None:
    """Write what was found of a quotation."""
    line, column = finding.draft.place(finding.quotation.start)
    status = finding.verdict.status
    words = _tell("term") if finding.is_term else _tell(status)
    remarks = [
        _tell(key)
        for key, holds in (("unmarked", not finding.quotation.marked), ("open", not finding.quotation.closed))
        if holds
    ]
    if remarks:
        words += f" ({_tell('and').join(remarks)})"
    name = f"{clean_line(finding.draft.path)}:{line}:{column}:"
    changes = whole_numbers(finding.verdict.changes)
    if status in (EXACT, NOT_FOUND):
        text = f"“{_short(finding.quotation.text)}”"
    else:
        text = _shown(changes, colour=colour)
    tint = (_COLOURS[status] if not finding.is_term else "", _PLAIN) if colour else ("", "")
    write(f"{name} {tint[0]}{words}{tint[1]} {text}")
    if said := differences(changes):
        write(f"    {said}")
    if where := _where(finding):
        write(f"    {where}")


def _where(finding: Finding) -> str:
    """The source's place, as `nkreader find` writes it, and what a citation says of it."""
    start = finding.verdict.start
    if finding.entry is None or start is None:
        return ""
    place = f"{clean_line(finding.entry.path)}:{max(0, start.paragraph + 1)}:{start.character + 1}"
    return f"{place} {finding.reference}".rstrip()


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]}……{text[-SHOWN // 2 :]}"


def _shown(changes: Sequence[Change], *, colour: bool) -> str:
    """The differences in their text, as wdiff marks them: [-source-]{+draft+}."""
    red, green, plain = (_RED, _GREEN, _PLAIN) if colour else ("", "", "")
    parts: list[str] = []
    for number, change in enumerate(changes):
        source, draft = (part.replace("\n", "") for part in (change.source, change.draft))
        if change.op == "equal":
            parts.append(_clipped(source, first=number == 0, last=number == len(changes) - 1))
        elif change.op == "omitted":
            parts.append(draft)
        elif source or draft:
            parts.append(f"{red}[-{source}-]{plain}" if source else "")
            parts.append(f"{green}{{+{draft}+}}{plain}" if draft else "")
    return f"“{''.join(parts)}”"


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


def _clipped(text: str, *, first: bool, last: bool) -> str:
    """What stays the same, as much of it as is beside a difference."""
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return text if len(text) <= len(head) + len(tail) + 2 else f"{head}……{tail}"


def differences(changes: Iterable[Change]) -> str:
    """The differences in words."""
    said = []
    for op, source, draft in changes:
        fields = {"source": source.replace("\n", ""), "draft": draft.replace("\n", "")}
        if op in ("equal", "omitted") or not any(fields.values()):
            continue
        if skeleton(source) == skeleton(draft) == "":
            shown = {name: part.strip() or _tell("nothing") for name, part in fields.items()}
            said.append(_tell("marks", **shown))
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
    return _tell("all", count=len(findings), counts=_tell("and").join(counts))
