"""Every command of the screen, declared once.

Bindings, footer, palette, help, the settings' key map and the README's table
all read this list; none of them repeats a key or a name. It knows what a
command is called and which keys it has, not what it does: the `action` is run
by the widget named as its `owner`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from nkreader.library.messages import language
from nkreader.text.light_typing import TYPE_CHECKING, NamedTuple
from nkreader.tui.draw import Key

if TYPE_CHECKING:
    from textual.binding import BindingType

# What an input method sends for a key while it is in Chinese mode, besides the
# full-width forms U+FF01 to U+FF5E of ASCII, which `ascii_key` maps by arithmetic.
IME_KEYS = {
    "。": ".", "、": "\\", "【": "[", "】": "]", "「": "{", "」": "}", "『": "{", "』": "}",
    "《": "<", "》": ">", "￥": "$", "—": "_", "·": "`", "‘": "'", "’": "'", "“": '"', "”": '"',
    "\u3000": " ",
}  # fmt: skip


class Command(NamedTuple):
    """One thing that a key does.

    Attributes:
        id: stable name, used in the settings' key map.
        keys: the default keys, separated by blanks, as printed on the keys.
        action: the action that runs it, in its owner; "" where the keys are not bound one by one.
        owner: `app`, `screen`, `pane`, `list`, or the pane in one of its modes: `select` (selecting),
            `object` (which object is awaited), `pick` (letters on the sentences); `notebook`, its sheet;
            `review`, the screen of an import.
        zh: name in Chinese.
        en: name in English.
        group: heading it stands under in the help: `move`, `find`, `quote`, `view`.
        footer: short names (zh, en) when the footer shows it.
    """

    id: str
    keys: str
    action: str
    owner: str
    zh: str
    en: str
    group: str
    footer: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The name in the interface's language."""
        return self.zh if language() == "zh" else self.en

    @property
    def short(self) -> str:
        """The footer's name in the interface's language, or the full name."""
        return (self.footer or (self.zh, self.en))[0 if language() == "zh" else 1]


def _c(ids: str, keys: str, action: str, owner: str, zh: str, en: str, group: str, *footer: str) -> Command:
    return Command(ids, keys, action, owner, zh, en, group, (footer[0], footer[1]) if footer else None)


