"""Page furniture: mastheads, folios, editors, hotlines and jump lines.

Pure patterns on one line, as for credits. Furniture is what belongs to the
page and to no article; a jump line (下转…, 上接…) may stand inside a paragraph.
"""

from __future__ import annotations

import re

from nkreader.text.page_names import HAN

_NUMERAL = "0-9０-９〇零○一二三四五六七八九十百廿"
DATE = re.compile(
    rf"(?:[{_NUMERAL}]{{2,4}}\s?年)\s?[{_NUMERAL}]{{1,3}}\s?月(?:\s?[{_NUMERAL}]{{1,3}}\s?日)?|"
    r"(?<!\d)(?:19|20)\d\d\s?[-./]\s?(?:0?[1-9]|1[0-2])\s?[-./]\s?(?:0?[1-9]|[12]\d|3[01])(?!\d)"
)
JUMP = re.compile(
    r"[（(【\[〔]?\s*[▶►→⇒▲▼◀←☞]*\s*(?:紧接|紧转|上接|下转|下轉|下接|上转|续接|接|转|轉|续|"
    r"(?:[^，。（(]{0,12}(?:详见|全文见|全文刊|见|見|刊))(?:今日|本报)?)\s*(?:[本同]日)?(?:第\s*)?"
    rf"[A-Za-zＡ-Ｚ]{{0,2}}[{_NUMERAL}]{{1,3}}\s*[-–—、至]?\s*[{_NUMERAL}]{{0,3}}\s*[版页頁][^）)】\]〕。，,]{{0,6}}\s*[▶►→⇒◀←]*\s*[）)】\]〕]?"
)
_STAFF = re.compile(
    r"(?:本[版报期刊])?(?:(?:责任|執行|执行|美术|图片|视觉|实习|见习|文字)?(?:编辑|編輯)|责编|責編|美编|美編|版式(?:设计)?|(?:责任)?校对|校對|"
    r"组版|組版|排版|主编|主編|总编辑?|值班(?:总编|编委|主任|编辑)?|审核|审校|签发|监制|[终复初一二三]审|版面设计|编委|美术|设计|制图)"
    rf"\s*[:：／/\s丨]\s*[{HAN}A-Za-z]"
)
_CONTACT = re.compile(
    r"新闻热线|[热熱]线|熱線|爆料|报料|投稿|來稿|来稿|投書|讀者|电子信箱|電子信箱|编辑部|广告|订阅|订报|发行|邮发代号|郵發代號|"
    r"统一(?:连续出版物)?刊?号|CN\s?\d|ISSN|准印证|印刷|承印|印数|零售|定价|定價|每份|社址|本报地址|邮编|邮政编码|网址|公众号|传真|主办|主管|"
    r"法律顾问|信箱|邮箱|E-?mail|QQ群?|客服|零售价|微博|官网|举报电话|电话|值班电话"
)
_PRESS = re.compile(
    "(?:本[报刊版])?(?:新闻|爆料|报料|读者|广告|订阅|订报|发行|投稿|投诉|服务)(?:热线|邮箱|信箱|电话)|热线电话|投稿|邮发代号|国内统一|准印证|印刷|社址|零售|"
    "定价|主办|主管|讀者投書|电子信箱|本报(?:地址|电话|网址)|编辑部"
)
_VALUE = re.compile(r"\d{5,}|\d{3,4}-\d{3,}|[\w.+-]+@[\w-]+\.\w+|https?:|www\.|[:：]\s*\S", re.I)
_FOLIO = re.compile(
    rf"第\s*[A-Z]?[{_NUMERAL}]{{1,4}}\s*[版页頁期]|(?<![{HAN}\dA-Za-z])[A-Z]?\s?\d{{1,3}}\s*版|"
    rf"(?<![A-Za-z0-9])[A-H]\s?-?\d{{1,2}}(?![0-9A-Za-z.])|(?:总|總)第?\s?\d+\s?期|版[次面]\s*[:：]?\s*\d|"
    rf"[{_NUMERAL}]{{1,4}}\s?版$"
)
# What stands beside a folio: the lunar date, how many pages there are today, the number of the issue.
_BESIDE_FOLIO = re.compile(
    rf"(?:农历|農曆)\S{{2,6}}|今日\s?[{_NUMERAL}]{{1,3}}\s?版|(?:总|總)?第\s?[{_NUMERAL}]{{1,6}}\s?[期号號]"
)
_ISSUE = re.compile(rf"[（(]?(?:总|總)?第\s?[{_NUMERAL}]{{1,4}}\s?[期号號]")
_WEEKDAY = re.compile(
    "(?:星期|周|週|礼拜)[一二三四五六日天]|农历|農曆|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
)
_PAPER = re.compile(
    rf"(?:[{HAN}]{{1,10}}(?:日报|晚报|早报|晨报|时报|周报|快报|都市报|商报|学报|报|日報|晚報|時報|報|周刊|月刊|简报|通讯|校刊|公报|快讯))"
    r"(?=$|[\s|｜·（(:：第\d])|[A-Z][A-Za-z]+ (?:Daily|News|Times|Post|Weekly)"
)
_SECTION = re.compile(
    "(?:副刊|要闻|要聞|综合|綜合|地方|社会|社會|国际|國際|国内|文化|文苑|文艺|文藝|文学|乡土|服务|民声|三农|产业|產業|旅游|汽车|房产|军事|视觉|悦读|深度|体育|體育|教育|经济|财经|时事|時事|时政|民生|人物|周刊|专版|專版|专刊|特刊|"
    "公告|广告|理论|评论|法治|健康|生活|娱乐|科技|校园|街坊|市场|视点|党建|社区|乡村|影像|天下|新闻|版|导读|专题)$"
)
_DISTRIBUTION = re.compile(rf"^(?:主\s?送|报\s?送|抄\s?[报送]|分\s?送|报|送|发)\s*[:：]\s*[{HAN}]")
_PUBLISHED = re.compile(rf"[{HAN}]{{4,24}}(?:编印|主编|编|印发|主办|编发|出版)(?:\s+.*)?$")
_ISSUED_BY = re.compile(rf"[{HAN}]{{4,18}}(?:编印|編印|主办|主辦|承办|协办)$")
_COPIES = re.compile(
    r"[（(]?共?印\s?\d+\s?份[）)]?|共\s?\d+\s?[版页]|内部(?:资料|刊物).{0,12}$|免费(?:赠阅|交流)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|www\.\S+", re.I)
