"""What a word finds, how near it is, and what is said to have matched."""

from cundang.catalogue.models import ItemPerson
from cundang.search.matching import Match


def test_a_person_stands_apart_from_text_that_merely_contains_the_name(archive):
    archive.add("王伟明宅基地使用证", persons=("王伟明",))
    archive.add("关于王伟户建房的批复", persons=("王伟",))
    archive.add("王伟大桥竣工图")
    archive.index()
    assert archive.rings("王伟") == {
        "关于王伟户建房的批复": "exact", "王伟明宅基地使用证": "contained", "王伟大桥竣工图": "contained",
    }  # fmt: skip
    assert archive.titles("王伟")[0] == "关于王伟户建房的批复"
    assert archive.rings("王伟明") == {"王伟明宅基地使用证": "exact"}


def test_what_matched_is_given_in_the_characters_of_the_record(archive):
    archive.add("劉建國宅基地申請", persons=("劉建國",), remarks="附《平面图》")
    archive.index()
    [hit] = archive.find("刘建国").hits
    assert hit.ring == "variant"
    assert hit.matched == (Match("persons", "劉建國"), Match("title", "劉建國"))
    [hit] = archive.find("劉建國").hits
    assert hit.ring == "exact"
    [hit] = archive.find("附平面图").hits
    assert hit.matched == (Match("remarks", "附《平面图"),)


def test_traditional_and_variant_characters_find_each_other_after_what_is_written_so(archive):
    archive.add("臨溪邨舊檔")
    archive.add("临溪村旧档")
    archive.add("临溪邨旧档")
    archive.index()
    for typed, as_typed in (("临溪村旧", "临溪村旧档"), ("臨溪邨", "臨溪邨舊檔"), ("临溪邨旧档", "临溪邨旧档")):
        others = dict.fromkeys({"临溪村旧档", "臨溪邨舊檔", "临溪邨旧档"} - {as_typed}, "variant")
        assert archive.rings(typed) == {as_typed: "contained", **others}
        assert archive.titles(typed)[0] == as_typed
    hits = {hit.title: hit.instead for hit in archive.find("临溪村旧").hits}
    assert hits == {
        "临溪村旧档": (), "臨溪邨舊檔": (("临", "臨"), ("村", "邨"), ("旧", "舊")), "临溪邨旧档": (("村", "邨"),),
    }  # fmt: skip


def test_one_character_is_enough(archive):
    archive.add("骆家宅院照片", persons=("骆某",))
    archive.index()
    assert archive.titles("骆") == ["骆家宅院照片"]
    assert archive.titles("骡") == []


def test_a_surname_typed_apart_from_its_given_name(archive):
    archive.add("张某宅基地", persons=("张建国",))
    archive.add("张家与国家、建设")
    archive.index()
    for typed in ("张 建国", "张　建国", "張 建國", "张 建 国"):
        assert archive.titles(typed) == ["张某宅基地"]
    assert archive.titles("张 建 国 家") == []


def test_another_name_given_for_a_person_in_the_record(archive):
    item = archive.add("调解书", persons=("王伟",))
    ItemPerson.objects.filter(item=item).update(alias="阿伟")
    archive.index()
    [hit] = archive.find("阿伟").hits
    assert (hit.ring, hit.matched) == ("alias", (Match("alias", "阿伟"),))


def test_a_name_with_a_blank_in_the_record(archive):
    archive.add("低保审批表", persons=("王 伟",))
    archive.index()
    assert archive.rings("王伟") == {"低保审批表": "exact"}


def test_every_word_must_stand_somewhere(archive):
    archive.add("宅基地审批表", persons=("王伟",), year=1998, date="1998-05")
    archive.add("宅基地审批表二", persons=("李芳",), year=1998)
    archive.add("王伟低保审批表", year=1998)
    archive.index()
    assert archive.titles("王伟 宅基地") == ["宅基地审批表"]
    assert archive.titles("宅基地、1998") == ["宅基地审批表", "宅基地审批表二"]
    assert archive.titles("王伟 宅基地 2001") == []
    [hit] = archive.find("1998 李芳").hits
    assert hit.matched == (Match("persons", "李芳"), Match("year", "1998"))


