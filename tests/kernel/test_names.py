"""Person names: in cells, in titles, folded and spelt. Everybody here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cundang.kernel.hanzi import fold
from cundang.kernel.names import PersonName, fold_name, initials, names_in_title, pinyin, read_names
from cundang.kernel.tables.surnames import COMMON, COMPOUND, UNCERTAIN


def names(cell: str) -> list[str]:
    return [person.name for person in read_names(cell).names]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张三", ["张三"]),
        (" 张 三 ", ["张三"]),
        ("张　三", ["张三"]),
        ("张\u00a0三", ["张三"]),
        ("欧阳 修", ["欧阳修"]),
        ("王 建国", ["王建国"]),
        ("张三、李四", ["张三", "李四"]),
        ("张三，李四；王五/赵六", ["张三", "李四", "王五", "赵六"]),
        ("张三 李四", ["张三", "李四"]),
        ("张三　李四　王五", ["张三", "李四", "王五"]),
        ("张 三 李 四", ["张三", "李四"]),
        ("李 四 光 王 五", ["李四光", "王五"]),
        ("欧阳 修 司马 光", ["欧阳修", "司马光"]),
        ("张三\n李四", ["张三", "李四"]),
        ("1.张三 2.李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("李和平和王五", ["李和平", "王五"]),
        ("李和平", ["李和平"]),
        ("张三和李四和王五", ["张三", "李四", "王五"]),
        ("王桂会", ["王桂会"]),
        ("张建社、村委会、农机站、王家村", ["张建社"]),
        ("同上", []),
        ("没有", []),
        ("张三,张三", ["张三"]),
        ("张三999999195001011234", ["张三"]),
        ("张三 13800138000", ["张三"]),
        ("张三同志", ["张三"]),
        ("张三夫妇", ["张三"]),
        ("王五，男", ["王五"]),
        ("买买提·吐尔逊", ["买买提·吐尔逊"]),
        ("买买提•吐尔逊、张三", ["买买提·吐尔逊", "张三"]),
        ("John Smith", ["John Smith"]),
        ("甲方:临溪村委会 乙方:张三", ["张三"]),
        ("临溪村民委员会", []),
        ("", []),
        ("无", []),
        ("/", []),
        ("〃", []),
        ("5人", []),
        ("張國棟", ["張國棟"]),
        ("𠮷田", ["𠮷田"]),
    ],
)
def test_names_are_read_from_a_cell(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("张三(小名阿三)", PersonName("张三", alias="阿三")),
        ("张三（曾用名：张山、张珊）", PersonName("张三", alias="张山、张珊")),
        ("王伟（王小伟）", PersonName("王伟", alias="王小伟")),
        ("户主:张三", PersonName("张三", role="户主")),
        ("户主张三", PersonName("张三", role="户主")),
        ("代表人：张三", PersonName("张三", role="代表人")),
        ("(户主)张三", PersonName("张三", role="户主")),
        ("张三（次子）", PersonName("张三", role="次子")),
        ("张三（已故）", PersonName("张三")),
        ("王囗囗", PersonName("王囗囗", illegible=True)),
        ("张□", PersonName("张□", illegible=True)),
        ("陈〇", PersonName("陈〇", illegible=True)),
        ("张三(", PersonName("张三")),
    ],
)
def test_what_stands_around_a_name_is_told_apart(cell: str, person: PersonName) -> None:
    assert read_names(cell).names == (person,)


def test_each_person_has_an_own_role() -> None:
    assert read_names("户主：张三，妻：李四、王五").names == (
        PersonName("张三", role="户主"),
        PersonName("李四", role="妻"),
        PersonName("王五"),
    )


@pytest.mark.parametrize(
    ("cell", "count"),
    [("张三等5人", 5), ("张三、李四等三人", 3), ("张三等", None), ("张三(12户)", 12), ("共5人", 5), ("张三等12户", 12)],
)
def test_and_so_many_more(cell: str, count: int | None) -> None:
    assert read_names(cell).count == count


def test_cells_that_deserve_a_look_carry_a_code() -> None:
    assert read_names("王囗囗、张三").code == "illegible-character"
    assert read_names("张三、李四、王五等2人").code == "person-count-differs"
    assert read_names("张三、李四").code is None


@given(st.text(st.sampled_from("张三李四欧阳修 　、,;()（）:等5人户主囗·A\n"), max_size=25))
def test_no_cell_breaks_the_reading_and_no_name_holds_a_separator(cell: str) -> None:
    for person in read_names(cell).names:
        assert person.name
        assert person.name == person.name.strip()
        assert not set("、,;()（）:\n5") & set(person.name)


@given(st.text(max_size=40))
def test_any_text_can_be_read(cell: str) -> None:
    assert all(len(person.name) >= 2 for person in read_names(cell).names)


@given(st.lists(st.sampled_from(["张三", "李国强", "欧阳修", "王秀英", "赵六"]), min_size=1, max_size=5, unique=True))
def test_a_row_of_names_comes_back_in_order(several: list[str]) -> None:
    assert names("、".join(several)) == several
    assert names(" ".join(several)) == several


def test_a_hostile_cell_takes_bounded_time() -> None:
    for cell in ("、" * 30_000, "(" * 30_000, "张三 " * 10_000, "张三和" * 10_000, "1 " * 15_000, "户主:" * 10_000):
        read_names(cell)
        names_in_title(cell)


# Folding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" 王　峯 ", "王峰"),
        ("買買提·吐爾遜", "买买提吐尔逊"),
        ("甯 昇", "宁升"),
        ("王□", "王囗"),
        ("JOHN smith", "johnsmith"),
    ],
)
def test_names_that_are_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@given(st.text(max_size=12))
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


# Sound


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("单田芳", "shan tian fang"),
        ("仇英", "qiu ying"),
        ("区寄", "ou ji"),
        ("解珍", "xie zhen"),
        ("曾国强", "zeng guo qiang"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("欧阳修", "ou yang xiu"),
        ("朴树", "piao shu"),
        ("盖叫天", "ge jiao tian"),
        ("覃海", "qin hai"),
        ("任重", "ren zhong"),
        ("吕布", "lv bu"),
        ("张国栋", "zhang guo dong"),
        ("張國棟", "zhang guo dong"),
        ("王峯", "wang feng"),
        ("王囗明", "wang ming"),
        ("张John", "zhang john"),
        ("刘德华", "liu de hua"),
        ("许柳", "xu liu"),
    ],
)
def test_a_name_is_spelt_as_it_is_said(name: str, spelling: str) -> None:
    assert pinyin(name)[0] == tuple(spelling.split())


def test_given_names_read_in_two_ways_give_both() -> None:
    assert pinyin("张长乐") == [
        ("zhang", "chang", "le"),
        ("zhang", "chang", "yue"),
        ("zhang", "zhang", "le"),
        ("zhang", "zhang", "yue"),
    ]


def test_a_rare_reading_does_not_turn_up() -> None:
    assert ("liu",) not in [spelling[:1] for spelling in pinyin("许柳")]
    assert pinyin("单晓") == [("shan", "xiao")]


@pytest.mark.parametrize(
    ("name", "letters"), [("欧阳修", "oyx"), ("曾国强", "zgq"), ("单雄", "sx"), ("", ""), ("囗", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=10))
def test_any_text_can_be_spelt(name: str) -> None:
    assert len(pinyin(name)) <= 8
    assert all(syllable.isalpha() for spelling in pinyin(name) for syllable in spelling)


# Titles

NAMING = {
    "关于同意王伟户建房用地的批复": "王伟",
    "关于楼小妹与应根土宅基地纠纷的调解协议书": "楼小妹 应根土",
    "单有福宅基地使用申请表": "单有福",
    "关于同意李明等12户农户建房的批复": "李明",
    "临溪村村民张国栋建房用地申请表": "张国栋",
    "李秀英宅基地使用权登记审批表": "李秀英",
    "关于赵六危房改造建房补助的请示": "赵六",
    "2008年临溪村张三户土地承包经营权证登记簿": "张三",
    "临溪村民委员会与李四签订的土地承包合同": "李四",
    "陈水根林权登记申请表": "陈水根",
    "欧阳修远户籍迁移申请书": "欧阳修远",
    "临溪村周丽独生子女父母光荣证审批表": "周丽",
    "张三与李四婚姻登记材料": "张三 李四",
    "1976年城关镇吴小妹出生登记卡": "吴小妹",
    "张三与李国强邻里纠纷人民调解协议书": "张三 李国强",
    "临溪村与王福根鱼塘承包合同": "王福根",
    "关于批准孙建华同志为中共预备党员的通知": "孙建华",
    "关于钱学明同志任职的通知": "钱学明",
    "郑和平同志入党志愿书": "郑和平",
    "2019年临溪村低保户何阿大审批材料": "何阿大",
    "临溪村关于王五、赵六等户征地补偿款发放的报告": "王五 赵六",
    "张三将承包地流转给李四的协议书": "张三 李四",
    "关于给予刘大勇党内警告处分的决定": "刘大勇",
    "关于任命冯秀珍为临溪村会计的通知": "冯秀珍",
    "关于免去蒋志强村主任职务的通知": "蒋志强",
    "关于吸收韩梅、杨志刚为中共预备党员的决议": "韩梅 杨志刚",
    "临溪村户主沈金水农村土地承包经营权登记表": "沈金水",
    "朱玉兰住房困难补助申请": "朱玉兰",
    "(户主:秦明山)宅基地使用证": "秦明山",
    "退伍军人许建军优抚登记表": "许建军",
    "村民吕秀芳低保申请审批表(2012年)": "吕秀芳",
    "施小凤诉张大海损害赔偿的调解书": "施小凤 张大海",
    "张三、李四婚姻登记申请书": "张三 李四",
    "孔令辉与临溪村委会荒山承包合同": "孔令辉",
    "低保户曹桂英入户调查表": "曹桂英",
    "严小平房屋产权证存根": "严小平",
    "农村宅基地使用权审批表(魏国庆)": "魏国庆",
    "临溪村第3村民小组陶永福户承包地块示意图": "陶永福",
    "收据(姜志远)": "姜志远",
    "戚阿根遗赠扶养协议": "戚阿根",
    "优秀共产党员——谢红梅": "谢红梅",
    "关于同意邹阿毛、邹阿狗兄弟分家析产的公证": "邹阿毛 邹阿狗",
    "关於同意張國棟戶建房的批復": "張國棟",
    "关于同意王 峰建房的批复": "王峰",
    "[彭大有户承包地，3块5.2亩]": "彭大有",
    "潘金凤、苏巧云与葛大伟相邻排水纠纷调解协议": "潘金凤 苏巧云 葛大伟",
    "关于夏雨生超生问题的处理决定": "夏雨生",
    "田桂花五保供养审批表": "田桂花",
    "付小龙征兵政审材料": "付小龙",
    "柯镇海同志先进事迹材料": "柯镇海",
    "关于补选尹志平村委委员的请示": "尹志平",
    "梅长青拖欠承包款的调解协议": "梅长青",
    "关于古天明非法占用耕地建房的处罚决定": "古天明",
    "温玉珍养老保险申请": "温玉珍",
    "当事人:单红、米小兰": "单红 米小兰",
    "尉迟明承包合同": "尉迟明",
    "万志成借款收据": "万志成",
    "方小明退学申请": "方小明",
    "高建国申请建房报告": "高建国",
    "黄土根土地承包合同": "黄土根",
    "石金生交通事故赔偿协议": "石金生",
    "安志远落户申请": "安志远",
    "马桂兰收养登记": "马桂兰",
    "临溪社区居民白雪梅临时救助申请": "白雪梅",
}

_NAMELESS = """
关于王家村高低压线路改造的方案
全体村民会议决议
2019年度农村集体经济组织财务收支决算表
关于印发《农村宅基地管理办法》的通知
临溪村土地承包经营权确权登记颁证工作方案
陈述申辩材料
高标准农田建设项目合同
万元以上工程招投标程序
田地调整方案
金额明细表
关于成立人民调解委员会的通知
施工合同
江南村宅基地审批材料
张家山村土地流转合同
张村宅基地登记簿
李庄村户口登记簿
石门村村民代表会议记录
马路硬化工程竣工图
危房改造补助资金发放表
双女户奖励名册
单亲家庭救助名单
计生户补助花名册
低保户审批材料
高龄津贴发放清册
黄桃种植培训材料
白茶基地租赁合同
金星村与红星村山林纠纷调解协议书
沙场承包合同
池塘承包合同
毛竹山承包合同
林权登记台账
林地流转合同
房屋租赁合同
党员转正材料
农民建房用地申请表
居民户口迁移登记
全村户籍人口统计
余款支付协议
施工单位承包合同
平安家庭评选材料
文明户评比表
任职通知
安置房分配协议
征地补偿安置方案
青苗补偿费发放清单
江边土地承包合同
国有土地使用权出让合同
山界纠纷调解协议书
常住户口登记表
司法调解书
仲裁申请书
解除合同协议书
计划生育合同
管理费收据
温室大棚承包合同
高铁建设用地征收补偿协议
金华至温州铁路征地拆迁
方山乡人民政府关于土地承包的批复
白云山风景区用地协议
关于表彰先进集体的决定
关于于2010年底前完成林权登记的通知
关于向上级申请补助的请示
和谐村庄建设协议
荣誉军人优抚补助名册
商店租赁合同
米厂承包合同
易地搬迁协议
程氏宗祠翻修捐资名册
黄金村与白马村界址纠纷协议
石灰窑承包合同
桑园承包合同
卫生室房屋租赁合同
简易房屋拆除通知
樊家沟土地承包合同
金银花种植合同
宋庄用地申请
全镇户口普查总结
陈千户村2000年村务公开材料
任务书
万亩林地承包方案
"""
NAMELESS = _NAMELESS.split()


@pytest.mark.parametrize(("title", "expected"), [(title, tuple(some.split())) for title, some in NAMING.items()])
def test_persons_are_found_in_a_title(title: str, expected: tuple[str, ...]) -> None:
    assert names_in_title(title) == expected


@pytest.mark.parametrize("title", NAMELESS)
def test_nobody_is_found_where_nobody_is_named(title: str) -> None:
    assert names_in_title(title) == ()


@given(st.text(max_size=60))
def test_any_title_can_be_searched_and_what_is_found_stands_in_it(title: str) -> None:
    for name in names_in_title(title):
        assert fold(name) in fold(title)


@given(st.text(st.sampled_from("关于同意张王李任欧阳和与、户等建房土地承包合同( )为村民高方案"), max_size=30))
def test_what_is_found_begins_with_a_surname(title: str) -> None:
    for name in names_in_title(title):
        assert name[0] in COMMON + UNCERTAIN or name[:2] in COMPOUND


def test_surnames_are_many_and_each_stands_once() -> None:
    single = COMMON + UNCERTAIN
    assert len(set(single)) == len(single)
    assert len(single) + len(COMPOUND) >= 500
