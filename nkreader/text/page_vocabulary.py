"""The set words of newspaper pages: genres, columns, places, formulas.

Patterns only, of words that any Chinese newspaper prints. What they weigh is
decided in `page_emission`.
"""

from __future__ import annotations

import re

_AFTER = "(?:[（(].*[)）])?$"

_SURE_GENRES = (
    "公告|通告|通知|公示|决议|决定|办法|规定|条例|细则|声明|聲明|启事|啟事|讣\\s?告|訃\\s?告|訃聞|更正|勘误|名单|倡议书|一览表|行情|榜|预报|"
    "天气|食谱"
)
# Titles that name a genre surely, and those that may (也许 a news headline ends so too).
SURE_GENRE = re.compile(f"(?:{_SURE_GENRES}){_AFTER}")
GENRE = re.compile(
    f"(?:{_SURE_GENRES}|通报|意见|方案|讣闻|致歉|任免|任命|免职|报告|公报|章程|须知|说明|悼词|唁电|一览|均价|价格|參考價|参考价|牌价|價格|"
    "汇率|菜谱|节目单|预告|招募|排行|赛程|积分|成绩|比分|目录|导读|启示|招聘|招租|转让|拍卖|招标|征稿|征集|简章|明细|表|排名|议程|日程|时刻)"
    f"{_AFTER}|^(?:关于|關於)"
)
PLACE = re.compile("[市县縣区區镇鎮乡鄉村道社局委院校部馆厅处会站州省系级班队]$")
COLUMN = re.compile(
    "(?:快评|时评|短评|评论|社论|社評|读书|书评|书香|小说|诗歌|散文|随笔|杂谈|漫笔|专栏|对话|访谈|人物|故事|观察|调查|视点|聚焦|关注|连线|手记|札记|"
    "副刊|园地|園地|来信|來信|投书|投書|心声|驿站|沙龙|百科|课堂|专题|特写|追踪|回音|答疑|信箱|天地|广角|博览|记忆|风采|论坛|论语|茶座|讲堂|直击|走基层|进行时|系列报道|之[一二三四五六七八九十]|[①-⑳]|"
    "一线|现场|速递|快讯|简讯|新语|闲话|夜话|微[小评型]说?|评论员文章|評論員文章|影评|乐评|科普|提醒|提示|服务|档案|人生|世相|物语|街谈)$"
)
# A part of an article that may stand alone among unheaded paragraphs.
ASIDE = re.compile(
    "(?:说法|提醒|链接|鏈接|点评|解读|支招|背景|简介|手记|寄语|反思|启示|感言|小贴士|小知识|对策|建议|现状|结语|尾声|后记|引子)$"
)
# The name of a box beside an article.
BOX = re.compile(
    "链接|鏈接|延伸阅读|延伸閱讀|名词解释|名詞解釋|词典|编后|編後|编者|編者|小百科|小知识|资料卡|新闻背景|相关|贴士|档案|看点|声音|导读|预告"
)
# What a date line or number below a document's title says.
PASSED = re.compile("通过|施行|批准|发布|公布|修订|修正|〔(?:19|20)\\d\\d〕|\\[20\\d\\d\\]|节选|摘要|全文")
# How a subtitle goes on where the title says that a body met: what it dealt with, who led it.
MEETING = re.compile("会议|會議|召开|召開|举行|舉行|座谈|调研|开幕|闭幕|常委会|[会會]$")
DEALT_WITH = re.compile(
    "(?:研究|部署|审议|審議|传达|听取|讨论|学习|通报|专题|安排)[^。]*$|.*(?:主持|出席|讲话|講話|致辞|作报告|参加|并讲话|列席)(?:会议|活动)?$"
)
# How a line of a timetable begins: titles name no hour.
HOUR = re.compile(
    "(?:每?[周週逢]|星期|[\\d一二三四五六七八九十]{1,3}月)[^。，]{0,10}(?:\\d|[一二三四五六七八九十])\\s?[时時点點:：]"
)
SUITE = re.compile("[二三四五六七八九十两]首|外[一二三四五]首|组诗|組詩")
LABELLED_TITLE = re.compile(
    "(?:社论|社論|社評|社评|时评|時評|快评|短评|评论|評論|特稿|专访|专题|杂谈|观点|读者来信|[^，。：:]{2,6}[|｜丨])[：:|｜丨]?\\s?\\S"
)
NOTE = re.compile("(?:注|註|备注|说明|数据来源|資料來源|来源|单位)\\s?[:：]")
PICTURED = ("图为", "圖為", "图", "▲", "上图", "左图")
TURNS = frozenset("问答問QA")