def test_quotation_marks_keep_words_together(archive):
    archive.add("Village Committee 会议记录")
    archive.add("Committee of the Village 会议")
    archive.index()
    assert archive.find("village committee").total == 2
    for phrase in ('"village committee"', "“Village Committee”"):
        assert archive.titles(phrase) == ["Village Committee 会议记录"]


def test_runs_that_do_not_stand_together_are_no_hit(archive):
    archive.add("村民代表大会纪要", remarks="代表会议由民代表会议员主持，村民代表参加")
    archive.add("村民代表会议记录")
    archive.index()
    page = archive.find("村民代表会议")
    assert [hit.title for hit in page.hits] == ["村民代表会议记录"]
    assert page.total == 1


def test_the_newest_come_first_within_a_ring(archive):
    for date, year in (("1985-03", 1985), (None, None), ("2019-03-02", 2019), ("2019-03-01", 2019), (None, 1990)):
        archive.add(f"道路图纸{date or year}", date=date, year=year)
    archive.index()
    assert archive.titles("道路") == [
        "道路图纸2019-03-02",
        "道路图纸2019-03-01",
        "道路图纸1990",
        "道路图纸1985-03",
        "道路图纸None",
    ]


def test_the_exact_stay_first_however_many_words_there_are(archive):
    archive.add("甲乙丙丁戊己庚辛壬癸", persons=("甲某",), year=1960, date="1960")
    for number in range(30):
        archive.add(f"子丑寅卯 甲乙 丙丁 戊己 庚辛 壬癸 {number}", date="2024", year=2024)
    archive.add("戊己 庚辛 壬癸 甲乙 丙丁", persons=("壬癸",), year=1950, date="1950")
    archive.index()
    assert archive.find("甲乙 丙丁 戊己 庚辛 壬癸", limit=3).hits[0].title == "戊己 庚辛 壬癸 甲乙 丙丁"


def test_signs_are_plain_text(archive):
    archive.add("完成 100% 的任务_一")
    archive.add("完成1000亩的任务二")
    archive.add("a*b?c(d)")
    archive.index()
    assert archive.titles("100%") == ["完成 100% 的任务_一"]
    assert archive.titles("任务_") == ["完成 100% 的任务_一"]
    assert archive.titles("a*b?c") == ["a*b?c(d)"]
    assert archive.titles("a*") == ["a*b?c(d)"]
    for sign in [
        "%",
        "_",
        "*",
        "?",
        "+",
        "-",
        "~",
        "^",
        ":",
        "!",
        "/",
        "\\",
        "'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
        "&",
        "AND",
        "OR",
        "NOT",
        "title:王",
        "-王",
        '"',
    ]:
        archive.find(sign)


def test_an_empty_question_finds_nothing_and_fails_nothing(archive):
    archive.add("通知")
    archive.index()
    for empty in ("", "  ", "　", '""', "《》", "，。", "\x00\u200b"):
        page = archive.find(empty)
        assert (page.total, page.hits) == (0, ())
        assert set(page.as_json()["facets"]) == {"township", "village", "category", "decade", "retention"}


def test_an_overlong_question_is_read_as_far_as_it_goes(archive):
    archive.add("通知" * 100 + "一")
    archive.index()
    assert archive.find("通知" * 5_000).total == 1
    assert archive.find(" ".join(map(str, range(3_000)))).total == 0


def test_identity_numbers_are_never_found_nor_given_back(archive):
    number = "11010519491231002X"
    archive.add("王伟低保审批表", remarks=f"身份证 {number}", persons=("王伟",))
    archive.index()
    page = archive.find(number)
    assert page.total == 0
    assert number not in str(page.as_json())
    assert archive.find("19491231").total == 0