COMMANDS: tuple[Command, ...] = (
    _c("down", "j ↓", "go('down')", "pane", "下一行", "one row down", "move"),
    _c("up", "k ↑", "go('up')", "pane", "上一行", "one row up", "move"),
    _c("page-down", "space PgDn", "go('page-down')", "pane", "下一屏", "one screen down", "move", "翻页", "page"),
    _c("page-up", "b PgUp", "go('page-up')", "pane", "上一屏", "one screen up", "move"),
    _c("half-down", "d", "go('half-down')", "pane", "下半屏", "half a screen down", "move"),
    _c("half-up", "u", "go('half-up')", "pane", "上半屏", "half a screen up", "move"),
    _c("top", "g Home", "go('top')", "pane", "文首", "start of the article", "move"),
    _c("bottom", "G End", "go('bottom')", "pane", "文末", "end of the article", "move"),
    _c("paragraph-next", "}", "go('paragraph-next')", "pane", "下一段", "next paragraph", "move"),
    _c("paragraph-prev", "{", "go('paragraph-prev')", "pane", "上一段", "previous paragraph", "move"),
    _c("article-next", "]", "ask('reading', 'step', 1)", "screen", "下一篇", "next article", "move", "下篇", "next"),
    _c("article-prev", "[", "ask('reading', 'step', -1)", "screen", "上一篇", "previous article", "move"),
    _c("back", "backspace alt+←", "ask('reading', 'jump', -1)", "screen", "跳回", "back to where one was", "move"),
    _c("forward", "alt+→", "ask('reading', 'jump', 1)", "screen", "撤销跳回", "forward again", "move"),
    _c("find", "/ ctrl+f", "ask('finding', 'begin')", "screen", "查找", "find in this article", "find", "查找", "find"),
    _c("find-all", "F", "ask('finding_all', 'begin')", "screen", "在所有文章中查找", "find in all articles", "find"),
    _c("find-next", "n", "ask('finding', 'step', 1)", "screen", "下一处", "next match", "find"),
    _c("find-prev", "N", "ask('finding', 'step', -1)", "screen", "上一处", "previous match", "find"),
    _c("find-word", "*", "ask('finding', 'find_word')", "screen", "查找光标处的词", "find the word under the caret", "find"),
    _c("find-clear", "Esc", "ask('finding', 'clear')", "screen", "不再标出命中", "take the matches away", "find"),
    # How the query is meant; the footer shows these while it is typed.
    _c("match-exact", "alt+e", "ask('finding', 'toggle', 'exact')", "screen", "查找：精确", "find: exact", "find", "精确", "exact"),
    _c("match-word", "alt+w", "ask('finding', 'toggle', 'word')", "screen", "查找：全词", "find: whole words", "find", "全词", "word"),
    _c("match-regex", "alt+r", "ask('finding', 'toggle', 'regex')", "screen", "查找：正则", "find: regular expression", "find", "正则", "regex"),
    _c("match-pinyin", "alt+p", "ask('finding', 'toggle', 'pinyin')", "screen", "查找：拼音", "find: pinyin", "find", "拼音", "pinyin"),
    _c("results-by-date", "alt+d", "ask('finding_all', 'order')", "screen", "各篇结果：新的在前", "results: newest first", "find", "按日期", "by date"),
    _c("next-keyword", ".", "ask('pane', 'step_keyword', 1)", "screen", "下一个关键词", "next keyword", "find"),
    _c("prev-keyword", ",", "ask('pane', 'step_keyword', -1)", "screen", "上一个关键词", "previous keyword", "find"),
    _c("terms", "t", "app.terms", "app", "关键词历年", "keywords over time", "find"),
    _c("term-add", "+", "ask('terms', 'add')", "screen", "所选的词总要标出", "always mark the selected term", "find"),
    _c("term-ban", "-", "ask('terms', 'ban')", "screen", "这个词不再标出", "never mark this term", "find", "不标", "ban"),
    _c("highlight", "h", "ask('pane', 'toggle_colours')", "screen", "关键词着色开关", "keyword colours on or off", "find"),
    _c("select", "v", "ask('pane', 'toggle_selecting')", "screen", "选择", "select from the caret", "quote", "选择", "select"),
    _c("select-paragraph", "V", "ask('pane', 'select_paragraph')", "screen", "选择本段", "select the paragraph", "quote"),
    _c("pick", "s", "ask('pane', 'pick')", "screen", "按字母选句", "pick sentences by letters", "quote", "选句", "pick"),
    _c("copy", "y ctrl+c", "ask('quoting', 'copy')", "screen", "复制原文", "copy the selected text", "quote", "复制", "copy"),
    _c("quote", "Y", "ask('quoting', 'quote')", "screen", "连同出处复制", "copy with citation", "quote", "引用", "quote"),
    _c("quote-style", "ctrl+y", "ask('quoting', 'choose')", "screen", "引用格式", "choose the citation style", "quote"),
    _c("keep", "m", "ask('keeping', 'keep')", "screen", "记入笔记，可写批注", "keep in the notebook, with a note", "quote", "笔记", "keep"),
    _c("notebook", "M", "ask('keeping', 'open_notebook')", "screen", "打开笔记", "open the notebook", "quote"),
    _c("check-draft", "C", "app.check_draft", "app", "核对草稿里的引文", "check the quotations of a draft", "quote"),
    _c("focus-next", "Tab", "focus_panel", "screen", "下一栏", "next panel", "view"),
    _c("toggle-sidebar", "\\", "toggle_panel('sidebar')", "screen", "文章列表开关", "article list on or off", "view"),
    _c("toggle-keywords", "K", "toggle_panel('keywords')", "screen", "关键词栏开关", "keyword panel on or off", "view"),
    _c("clean", "c", "ask('reading', 'tidy')", "screen", "版面整理：不整理、轻度、全面", "tidy the text for reading: none, light, full", "view"),
    _c("encoding", "E", "ask('reading', 'choose_encoding')", "screen", "选择编码", "choose the encoding", "view"),
    _c("theme", "T", "app.next_theme", "app", "深色浅色切换", "dark or light theme", "view"),
    _c("palette", "ctrl+p :", "app.command_palette", "app", "全部命令", "all commands", "view"),
    _c("help", "? F1", "app.help", "app", "帮助", "help", "view", "帮助", "help"),
    _c("quit", "q ctrl+q", "app.leave", "app", "退出", "quit", "view", "退出", "quit"),
    # In selection mode, where the moves of reading move the caret too.
    _c("select-left", "h ←", "caret('left')", "select", "左一字", "one character left", "select"),
    _c("select-right", "l →", "caret('right')", "select", "右一字", "one character right", "select"),
    _c("select-word-next", "w", "caret('word-next')", "select", "下一词", "next word", "select", "按词", "word"),
    _c("select-word-prev", "b", "caret('word-prev')", "select", "上一词", "previous word", "select"),
    _c("select-word-end", "e", "caret('word-end')", "select", "词尾", "end of the word", "select"),
    _c("select-word-end-prev", "ge", "caret('word-end-prev')", "select", "上一词尾", "end of the previous word", "select"),
    _c("select-sentence-next", ")", "caret('sentence-next')", "select", "下一句", "next sentence", "select", "按句", "sentence"),
    _c("select-sentence-prev", "(", "caret('sentence-prev')", "select", "上一句", "previous sentence", "select"),
    _c("select-row-start", "0", "caret('row-start')", "select", "行首", "start of the row", "select"),
    _c("select-row-end", "$", "caret('row-end')", "select", "行末", "end of the row", "select"),
    _c("select-inner", "i", "object('inner')", "select", "选中词、句、段或标点之间", "the word, sentence … around the caret", "select", "对象", "object"),
    _c("select-around", "a", "object('around')", "select", "选中时连同标点或空白", "the same with its marks or white space", "select"),
    _c("select-count", "1…9", "", "select", "次数：3w 三个词，2is 两句", "how often: 3w, 2is", "select"),
    _c("select-swap", "o", "swap", "select", "换到另一端", "go to the other end", "select", "换端", "swap"),
    _c("select-leave", "Esc", "leave", "select", "结束选择", "leave selection mode", "select", "结束", "leave"),
    # After i and a. Marks that an input method types ask for their own pair.
    _c("object-word", "w", "take('word')", "object", "词", "word", "object", "词", "word"),
    _c("object-clause", "c", "take('clause')", "object", "分句", "clause", "object", "分句", "clause"),
    _c("object-sentence", "s", "take('sentence')", "object", "句", "sentence", "object", "句", "sentence"),
    _c("object-paragraph", "p", "take('paragraph')", "object", "段", "paragraph", "object", "段", "paragraph"),
    _c("object-marks", "\"'(<[{", "", "object", "一对标点之间，由里向外", "between two marks, from within", "object", "标点之间", "marks"),
    _c("object-quotes", '"', "take('quotes')", "object", "“ ”，也找 \" \"", "“ ” and \" \"", "object"),
    _c("object-single-quotes", "'", "take('single-quotes')", "object", "‘ ’，也找 ' '", "‘ ’ and ' '", "object"),
    _c("object-round", "( )", "take('round')", "object", "（ ），也找 ( )", "（ ） and ( )", "object"),
    _c("object-angle", "< >", "take('angle')", "object", "《 》 〈 〉，也找 < >", "《 》, 〈 〉 and < >", "object"),
    _c("object-square", "[ ]", "take('square')", "object", "【 】 ［ ］ 〔 〕，也找 [ ]", "【 】, ［ ］, 〔 〕 and [ ]", "object"),
    _c("object-curly", "{ }", "take('curly')", "object", "「 」 『 』，也找 { }", "「 」, 『 』 and { }", "object"),
    _c("object-leave", "Esc", "drop", "object", "不选了", "take none", "object", "取消", "cancel"),
    # While letters stand on the sentences.
    _c("pick-label", "a…z", "", "pick", "选中这一句，再按一个字母则选到那一句", "select a sentence; another letter: up to that one", "pick"),
    _c("pick-leave", "Esc", "unpick", "pick", "收起字母", "take the letters away", "pick", "结束", "leave"),
    # Shift and an arrow start a selection from reading, and extend it.
    _c("extend-left", "shift+←", "extend('left')", "pane", "向左选一字", "select a character left", "quote"),
    _c("extend-right", "shift+→", "extend('right')", "pane", "向右选一字", "select a character right", "quote"),
    _c("extend-down", "shift+↓", "extend('down')", "pane", "向下选一行", "select a row down", "quote"),
    _c("extend-up", "shift+↑", "extend('up')", "pane", "向上选一行", "select a row up", "quote"),
    # In the sidebar and the keyword panel.
    _c("list-down", "j ↓", "cursor(1)", "list", "下一项", "next item", "list"),
    _c("list-up", "k ↑", "cursor(-1)", "list", "上一项", "previous item", "list"),
    _c("list-page-down", "space PgDn", "page(1)", "list", "下一屏", "one screen down", "list"),
    _c("list-page-up", "b PgUp", "page(-1)", "list", "上一屏", "one screen up", "list"),
    _c("list-top", "g Home", "edge(-1)", "list", "首项", "first item", "list"),
    _c("list-bottom", "G End", "edge(1)", "list", "末项", "last item", "list"),
    _c("list-open", "Enter", "open", "list", "打开", "open", "list", "打开", "open"),
    _c("list-filter", "/", "filter", "list", "筛选", "filter", "list", "筛选", "filter"),
    _c("term-switch", "space", "screen.ask('terms', 'switch')", "panel", "关键词栏：标出这个词或不标", "keyword panel: switch this term off or on", "list", "开关", "on/off"),
    _c("list-leave", "Esc", "leave", "list", "回到正文", "back to the text", "list", "正文", "text"),
    # In the notebook; Enter goes to the passage.
    _c("note-copy", "y ctrl+c", "run('copy')", "notebook", "复制原文", "copy the passage", "notebook", "复制", "copy"),
    _c("note-quote", "Y", "run('quote')", "notebook", "连同出处复制", "copy with citation", "notebook", "引用", "quote"),
    _c("note-edit", "e", "run('edit')", "notebook", "改批注和标签", "edit note and tags", "notebook", "批注", "note"),
    _c("note-delete", "d", "run('delete')", "notebook", "删除", "delete", "notebook", "删除", "delete"),
    _c("note-undo", "u", "run('undo')", "notebook", "撤销删除，可连续撤销", "undo deletions, one after another", "notebook", "撤销", "undo"),
    _c("note-export", "x", "run('export')", "notebook", "导出列出的各条", "export the passages listed", "notebook", "导出", "export"),
    _c("note-copied", "Tab", "run('turn')", "notebook", "笔记与复制记录切换", "notebook or copied texts", "notebook", "复制记录", "copied"),
    # Where a newspaper page that is imported is looked over (`nkreader import --review`).
    _c("review-title", "1", "mark('title')", "review", "标为主题", "mark as title", "review", "主题", "title"),
    _c("review-kicker", "2", "mark('kicker')", "review", "标为引题", "mark as kicker", "review", "引题", "kicker"),
    _c("review-subtitle", "3", "mark('subtitle')", "review", "标为副题", "mark as subtitle", "review"),
    _c("review-byline", "4", "mark('byline')", "review", "标为署名", "mark as byline", "review", "署名", "byline"),
    _c("review-heading", "5", "mark('heading')", "review", "标为小标题", "mark as section head", "review"),
    _c("review-body", "6", "mark('body')", "review", "标为正文", "mark as body", "review", "正文", "body"),
    _c("review-furniture", "0", "mark('furniture')", "review", "标为版面文字", "mark as page furniture", "review", "版面", "furniture"),
    _c("review-border", "a", "border", "review", "从这里另起一篇，或并入上一篇", "begin an article here, or go on with the one above", "review", "另起", "article"),
    _c("review-border-up", "[", "move_border(-1)", "review", "这一篇的开头上移一行", "begin this article a line higher", "review"),
    _c("review-border-down", "]", "move_border(1)", "review", "这一篇的开头下移一行", "begin this article a line lower", "review"),
    _c("review-join", "J", "join", "review", "与上一段相连，或断开", "join with the paragraph above, or part", "review", "连断", "join"),
    _c("review-sentences", "s", "sentences", "review", "把这一段切成句子，再用 J 断开", "cut into sentences, to be parted with J", "review"),
    _c("review-undo", "u", "undo", "review", "撤销", "undo", "review", "撤销", "undo"),
    _c("review-redo", "ctrl+r", "redo", "review", "重做", "redo", "review"),
    _c("review-write", "w", "write", "review", "写出各篇", "write the articles", "review", "写出", "write"),
    _c("review-quit", "q ctrl+q", "quit_review", "review", "不写，离开", "leave without writing", "review"),
    _c("review-help", "? F1", "help", "review", "帮助", "help", "review", "帮助", "help"),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

# Key names as people print them, and as Textual spells them.
_TEXTUAL_KEYS = {
    "↓": "down", "↑": "up", "←": "left", "→": "right", "PgDn": "pagedown", "PgUp": "pageup",
    "Home": "home", "End": "end", "Tab": "tab", "Enter": "enter", "Esc": "escape", "F1": "f1", ",": "comma",
}  # fmt: skip
_PRINTED_KEYS = {**{name: key for key, name in _TEXTUAL_KEYS.items()}, "slash": "/", "question_mark": "?"}


def textual_keys(keys: str) -> str:
    """Printed keys (`j ↓`) in Textual's spelling (`j,down`)."""
    return ",".join(_textual_key(key) for key in keys.split())


def _textual_key(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, _TEXTUAL_KEYS.get(last, last)])


