"""`nkreader quotes`: the notebook without a screen: look, keep, verify, export.

What is to be done stands first: ``nkreader quotes show ID``. A passage is
named by the beginning of its id, as much of it as no other has.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nkreader.commands.output import write, write_json
from nkreader.commands.quotes_fields import citing, row
from nkreader.library.errors import UserError
from nkreader.library.kept import Kept
from nkreader.library.messages import Table, say
from nkreader.library.notebook import Notebook
from nkreader.text.clean import clean_line

if TYPE_CHECKING:
    import argparse

ACTIONS = ("list", "show", "export", "verify", "add", "edit", "delete", "restore")

MESSAGES: Table = {
    "action": (
        "list 列出（默认），show 显示，export 导出，verify 核对各条是否还在原文，add 从标准输入添加，"
        "edit 改批注与标签，delete 删除，restore 恢复",
        "list (without any), show, export, verify that each still stands in its file, add from standard "
        "input, edit note and tags, delete, restore what was deleted",
    ),
    "ids": ("编号，写到不重复为止；add 后写 -", "ids, as much of each as is unique; - after add"),
    "only-ids": ("只列编号，每行一个", "print ids only, one a line"),
    "deleted": ("列出已删除的", "list the deleted ones"),
    "format": (
        "markdown、csv、json、bibtex、csl-json、plain、gbt7714、gbt7714-2015，或设置里模板的名字",
        "markdown, csv, json, bibtex, csl-json, plain, gbt7714, gbt7714-2015, or a template of the settings",
    ),
    "note": ("新的批注", "the new note"),
    "tags": ("新的标签，以逗号分开", "the new tags, commas between them"),
    "epilog": (
        'add - 每行读一个 JSON 对象：{{"path":…,"block":…,"start":…,"end":…}} 或 {{"path":…,"text":…}}，'
        "可加 note 与 tags；每条存妥即输出 ack 编号。退出码：verify 有改动或找不到的为 1，add 有没存的为 2。",
        'add - reads a JSON object a line, {{"path":…,"block":…,"start":…,"end":…}} or '
        '{{"path":…,"text":…}}, note and tags if wanted, and prints ack ID when one is safe on disk. '
        "Exit status: verify 1 if any is changed or lost; add 2 if any was not kept.",
    ),
    "option.other": ("{option} 只用于 quotes {action}", "{option} goes with quotes {action} only"),
    "id.missing": (
        "quotes {action} 后面要写编号；用 nkreader quotes list 看有哪些",
        "quotes {action} needs an id; nkreader quotes list shows what there is",
    ),
    "id.one": ("quotes {action} 一次只能处理一个编号", "quotes {action} takes one id"),
    "id.none": ("quotes {action} 后面不写编号", "quotes {action} takes no ids"),
    "add.source": (
        "add 只从标准输入读取：nkreader quotes add - < 文件",
        "add reads standard input only: nkreader quotes add - < FILE",
    ),
    "edit.nothing": ("要改什么？请写 --note 或 --tags", "nothing to edit: give --note or --tags"),
    "empty": ("没有摘录；阅读时选一段，按 m 记入", "no passages; while reading select one and press m"),
    "damaged": (
        "笔记 {path} 有 {count} 行已损坏，其中的记录读不出；旁边有按日期的备份",
        "notebook {path}: {count} damaged lines, whose records cannot be read; dated backups lie beside it",
    ),
}

# Options and the actions they are for.
_OPTIONS = {
    "ids": ("--ids", ("list",)), "deleted": ("--deleted", ("list",)), "format": ("--format", ("export",)),
    "note": ("--note", ("edit",)), "tags": ("--tags", ("edit",)),
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `quotes`."""
    parser.add_argument(
        "action", metavar="ACTION", nargs="?", choices=ACTIONS, default="list",
        help=say("action", table=MESSAGES),
    )  # fmt: skip
    parser.add_argument("names", metavar="ID", nargs="*", default=[], help=say("ids", table=MESSAGES))
    parser.add_argument("--ids", action="store_true", help=say("only-ids", table=MESSAGES))
    parser.add_argument("--deleted", action="store_true", help=say("deleted", table=MESSAGES))
    parser.add_argument("--format", metavar="NAME", help=say("format", table=MESSAGES))
    parser.add_argument("--note", metavar="TEXT", help=say("note", table=MESSAGES))
    parser.add_argument("--tags", metavar="TAGS", help=say("tags", table=MESSAGES))
    parser.epilog = say("epilog", table=MESSAGES)