# A line drawn with marks, or what a scanner made of one.
_RULE = re.compile(r"(?:[-—–_=~～*＊•·.。■●○◆◇□☆★|｜+＋]\s*){3,}")
_SENTENCE = re.compile("[。！？；;!?]")


def jumps(text: str) -> list[tuple[int, int]]:
    """The jump lines in a text, (start, end) in characters.

    Inside a longer line only a bracketed one counts, or one that ends it.
    """
    found = []
    for match in JUMP.finditer(text):
        start, end = match.span()
        bracketed = text[start] in "（(【[〔" and text[end - 1] in "）)】]〕"
        whole = not text[:start].strip() and not text[end:].strip(" 。▶►")
        set_phrase = re.search("上接|下转|下轉|下接|紧接|紧转", match[0])
        if bracketed or whole or (set_phrase and (not text[:start].strip() or not text[end:].strip())):
            found.append((start, end))
    return found


def folio_likeness(text: str) -> float:
    """How much a line looks like a masthead or folio, 0 to about 6."""
    bare = len("".join(text.split()))
    if _RULE.fullmatch(text):
        return 5.0
    if re.fullmatch(r"[-—·•.\s第共/页頁]*\d{1,3}[-—·•.\s第共/页頁\d]*", text):
        return 2.0 if re.search("[页頁—·•-]", text) else 1.0
    if bare > 70 or _SENTENCE.search(text):
        return 0.0
    date, folio, day = DATE.search(text), _FOLIO.search(text), _WEEKDAY.search(text)
    paper = _PAPER.search(text)
    score = 1.5 * bool(date) + 2.0 * bool(folio) + 1.0 * bool(day) + 1.5 * bool(paper)
    score += 1.0 * bool(_ISSUE.match(text))
    score += 0.7 * bool(re.search(r"[|｜丨]", text)) + 0.5 * bool(_SECTION.search(text) and bare <= 10)
    beside = [match for match in _BESIDE_FOLIO.finditer(text) if date or folio or paper]
    score += 0.7 * min(2, len(beside))
    rest = text
    for match in (date, folio, day, paper, *beside):
        if match:
            rest = rest.replace(match[0], " ")
    # What is no part of a folio (more than a section's name, a town, a weather word) speaks against it.
    extra = len("".join(re.sub(r"[|｜丨·\s:：第总（()）]", "", rest).split()))
    return max(0.0, score - 0.12 * max(0, extra - 6))


def staff_likeness(text: str) -> float:
    """How much a line looks like editors, contacts, publisher or distribution, 0 to about 6."""
    bare = len("".join(text.split()))
    if bare > 160 or (text.rstrip().endswith("。") and bare > 40):
        return 0.0
    staff = len(_STAFF.findall(text))
    contact = len(_CONTACT.findall(text)) if _VALUE.search(text) else 0
    score = 2.2 * min(staff, 2) + 1.2 * min(contact, 3) + 2.0 * bool(contact and _PRESS.match(text))
    if _DISTRIBUTION.match(text):
        score += 4.0
    if _COPIES.search(text) and bare <= 40:
        score += 2.5
    if _PUBLISHED.match(text) and (DATE.search(text) or bare <= 16):
        score += 2.5 if DATE.search(text) else 0.5
    if _ISSUED_BY.match(text) and bare <= 20:
        score += 2.3
    if _MAIL.search(text) and bare - len(_MAIL.search(text)[0]) < 16:  # type: ignore[index]
        score += 0.8
    # A notice may give a telephone number too: by itself that is furniture only at the page's ends.
    set_phrase = staff or _DISTRIBUTION.match(text) or _COPIES.search(text) or contact > 2
    return score if set_phrase else min(score, 3.2)


def section_name(text: str) -> bool:
    """Whether a short line could be the name of a page or section."""
    han = sum(c >= "\u3400" for c in text)
    if han > 4 and text.endswith("公告"):
        return False  # the title of a notice
    return han <= 10 and bool(_SECTION.search(text) or _PAPER.search(text))
