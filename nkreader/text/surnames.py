"""The family names of China, which names of people are told by.

In running text a character that is also a word is a family name only now and then; on a line that is a
name, as a byline is, it nearly always is one. So there are two sets.
"""

from __future__ import annotations

# The commonest, of the census of 2010 and the Hundred Family Surnames.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全"
    "佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝佀储阎冼郁利闻汲薄强钮索谈郦计卿茅宓"
    "糜羊束屠阚邰尧别佴富水冀郏浦燕习暴居弓牧隗邴伏戎祖凤花俟"
)
"""Family names of one character that may be looked for in running text, Simplified."""
DOUBLE_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "东方", "尉迟", "慕容", "令狐", "端木", "钟离",
)  # fmt: skip
"""The same of two characters."""

# Rarer ones and such as are words (国, 位, 文), then the Traditional forms.
ON_NAMES = SURNAMES | frozenset(
    "文封官匡鞠惠荆乐胥南班原栗楚鄢劳谌奚皮粟蔺楼盘满位厉伊仝区郜海权帅豆朴盖练廉禹井漆巴丰支国狄平宣晋相初门云容"
    "敬来扈晁芮都普阙戈鹿邸雍辜阿乌母裘亓修赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾勾於呼揭干但尉冶斯"
    "劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭呂盧蔣葉蘇鐘鍾譚陸範賈韋鄒龍賀顧龔萬錢嚴湯溫龐顏莊聶歐關蘭寧紀單塗畢駱藍遊饒時"
    "農繆簡車項連蘆麥婁竇黨宮費衛應閔鄔師榮鞏邊儲談張遲鄺閻區"
)
"""Family names of one character that the name of a person may begin with, in both scripts."""
DOUBLE_ON_NAMES = (
    *DOUBLE_SURNAMES, "歐陽", "司馬", "諸葛", "公孙", "夏侯", "单于",
)  # fmt: skip
"""The same of two characters."""
