"""`nkreader check`: every quotation in a draft held against the sources.

A finding is ``file:line:column: status``, line and column from 1; under it what
differs and where the source has it. The exit code is 0 when all is exact but
for punctuation, 1 when something is altered or not found, 2 on trouble. A term
of up to four letters that stands in marks and in no source is reported and is
no reason to fail.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nkreader.commands.check_report import element, write_finding
from nkreader.commands.opened import shelf_of
from nkreader.commands.output import wants_colour, write, write_json
from nkreader.library import formats, settings
from nkreader.library.checking import Check, Draft, Finding, read_draft
from nkreader.library.errors import UserError
from nkreader.library.finding_text import summary
from nkreader.library.messages import Table, say
from nkreader.library.shelf import Shelf
from nkreader.text.clean import clean_line
from nkreader.text.compare import ALTERED, EXACT, NOT_FOUND, PUNCTUATION
from nkreader.text.naming import is_cited, with_citations

if TYPE_CHECKING:
    import argparse

RIGHT, WRONG, TROUBLE = 0, 1, 2

MESSAGES: Table = {
    "draft": ("草稿（.md、.txt 等），- 为标准输入", "the draft (.md, .txt …), - for standard input"),
    "against": (
        "拿来核对的文件或文件夹，可以写几个；不写则为设置中的书架或自带的文章",
        "files or folders to check against; else the configured shelf or the articles that ship",
    ),
    "unmarked": (
        "也找出没有加引号、与来源相同的 15 字以上的文字",
        "also find runs of 15 characters and more that stand in a source, in no quotation marks",
    ),
    "fix": (
        "把补上出处的草稿写到标准输出（不改动文件）：没有出处的准确引文后面加（《标题》，…）",
        "write the draft to standard output (the file stays as it is), the source named in brackets "
        "behind each right quotation that names none",
    ),
    "encoding": ("草稿的编码，如 gb18030、big5", "encoding of the draft, such as gb18030 or big5"),
    "exit": (
        "退出码：0 引文都准确（至多标点不同）；1 有引文被改动或找不到；2 出错。"
        "加了引号而来源里没有的词（四个字以内）只列出，不算错。",
        "Exit status: 0 all quotations are right, but for punctuation; 1 one is altered or not found; "
        "2 trouble. A term in marks (up to four characters) that no source has is listed, and is no error.",
    ),
    "fix.one": (
        "--fix-citations 一次只能处理一份草稿，也不能与 --json 同用",
        "--fix-citations takes one draft, not several, and no --json",
    ),
    "sources.none": (
        "{paths}：没有可以核对的文章（.md、.txt）；请用 --against 指定别的文件或文件夹",
        "{paths}: no articles (.md, .txt) to check against; name other files or folders with --against",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.add_argument("drafts", metavar="DRAFT", nargs="+", help=say("draft", table=MESSAGES))
    parser.add_argument(
        "--against",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=[],
        help=say("against", table=MESSAGES),
    )
    parser.add_argument("--unmarked", action="store_true", help=say("unmarked", table=MESSAGES))
    parser.add_argument("--fix-citations", action="store_true", help=say("fix", table=MESSAGES))
    parser.add_argument("--encoding", metavar="NAME", help=say("encoding", table=MESSAGES))
    parser.epilog = say("exit", table=MESSAGES)


def run(args: argparse.Namespace) -> int:
    """Print what was found of each quotation."""
    if args.fix_citations and (args.json or len(args.drafts) > 1):
        raise UserError(say("fix.one", table=MESSAGES))
    if args.encoding:
        formats.check_encoding(args.encoding)
    drafts = [read_draft(path, args.encoding) for path in args.drafts]
    check = Check(drafts, unmarked=args.unmarked)
    sources = _sources(args)
    for _ in check.look(sources.entries):
        pass
    problems = [problem for problem in check.problems if not sources.leaves_out(problem)]
    for problem in problems:
        print(f"nkreader: {problem}", file=sys.stderr)
    findings = check.findings()
    if args.json:
        chosen = settings.load()
        write_json([element(finding, chosen) for finding in findings])
    elif args.fix_citations:
        sys.stdout.write(_fixed(drafts[0], findings))
        print(summary(findings), file=sys.stderr)
    else:
        for finding in findings:
            write_finding(finding, colour=wants_colour(sys.stdout))
        write(summary(findings))
    if problems:
        return TROUBLE
    return WRONG if any(map(_is_wrong, findings)) else RIGHT


def _is_wrong(finding: Finding) -> bool:
    return finding.verdict.status in (ALTERED, NOT_FOUND) and not finding.is_term


def _sources(args: argparse.Namespace) -> Shelf:
    """What is checked against.

    Raises:
        UserError: there is nothing.
    """
    shelf = shelf_of(args.against)
    if not shelf.entries:
        paths = " ".join(map(clean_line, args.against)) or clean_line(settings.load().shelf or "")
        raise UserError(say("sources.none", table=MESSAGES, paths=paths))
    return shelf


def _fixed(draft: Draft, findings: list[Finding]) -> str:
    """The draft with the source named behind each right quotation that names none."""
    references = [
        (finding.quotation, finding.reference)
        for finding in findings
        if finding.verdict.status in (EXACT, PUNCTUATION)
        and finding.quotation.marked
        and finding.quotation.closed
        and finding.meta is not None
        and finding.reference
        and not is_cited(draft.text, finding.quotation, finding.meta.title or "")
    ]
    return with_citations(draft.text, references)
