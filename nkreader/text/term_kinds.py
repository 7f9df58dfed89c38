"""What a term names: a place, a person, a body, a work, a quoted phrase, or simply a term.

Judged by the tags of jieba's dictionary, the suffixes that Chinese puts last
(generic names of places and bodies), family names, and what stands around.
It knows neither how often a term comes nor what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from nkreader.text.candidates import Candidate, Tokens
from nkreader.text.person_names import CALLINGS, SAYING
from nkreader.text.surnames import DOUBLE_SURNAMES, SURNAMES
from nkreader.text.term_vocabulary import Word

KINDS = ("term", "place", "person", "body", "quoted", "work")

_PLACE_ENDS_TEXT = """
自治区 自治州 开发区 示范区 新区 景区 公园 广场 大桥 大道 大街 胡同 车站 机场 码头 水库 小区 社区 街道 街
路 巷 道 桥 镇 乡 村 县 市 省 州 区 湖 河 江 山 岛 湾 港 寺 庙 峡 岭 沟 塔 关 里 城 园 苑 流域 盆地 高原
平原 半岛
"""
PLACE_ENDS = tuple(_PLACE_ENDS_TEXT.split())
_BODY_ENDS_TEXT = """
委员会 常委会 代表大会 人民政府 政府 法院 检察院 公安局 局 厅 署 办公室 党委 市委 县委 区委 省委 政协
纪委 工委 支队 大队 总队 分局 派出所 大学 学院 中学 小学 学校 幼儿园 医院 卫生院 公司 集团 银行 研究院
研究所 实验室 协会 学会 联合会 基金会 出版社 报社 电视台 电台 书局 博物馆 图书馆 档案馆 体育馆 合作社 厂
部 委 组委会 指挥部 工会 联盟 党支部 村委会 居委会 事务所 监狱 商会 城管委 更新办
"""
BODY_ENDS = tuple(_BODY_ENDS_TEXT.split())
# How words for those who act end.
_AGENTS = (
    "人", "者", "员", "机构", "部门", "单位", "企业", "机关", "组织", "公司", "政府", "委员会", "法院",
    "检察院", "银行",
)  # fmt: skip
# They end like the names of places and bodies, and are none.
_NO_NAMES_TEXT = """
道路 公路 铁路 思路 线路 电路 网路 套路 出路 渠道 轨道 通道 频道 管道 地区 小区 社区 市区 郊区 城区 灾区
城市 都市 超市 股市 上市 门市 农村 乡村 城乡 城镇 乡镇 县城 省市 区县 局部 全部 内部 外部 干部 总部 工厂
医院 学校 公司 大学 中学 小学 银行 集团 法院 政府 委员会 办公室 协会 学会 政协 结局 布局 格局 开局 街道
公园 广场 桥 园区 景区 新区 山区 河道 隧道 报道 赛道 味道 知道 街区 大街 家里 夜里 心里 这里 那里 哪里
公里 邻里 校园 家园 田园 花园 果园 幼儿园 机关 相关 有关 海关 难关 攻关 火山 江山 半岛 海湾 海港 香港
机场 车站 码头 水库 江河 山河 银河 大桥 高原 平原 盆地 流域 支部 俱乐部 细部 腹部 头部 面部 根部 颈部
大部 林区 库区 矿区 牧区 片区 辖区 特区 选区 分区 禁区 误区 水区 商会 工会
"""
NO_NAMES = frozenset(_NO_NAMES_TEXT.split())


def kind_of(candidate: Candidate, tokens: Tokens) -> str:
    """One of KINDS."""
    if candidate.mark:
        return "work" if candidate.mark == "《" else "quoted"
    start, end = candidate.places[0]
    words = tokens.words[start:end]
    key = candidate.key
    if _is_person(candidate, words, tokens):
        return "person"
    if key not in NO_NAMES and not key.isascii():
        if words[-1].tag == "nt" or _ends_as_name(words, BODY_ENDS):
            return "body"
        if (words[-1].tag == "ns" and may_name(words[0])) or _ends_as_name(words, PLACE_ENDS):
            return "place"
    return "term"


def is_agent(word: Word) -> bool:
    """Whether a word names who acts: a body, a person, those of a calling."""
    return word.tag == "nt" or (len(word.text) > 1 and word.text.endswith(_AGENTS))


def _ends_as_name(words: Sequence[Word], ends: tuple[str, ...]) -> bool:
    """Whether the last word ends like a name and what is before it can name something."""
    last = words[-1].text
    if not last.endswith(ends) or (len(words) == 1 and words[0].known):
        return False
    if len(words) == 1:
        return len(last) > 2 and last not in NO_NAMES
    return may_name(words[0])


def may_name(word: Word) -> bool:
    """Whether names of places and bodies begin with such a word."""
    return word.tag in ("ns", "nt", "nz", "nr", "nrt", "X2", "X3", "s", "f", "j")


def _is_person(candidate: Candidate, words: Sequence[Word], tokens: Tokens) -> bool:
    key = "".join([word.text for word in words])  # in Simplified characters, as the family names are
    surname = 2 if key.startswith(DOUBLE_SURNAMES) else 1
    if not surname < len(key) <= surname + 2 or (surname == 1 and key[0] not in SURNAMES):
        return False
    first = words[0]
    if len(words) == 1:
        if first.tag not in _NAME_TAGS or (first.known and len(key) == 2):
            return False
        if first.tag == "nr":
            return True
    elif len(words) > 2 or len(first.text) != surname:
        return False
    around = tokens.words
    return any(
        (start and around[start - 1].text in CALLINGS)
        or (end < len(around) and (around[end].text in CALLINGS or around[end].text in SAYING))
        for start, end in candidate.places[:50]
    )


# Tags of a name that was cut as one word, known or unknown.
_NAME_TAGS = frozenset(("nr", "nrt", "nrfg", "X2", "X3"))
