"""What kam prints it also reads: every word of a closed list, in both languages, wherever a code is asked for."""

from itertools import chain

import pytest
from program import Program

from kamcli.actions.given import meant, one_of, source
from kamcli.cli import say
from kamcli.domain import lists
from kamcli.domain.dossier_shapes import SHAPES
from kamcli.domain.topics import TOPICS
from kamcli.errors import Invalid
from kamcli.i18n import in_chinese
from kamcli.words import WORDS, word

CLOSED = {
    **{key: topic.codes for key, topic in TOPICS.items() if topic.codes},
    **{f"{kind}.{one.key}": one.value.codes for kind, shape in SHAPES.items() for one in shape.fields if one.value.codes},
    "stage": lists.STANDINGS, "channel": lists.CHANNELS, "purpose": lists.PURPOSES, "verdict": lists.VERDICTS,
    "fault": lists.FAULTS, "decision": lists.DECISIONS, "reason": lists.END_REASONS, "reliability": lists.RELIABILITY,
    "our_level": lists.OUR_LEVELS, "endorsement": lists.ENDORSEMENTS, "obstacle_state": lists.OBSTACLE_STATES, "spend": lists.SPENDS, "answer": lists.ANSWERS, "stance": ("-2", "-1", "0", "1", "2"),
}  # fmt: skip


@pytest.mark.parametrize("of", CLOSED)
def test_every_word_of_a_list_means_one_code_of_it(of: str) -> None:
    list_name = of.rpartition(".")[2]
    for code in CLOSED[of]:
        english = word(code, list_name)
        assert english != code or code in WORDS, code
        for said in (code, english, english.upper(), f" {in_chinese(english)} "):
            assert one_of(said, CLOSED[of], "word") == code


@pytest.mark.parametrize("of", CLOSED)
def test_no_two_codes_of_a_list_share_a_word(of: str) -> None:
    words = [
        {said for key, text in WORDS.items() if key.rpartition(".")[2] == code for said in (text, in_chinese(text))}
        for code in CLOSED[of]
    ]
    assert len(set(chain(*words))) == sum(map(len, words))


def test_a_code_is_read_however_it_is_typed() -> None:
    assert one_of("Exec-Meeting", lists.CHANNELS, "channel") == "exec_meeting"
    assert one_of("ｖｉｓｉｔ", lists.CHANNELS, "channel") == "visit"
    assert meant("去喝茶", lists.CHANNELS) is None
    with pytest.raises(Invalid, match="'tea' is no channel. Choose one of: visit, dinner, "):
        one_of("tea", lists.CHANNELS, "channel")


def test_a_usual_source_is_known_by_its_word_and_any_other_stays_a_text() -> None:
    assert source("内线") == "coach"
    assert source("供热展") == "供热展"
    assert source(None) is None


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("log-fact qinghe need_urgency=近期", {"value": "soon"}),
        ("log-fact qinghe concerns=质量，price、delivery", {"value": "quality,price,delivery"}),
        ("log-fact qinghe stance=偏支持 --person 林晓燕 --reliability 已核实", {"value": 1}),
        ("log-fact qinghe stance=leans-against --person 林晓燕", {"value": -1}),
        ("log-fact qinghe stance=-2 --person 林晓燕", {"value": -2}),
        ("log-fact qinghe rung=信赖 --person 林晓燕", {"value": "trusts"}),
        ("log-fact qinghe relationship_type=无往来", {"value": "none"}),
        ("add-swot qinghe 优势 交期短 --about 我方", {"kind": "strength"}),
        ("confirm hengtai 生产部门书面确认供货能力 --note 同意", {"criterion": "capacity_said"}),
    ],
)
def test_a_word_is_as_good_as_its_code(demo: Program, line: str, written: dict[str, object]) -> None:
    ran = demo(*line.split(), "--json")
    assert ran.code == 0, ran.err
    assert written.items() <= ran.data[0].items()


