"""Surnames: which there are, which need a clear context in running text, and how they are read. Kept by hand.

Simplified forms only; ask with a folded name. About a hundred surnames cover 85 % of the people.
"""

from typing import Final

COMMON: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭肖萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅付钟"
    "姜崔谭廖范汪陆金石戴贾韦夏邱丘方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤常温康施牛葛樊"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂成苗谷盛曲翁冉骆文华蓝游"
    "辛靳管柴蒙鲍喻祁蒲滕屈饶牟艾尤穆卓古吉缪简项芦麦褚娄窦戚岑景宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁沙荣寇桑"
    "郎甄丛仲虞敖巩佘麻迟邝谈匡鞠荆冀郁胥储鄢奚皮粟蔺谌厉伊郜阚屠禹宣晋扈晁芮阙戈邸雍裘亓邰逯茹亢嵇湛勾冶檀昝贲郄郏郦"
    "郗麴鄞鄂糜宓酆郇邴羿邾蒯郯荀滑钮杭缑贝娥冼辜束狄诸隗郤慎蔚夔厍訾竺桓闾钭佴谯笪濮璩逄莘扶殳沃晟庹佀仵揭幸植衡奉尉楼应单解查车斯燕练"
)
"""Surnames that are recognised before any word that speaks of persons."""

UNCERTAIN: Final = (
    "和区盖房路边商班司师连党向支权全相时平元国玉银信智富强战花都来门原普初索那南东水山农公居通能双空养须后"
    "红益步充终别越经家松牧百有言福年法第干但由修印封巫苑阳米乐劳惠楚盘满闻位仝海帅豆朴卿漆巴容浦伏鹿薄官池占计丰明"
    "祖敬廉井云广弓汲蓬仰韶汝伯羊乌母宿鲜隆诺慕危哈戎利於呼衣展阴昌闭木凤酒秋暴斜蓟怀从咸籍贡堵宰寿习宦鱼庾暨弘"
    "禄融毋乜巢仉督况琴赏墨爱千铁问才火操字补登勇竹过依苦皇税晓冬雪是谦锁院塔洛玄衷粘者树撒洒丑虎兆线芝青肇黑苍佐赫阿"
)
"""Surnames that are ordinary words as well, or very rare: recognised only beside another name or a title of a person."""

_COMPOUND: Final = (
    "欧阳 司马 上官 诸葛 司徒 皇甫 尉迟 慕容 万俟 夏侯 闻人 东方 赫连 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 "
    "仲孙 轩辕 令狐 钟离 宇文 长孙 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 "
    "谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 左丘 东门 西门 梁丘 南宫 第五 独孤 纳兰 完颜 耶律 尔朱 叶赫 阿史那 爱新觉罗 "
    "南荣 哥舒 屈突 侯莫陈 邯郸 即墨 范姜 陆费 张廖"
)
COMPOUND: Final = tuple(_COMPOUND.split())
"""Surnames of two characters and more."""

_READINGS: Final = (
    "单 shan,仇 qiu,区 ou,解 xie,曾 zeng,查 zha,任 ren,华 hua,朴 piao,盖 ge,缪 miao,翟 zhai,尉 wei,乐 yue,"
    "员 yun,覃 qin,召 shao,折 she,种 chong,繁 po,句 gou,黑 he,秘 bi,逄 pang,郗 xi,隗 wei,郇 xun,谌 chen,"
    "能 nai,那 na,宓 mi,佴 nai,祭 zhai,应 ying,车 che,相 xiang,幺 yao,牟 mu,眭 sui,訾 zi,贠 yun,郄 qie,纪 ji,"
    "葛 ge,费 fei,柏 bai,薄 bo,藏 zang,撒 sa,谷 gu,褚 chu,卜 bu,瞿 qu,强 qiang,燕 yan,宁 ning,冼 xian,洗 xian,"
    "钭 tou,仉 zhang,亓 qi,乜 nie,妫 gui,厍 she,昝 zan,笪 da,郏 jia,阚 kan,邸 di,晁 chao,尹 yin,哈 ha,"
    "盛 sheng,曲 qu,臧 zang,恽 yun,翁 weng,佘 she,鄢 yan,殷 yin,洛 luo,晟 cheng,揭 jie,逯 lu,禚 zhuo,爨 cuan,"
    "晏 yan,闫 yan,闵 min,长 chang,石 shi,万 wan,于 yu,万俟 mo qi,尉迟 yu chi,单于 chan yu,长孙 zhang sun,"
    "令狐 ling hu,澹台 tan tai,鲜于 xian yu,宰父 zai fu,夹谷 jia gu,亓官 qi guan,颛孙 zhuan sun,乐正 yue zheng,"
    "壤驷 rang si,阿史那 a shi na,子车 zi ju,宇文 yu wen,呼延 hu yan"
)
READINGS: Final = {word[0]: tuple(word[1:]) for word in map(str.split, _READINGS.split(","))}
"""How a surname is read, a syllable each, where its everyday reading is another or not certain."""

_SECOND: Final = "覃 tan,盖 gai,隗 kui,郇 huan,谌 shen,翟 di,乐 le,费 bi,宓 fu,郗 chi,尉 yu,牟 mou,郄 xi,缪 mou"
SECOND_READINGS: Final = dict(word.split() for word in _SECOND.split(","))
"""Another reading some families use."""