def run(args: argparse.Namespace) -> int:
    """Do what is asked for with the notebook."""
    _check(args)
    if args.action == "add":
        from nkreader.commands.quotes_add import add  # who lists passages opens no article

        return add(sys.stdin.buffer, as_json=args.json)
    notebook = Notebook()
    notebook.refresh()
    if notebook.damaged:
        fields = {"path": clean_line(notebook.path), "count": notebook.damaged}
        print(f"nkreader: {say('damaged', table=MESSAGES, **fields)}", file=sys.stderr)
    if args.action in ("edit", "delete", "restore"):
        return _change(notebook, args)
    if args.action == "list" and args.ids:
        return _ids(notebook, args)
    chosen = _chosen(notebook, args)
    if args.action == "verify":
        from nkreader.commands.quotes_verify import verify

        return verify(chosen, as_json=args.json)
    if args.action == "export":
        from nkreader.library.export import export

        out = export(chosen, "json" if args.json else args.format or "markdown", citing())
        if out:
            write(out)
    elif args.action == "show":
        _show(chosen[0], as_json=args.json)
    elif args.json:
        element = citing().element
        write_json([element(kept) for kept in chosen])
    else:
        _list(chosen)
    return 0


def _check(args: argparse.Namespace) -> None:
    """Refuse what makes no sense together.

    Raises:
        UserError: an option belongs to another action, or ids are missing or too many.
    """
    for name, (option, actions) in _OPTIONS.items():
        if getattr(args, name) not in (None, False) and args.action not in actions:
            raise _wrong("option.other", option=option, action=actions[0])
    if args.action == "add" and args.names != ["-"]:
        raise _wrong("add.source")
    if args.action in ("show", "edit", "delete", "restore") and not args.names:
        raise _wrong("id.missing", action=args.action)
    if args.action in ("show", "edit") and len(args.names) > 1:
        raise _wrong("id.one", action=args.action)
    if args.action == "list" and args.names:
        raise _wrong("id.none", action=args.action)
    if args.action == "edit" and args.note is None and args.tags is None:
        raise _wrong("edit.nothing")


def _wrong(key: str, **fields: object) -> UserError:
    return UserError(say(key, table=MESSAGES, **fields))


def _chosen(notebook: Notebook, args: argparse.Namespace) -> list[Kept]:
    """The passages named, all of them when none is."""
    if args.names:
        return [notebook.get(name) for name in args.names]
    return notebook.deleted() if args.deleted else notebook.passages()


def _ids(notebook: Notebook, args: argparse.Namespace) -> int:
    ids = [kept.id for kept in notebook.deleted()] if args.deleted else notebook.ids()
    if args.json:
        write_json(ids)
    elif ids:
        write("\n".join(ids))
    return 0


def _change(notebook: Notebook, args: argparse.Namespace) -> int:
    """Edit, delete or restore; the ids are printed when the disk has it."""
    ids = [notebook.get(name, deleted=args.action == "restore").id for name in args.names]
    if args.action == "edit":
        tags = None if args.tags is None else split_tags(args.tags)
        notebook.edit(ids[0], note=args.note, tags=tags)
    elif args.action == "delete":
        notebook.delete(*ids)
    else:
        notebook.restore(*ids)
    if args.json:
        write_json(ids)
    else:
        write("\n".join(f"{args.action} {id}" for id in ids))
    return 0


def split_tags(text: str) -> list[str]:
    """Tags as they are typed, between commas of any kind."""
    return [tag.strip() for tag in text.replace("，", ",").replace("、", ",").split(",") if tag.strip()]


def _show(kept: Kept, *, as_json: bool) -> None:
    if as_json:
        write_json(citing().element(kept))
        return
    rows = [kept.text, "", citing().citation(kept)]
    rows += [kept.note] if kept.note else []
    rows += ["#" + " #".join(kept.tags)] if kept.tags else []
    place = kept.anchor.place
    where = f":{place.block + 1}:{place.start + 1}" if place else ""
    write("\n".join([*rows, f"{kept.id}  {kept.time}  {clean_line(kept.path)}{where}"]))


def _list(passages: list[Kept]) -> None:
    """A row each: id, day, title, text, note, tags; what is long is cut on a terminal, whole in a pipe."""
    if not sys.stdout.isatty():
        for kept in passages:
            fields = (kept.id, kept.time, kept.source.title or "", kept.text, kept.note, ",".join(kept.tags))
            write("\t".join(clean_line(field) for field in fields))
        return
    if not passages:  # to a person; for a script no row says it
        print(f"nkreader: {say('empty', table=MESSAGES)}", file=sys.stderr)
    for kept in passages:
        write(row(kept))