def test_words_are_read_as_roles_channels_spends_decisions_and_filters(demo: Program) -> None:
    for line in (
        "add-person qinghe 王二 --role 采购经办 --role 内线，使用部门",
        "log-contact qinghe --with 王二 --channel 上门拜访 --purpose 摸需求 --no-next 等消息",
        "log-spend qinghe 100 --kind 差旅",
        "review qinghe --why 仍在增长 --decision 保持 --fault 没有新招",
        "end qinghe --because 无需求",
    ):
        ran = demo(*line.split())
        assert ran.code == 0, ran.err
    found = demo("show", "qinghe/王二", "--json").data
    assert found["roles"] == ["buyer", "coach", "user"]
    assert found["contacts"][0]["channel"] == "visit"
    assert demo("list", "--where", "stage=已终止").out == demo("list", "--where", "stage=ended").out


def test_words_are_read_from_a_table(demo: Program) -> None:
    (demo.folder / "facts.csv").write_text(
        "customer,person,topic,value,on,reliability\nqinghe,林晓燕,stance,偏反对,2026-11-20,听说\nqinghe,,concerns,质量，交期,2026-11-20,推测\n",
        encoding="utf-8",
    )
    ran = demo("import", "facts.csv", "--as", "facts")
    assert ran.code == 0, ran.err
    assert demo("show", "qinghe/林晓燕", "--json").data["stance"] == -1


def test_a_word_that_is_none_is_named_in_the_language_of_the_reader(demo: Program) -> None:
    for line, said in (
        ("log-fact qinghe need_urgency=快", "'快' 不是有效的紧迫度。请选：now 马上要换、soon 近期、planned 有计划、none 无。\n"),
        ("add-swot qinghe 优点 x", "'优点' 不是有效的类别。请选：strength 优势、weakness 劣势、opportunity 机会、threat 威胁。\n"),
        ("log-fact qinghe stance=1", "stance 是联系人的事项：请加 --person 姓名。\n"),
        ("log-fact qinghe expected_share=x", "预计份额 是 'x'，不是数字。\n"),
    ):  # fmt: skip
        ran = demo(*line.split(), KAM_LANG="zh")
        assert (ran.code, ran.err) == (5, said)
    ran = demo("log-fact", "qinghe", "supplies=x", "--person", "林晓燕")
    assert ran.err == "supplies is known of a supplier: --supplier NAME.\n"


def test_sources_factors_and_defaults_are_said_in_words(demo: Program) -> None:
    page = demo("show", "jinlu", "--format", "md", KAM_LANG="zh").out
    assert "| 成交后份额 | 4 | 2026-08-05 | 内线 |" in page
    assert "share\\_after\\_win" not in page
    assert "内线 |" in demo("show", "qinghe", "--format", "md", KAM_LANG="zh").out
    assert "[默认：对方]" in demo("add-swot", "--help", KAM_LANG="zh", COLUMNS="200").out
    assert "[default: them]" in demo("add-swot", "--help", COLUMNS="200").out


def test_a_stance_is_a_word_among_the_facts_too(demo: Program) -> None:
    page = demo("show", "nova/Chen Guohui", "--format", "md").out
    assert "| Stance | supports | 2026-10-08 | visit | confirmed |  |  |" in page
    assert "| Stance | supports | 2026-10-08 |  |" in page


def test_who_is_neither_customer_nor_person_is_said_to_be_neither(demo: Program) -> None:
    assert demo("show", "不存在").err == "There is no customer or person '不存在'. `kam list` shows the customers.\n"
    assert demo("show", "qinhe").err == "There is no customer or person 'qinhe'. Did you mean qinghe?\n"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("欧阳修", "欧阳修"), ("van der Berg", "'van der Berg'"), ("O'Brien", "'O'\"'\"'Brien'"), ("A&B", "'A&B'")],
)
def test_a_name_in_a_command_to_type_is_one_word_of_a_shell(name: str, typed: str) -> None:
    assert say.typed(name) == typed


def test_what_people_write_in_their_own_lists_is_read_too() -> None:
    said = ("上门", "宴请", "视频", "电话拜访", "Call", "来访")
    assert [meant(text, lists.CHANNELS) for text in said] == ["visit", "dinner", "video", "phone", "phone", None]
    said = ("决策人", "Decision_maker", "采购", "使用人")
    assert [meant(text, lists.ROLES) for text in said] == ["decider", "decider", "buyer", "user"]
