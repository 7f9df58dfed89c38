"""A finding of `nkreader check` as a person reads it, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from nkreader.commands.output import write
from nkreader.library.checking import Finding
from nkreader.library.finding_text import differences, is_in_other_script, status_words, whole_numbers
from nkreader.library.settings import Settings
from nkreader.text.clean import clean_line
from nkreader.text.compare import EXACT, NOT_FOUND, Change

SHOWN = 40  # characters of a quotation in a line
AROUND = 12  # characters of what stays the same that are shown beside a difference
_RED, _GREEN, _YELLOW, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[1m", "\x1b[m"
_COLOURS = {"exact": _GREEN, "punctuation": _YELLOW, "altered": _RED, "not-found": _RED}

# JSON


def element(finding: Finding, settings: Settings) -> dict[str, object]:
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
        "citation": finding.citation(settings),
        "marked": finding.quotation.marked,
        "closed": finding.quotation.closed,
        "term": finding.is_term,
        "named": finding.other,
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
    name = f"{clean_line(finding.draft.path)}:{line}:{column}:"
    if status in (EXACT, NOT_FOUND) or is_in_other_script(finding):
        text = f"“{_short(finding.quotation.text)}”"
    else:
        text = _shown(whole_numbers(finding.verdict.changes), colour=colour)
    tint = (_COLOURS[status] if not finding.is_term else "", _PLAIN) if colour else ("", "")
    write(f"{name} {tint[0]}{status_words(finding)}{tint[1]} {text}")
    if said := differences(finding):
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


def _clipped(text: str, *, first: bool, last: bool) -> str:
    """What stays the same, as much of it as is beside a difference."""
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return text if len(text) <= len(head) + len(tail) + 2 else f"{head}……{tail}"
