"""Words that terms are not made of.

Closed classes of modern Chinese, and the little of English that stands in
Chinese text; jieba's dictionary tags many of them as nouns or verbs, or not
at all. This module knows lists only: what is done with them is `candidates`'.
"""

from __future__ import annotations

# Particles, conjunctions, prepositions, pronouns.
_PARTICLES = """
的 了 着 得 地 之 在 是 和 与 及 以及 或 或者 而 而且 并 并且 但 但是 也 都 就 又 还 将 把 被 从 对 对于
由 于 以 用 为 为了 其 其中 该 此 这 那 这些 那些 这种 那种 等 等等 各 每 某 给 向 至 到 按 按照 根据
通过 随着 因 因此 因为 由于 所以 如 如果 若 则 即 且 所 既 然而 从而 进而 同时 另外 此外 不仅 还是 各自
他 她 它 我 你 他们 她们 它们 我们 你们 自己 本人 大家 什么 怎么 怎样 如何 哪些 多少 几
"""
# Adverbs and auxiliaries.
_ADVERBS = """
很 更 更加 最 已 已经 正 正在 曾 曾经 刚 才 再 便 却 仍 仍然 均 皆 只 仅 约 近 太 越 越来越 十分 非常
比较 较 较为 尤其 特别 甚至 不断 逐步 逐渐 日益 分别 一直 始终 往往 通常 一般 首先 其次 最后 终于 不再
不能 可以 能 能够 应 应当 应该 必须 须 要 使 使得 令 让 没有 没 未 并非 不是 不会 不要 不得 可能 也许 有
具有 存在 成为 作为 进行 予以 给予 加以 起来 下来 出来 下去 出去 过来 过去
"""
# Counting and measuring.
_COUNTING = """
百分之 千分之 万分之 一个 一种 一些 一批 一项 一次 一名 一位 一家 一条 两个 三个 几个 多个 许多 很多 不少
个 种 名 家 条 位 项 次 年 月 日 号 时 分 秒 元 万元 亿元 万 亿 余 多 左右 以上 以下 以来 以后 之后 之前
以前 之间 期间
"""
# Of laws: what points within the text.
_LAWS = """
下列 前款 本款 本条 本法 本条例 本办法 本规定 本细则 本章 本节 本级 本行政区 本行政区域 所列 所称 之日 之日起
起施行 依法 依照
"""
# Of old novels.
_NOVELS = """
笑道 问道 想道 叹道 喝道 只见 不知 原来 就是 不敢 只得 谁知 便是 还有 一面 方才 正是 岂不 不必 听见 看见
二人 知道
"""
# Time seen from now.
_TIME = """
日前 近日 昨日 昨天 今天 今日 明天 去年 今年 明年 当前 目前 现在 如今 此前 随后 截至 近年 近年来 同期
上午 下午 晚上 早上 昨晚 今晚 当天 当晚 连日来
"""
# Saying and reporting.
_SAYING = """
指出 强调 认为 表示 提出 介绍 据悉 获悉 说 说道 称 告诉 透露 坦言 谈到 提到 写道 问 答 回答 讲 反映 致电
号召 宣布 要求 希望 觉得 感到 听说 据 悉 据说 直言 感慨 感叹 声称 宣称 坦承 答道 说起 谈起 提及 谈及 讲述
"""
# English words of function: articles, prepositions, conjunctions, pronouns, auxiliaries, and the
# adverbs that stand with them.
_ENGLISH = """
the a an of and or nor but so yet if then else than that this these those which who whom whose what when where
why how while because since although though unless until whether as at by for from in into of off on onto out
over to under up upon down with within without about above across after against along among around before
behind below beneath beside between beyond during except inside near outside past per through toward towards
via i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
oneself itself himself herself themselves ourselves yourself myself someone something anyone anything everyone
everything nobody nothing none some any all both each every either neither no not only own same such other
others another more most less least few many much several is are was were be been being am do does did doing
done have has had having can could may might must shall should will would ought here there now also again
already always ever never once just even still too very rather quite almost often however therefore thus hence
etc
"""
BARRIERS = frozenset(
    " ".join([_PARTICLES, _ADVERBS, _COUNTING, _LAWS, _NOVELS, _TIME, _SAYING, _ENGLISH]).split()
)
"""No term holds one of these words."""

_LIGHT = """
推动 推进 加强 坚持 开展 实现 完善 加快 提高 促进 深入 着力 大力 积极 有效 全力 努力 切实 认真 扎实 落实
贯彻 贯彻落实 全面落实 健全 强化 打造 确保 做好 抓好 加大 扩大 巩固 形成 建立 建成 举办 出台 参与 参加
解决 取得 达到 完成 继续 进一步 充分 不断加强 深入开展 营造 激发 凝聚 聚焦 紧扣 牢记 引导 组织开展 发现
位于 属于 来自 得到 获得 获 包括 采用 采取 利用 使用 提供 带来 导致 引起 造成 产生 出现 发生 处于 探讨
探索 阐述 论述 讨论 分析了 表明 说明 显示 证明 发表 出席 主持 举行 召开 相关 有关 不同 主要 重要 重大
重点 一定 明显 显著 良好 共同 全部 整个 各种 各项 各类 各级 所有 上述 本文 之一 方面 情况 过程中 工作中
目的 结果 结论 基础上 时候 东西 事情 人员 总 约为 不到 超过 包含 以为 成功 深化 扎根 拓展 助力 协力 全区
全市 全县 全省 我区 我市 我县 从事 侵害 简称 规定 违反
负责 禁止 享有 我省 我国 本市 本区 本县 本报 记者 通讯员 本报讯
负责人 会同 连同 伴随 中华人民共和国
"""
LIGHT = frozenset(_LIGHT.split())
"""They name an action on what follows, or nothing in particular: no term starts or ends with one."""

_GENERIC = """
建设 发展 工作 产业 单位 部门 问题 作用 水平 意义
内容 行动 任务 目标 高水平 高标准 全社会 新时代 国家 社会 地区
领域 能力 力度 措施 条件 因素 过程 活动 事业 服务 提升 增长 支持 优化 命令 全面 综合 统筹
自治区 自治州 自治县 直辖市 开发区 示范区 试验区 先行区 新区 园区 辖区
主管部门 行政主管部门 主管机关 有关部门
"""
GENERIC = frozenset(_GENERIC.split())
"""They are parts of many terms, and none by themselves."""

OPENERS = frozenset("可无不自除上中下后前内外间非反抗")
"""Single characters that stand for whole words of function, yet open or close many terms."""

JOINED = frozenset("给从由因为被把将在与和及经请日月年各每该此这那其某")
"""Words that a segmenter takes for the first character of an unknown word (从市档案馆: 从市, 档案馆)."""