def printed_keys(keys: str) -> str:
    """Textual's spelling of keys (`j,down`) as people print them (`j ↓`)."""
    return " ".join(
        "+".join(_PRINTED_KEYS.get(part, part) for part in key.split("+")) for key in keys.split(",")
    )


def keys_in_force(command: Command, keymap: Mapping[str, str]) -> str:
    """A command's keys as people print them: those of the settings' key map, else its own."""
    return printed_keys(keymap[command.id]) if command.id in keymap else command.keys


def bindings(*owners: str) -> list[BindingType]:
    """The bindings of the commands of some owners, for a widget's BINDINGS.

    Where two owners bind the same key, the one named first is asked first.
    """
    from textual.binding import Binding  # the first frame reads this table before Textual is imported

    return [
        Binding(textual_keys(command.keys), command.action, command.en, id=command.id)
        for owner in owners
        for command in COMMANDS
        if command.owner == owner and command.keys and command.action
    ]


def in_footer(mode: str) -> Iterator[Command]:
    """The commands that the footer shows, in order.

    Args:
        mode: what the keys act on: `pane`, or it in its modes `select`, `object` and `pick`, `sidebar`,
            `keywords`, `notebook` and `copied`, its two sides, `review`, or `typing`, `find-all` and
            `noting`, when they are characters.
    """
    for command in COMMANDS:
        if mode in ("select", "pick"):
            quotes = (
                command.group == "quote"
                and command.owner == "screen"
                and command.id not in ("select", "pick")
            )
            shown = command.owner == mode or quotes
        elif mode in ("object", "review"):
            shown = command.owner == mode
        elif mode in ("sidebar", "keywords"):
            hidden = "list-filter" if mode == "keywords" else "find"  # the same key
            owners = ("list", "app", "panel") if mode == "keywords" else ("list", "app")
            shown = command.owner in owners or command.id == "find"
            shown = (shown or (mode == "keywords" and command.id == "term-ban")) and command.id != hidden
        elif mode in ("notebook", "copied"):
            shown = command.owner == "notebook"
            shown = shown and (mode == "notebook" or command.id in ("note-copy", "note-copied"))
        elif mode == "noting":
            shown = False
        elif mode in ("typing", "find-all"):
            shown = command.id.startswith("match-" if mode == "typing" else ("match-", "results-"))
        else:
            shown = command.owner in ("pane", "screen", "app")
            shown = shown and not command.id.startswith(("match-", "results-", "term-"))
        if shown and command.footer:
            yield command


def footer_keys(mode: str, keymap: Mapping[str, str], on: Collection[str] = ()) -> list[Key]:
    """The keys of the footer in a mode, as the settings' key map has them; quit and the help last.

    Args:
        mode: as in `in_footer`.
        keymap: of the settings.
        on: ids of commands that are shown as in force.
    """
    keys = [
        Key(keys_in_force(command, keymap).split()[0], command.short, command.id, command.id in on)
        for command in in_footer(mode)
    ]
    return sorted(keys, key=lambda key: ("quit", "help").index(key.id) if key.id in ("quit", "help") else -1)


def ascii_key(character: str) -> str | None:
    """The ASCII key that a character from an input method stands for, or None."""
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return IME_KEYS.get(character)
