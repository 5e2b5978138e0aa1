"""Whether two customers are one company: what speaks for it, what against, and how often that is right."""

import csv
import random
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from program import SHARED

from kamcli.domain import twin_names, twins
from kamcli.domain.twins import Somebody, domain, judge, phones, same_person
from kamcli.store.pinyin import syllables


def known(*names: str, phone: str = "", site: str = "") -> twins.Known:
    own = domain(site)
    return twins.Known(
        [twin_names.name(name, syllables) for name in names], phones([phone]), frozenset([own] if own else [])
    )


def said(a: twins.Known, b: twins.Known) -> str | None:
    verdict, back = judge(a, b), judge(b, a)
    assert verdict == back
    return verdict and f"{twins.STRENGTHS[verdict.strength]}: {', '.join(one.code for one in verdict.reasons)}"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("青禾管业有限公司", "青禾管业股份有限公司", "certain: same_name"),
        ("ＡＢＣ　Pipes", "abc pipes Co., Ltd.", "certain: same_name"),
        ("苏州青禾管业有限公司", "青禾管业", "likely: but_for_place"),
        ("江苏省苏州市青禾管业有限公司", "苏州青禾管业", "likely: but_for_place"),
        ("青禾管业（苏州）有限公司", "青禾管业", "possible: but_for_place"),
        ("青禾管业", "Qinghe Guanye", "likely: same_pinyin"),
        ("青禾管业有限公司", "Suzhou Qing He Guan Ye Co., Ltd", "likely: same_pinyin"),
        ("青禾管业", "Qing He", "possible: same_pinyin"),
        ("恒岱建设", "Heng Dai Jian She", "likely: same_pinyin"),
        ("宏远管业", "鸿远管业", "possible: same_sound"),
        ("青禾", "青禾管业", "possible: one_in_other"),
        ("Acme", "Acme Holdings", "possible: one_in_other"),
        ("BlueYonder", "Blue Yonder", "likely: same_words"),
        ("Oriva Plumbing", "Oriva Plumbnig BV", "likely: near_spelling"),
        ("上海宏远新材料科技", "上海宏远新材枓科技", "possible: near_spelling"),
        ("青禾管业有限公司苏州分公司", "苏州青禾管业有限公司", "possible: branch"),
    ],
)
def test_one_company_in_two_spellings(one: str, other: str, expected: str) -> None:
    assert said(known(one), known(other)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青禾一厂", "青禾二厂"), ("Novatek Plant 1", "Novatek Plant 2"), ("第三建筑公司", "第四建筑公司"),
        ("苏州青禾管业", "杭州青禾管业"), ("北京银行", "上海银行"), ("北京银行", "银行"), ("青禾管业", "青禾科技"),
        ("青禾管业", "青木管业"), ("Functional Store North", "Functional Store South"), ("Ace Tools", "Ate Tools"),
        ("United Oil, UK", "United Oil, Singapore"), ("Eleventh Bike Store", "Seventh Bike Store"), ("????????", "?????????"),
    ],
)  # fmt: skip
def test_two_companies_that_look_alike(one: str, other: str) -> None:
    assert said(known(one), known(other)) is None


def test_a_phone_or_a_domain_lifts_a_name_and_alone_says_little() -> None:
    one = known("青禾管业", phone="0512-61234567 转 8001", site="https://www.qinghe.com.cn/about")
    assert said(one, known("苏州青禾管业", phone="+86 512 6123 4567")) == "certain: but_for_place, same_phone"
    assert said(one, known("青禾", site="sales@qinghe.com.cn")) == "likely: one_in_other, same_domain"
    assert said(one, known("Heron", phone="(0512) 61234567")) == "possible: same_phone"
    assert said(one, known("Heron", phone="051261234567", site="qinghe.com.cn")) == "likely: same_phone, same_domain"
    assert (
        said(known("青禾一厂", phone="0512-61234567"), known("青禾二厂", phone="0512-61234567", site=""))
        == "possible: same_phone"
    )
    assert said(known("青禾管业"), known("白鹭", "Qinghe Guanye")) == "likely: same_pinyin"


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("138 0000 1028", {"13800001028"}), ("+86-13800001028", {"13800001028"}), ("008613800001028", {"13800001028"}),
        ("0757-55501201、13800001028", {"75755501201", "13800001028"}), ("0512-61234567 ext. 12", {"51261234567"}),
        ("+44 (0)20 7946 0958", {"442079460958"}), ("8001", set()), (None, set()),
    ],
)  # fmt: skip
def test_a_phone_however_it_is_written(cell: str | None, numbers: set[str]) -> None:
    assert phones([cell]) == numbers


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("www.qinghe-homes.example", "qinghe-homes.example"), ("http://shop.a.com.cn:80/x?y", "a.com.cn"), ("li@mail.a.co.uk", "a.co.uk"),
        ("wang@qq.com", None), ("www.facebook.com/acme", None), ("none", None), ("10.0.0.1", None), ("", None),
    ],
)  # fmt: skip
def test_the_domain_that_somebody_registered(text: str, own: str | None) -> None:
    assert domain(text) == own


def test_one_person_in_two_spellings() -> None:
    lin, latin = Somebody("林晓燕", "linxiaoyan"), Somebody("xiaoyan lin", "")

    def strength(a: Somebody, b: Somebody) -> str | None:
        verdict = same_person(a, b)
        assert verdict == same_person(b, a)
        return verdict and twins.STRENGTHS[verdict.strength]

    own = frozenset(["13800001028"])
    assert strength(lin, Somebody("林晓燕", "linxiaoyan")) == "likely"
    assert strength(lin, latin) == "likely"
    assert strength(lin._replace(phones=own), latin._replace(phones=own)) == "certain"
    assert strength(lin, Somebody("林小燕", "linxiaoyan")) is None
    assert strength(lin._replace(phones=own), Somebody("王伟", "wangwei", own)) == "possible"
    assert strength(lin._replace(email="a@b.cn"), Somebody("王伟", "wangwei")) is None


def real(path: str, column: str | int, delimiter: str = ",") -> list[str]:
    file = SHARED / path
    if not file.exists():
        pytest.skip("the shared data is not there")
    with file.open(encoding="latin-1", newline="") as rows:
        cells = csv.reader(rows, delimiter=delimiter)
        at = column if isinstance(column, int) else next(cells).index(column)
        return [name for name in dict.fromkeys(row[at] for row in cells) if name.strip()]


@pytest.mark.parametrize(
    ("path", "column", "delimiter"),
    [
        ("formats/salesforce/accountData.csv", "NAME", ","), ("crm/northwind/customers.csv", "companyName", ","),
        ("crm/maven/accounts.csv", "account", ","), ("crm/adventureworks/DimReseller.csv", 5, "|"),
    ],
)  # fmt: skip
def test_real_customers_are_taken_for_twins_less_than_once_in_a_hundred(
    path: str, column: str | int, delimiter: str
) -> None:
    names = [twin_names.name(name, syllables) for name in real(path, column, delimiter)]
    found = [reason for a, b in combinations(names, 2) if (reason := twins.same_name(a, b)) and a.key != b.key]
    assert [reason for reason in found if reason.strength > 0] == []
    assert len(found) < len(names) / 100


def typo(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        [name[:at] + name[at + 1 :], name[:at] + name[at + 1] + name[at] + name[at + 2 :], f"{name[:at]}q{name[at:]}"]
    )


def test_changed_spellings_of_real_names_are_found() -> None:
    chance = random.Random(7)
    latin = [
        name for name in real("formats/salesforce/accountData.csv", "NAME") + real("crm/maven/accounts.csv", "account")
        if len(twin_names.name(name, syllables).key) >= 8 and name.isascii() and name.replace(" ", "").isalpha()
    ]  # fmt: skip
    chinese = ["青禾管业", "北屿供热", "柏石五金", "恒岱建设", "岚田装饰", "云檬酒店", "宏远新材料", "康泰医疗科技"]

    def recall(names: list[str], change: object, least: int) -> float:
        found = [judge(known(name), known(change(name))) for name in names]  # type: ignore[operator]
        return sum(one is not None and one.strength >= least for one in found) / len(names)

    assert recall(latin, lambda name: f"{name}, Inc.", 2) == 1
    assert recall(latin, str.upper, 2) == 1
    assert recall(latin, lambda name: "".join(chr(ord(c) + 0xFEE0) if c > " " else c for c in name), 2) == 1
    assert recall(chinese, lambda name: f"{name}有限公司", 2) == 1
    assert recall(chinese, lambda name: f"苏州{name}有限公司", 1) == 1
    assert recall(chinese, lambda name: " ".join(syllables(name)).title() + " Co., Ltd.", 1) == 1
    assert recall(latin, lambda name: typo(name, chance), 0) > 0.8


WORDS = st.sampled_from(
    ["青禾", "清河", "管业", "置业", "苏州", "江苏省", "有限公司", "股份有限公司", "分公司", "（上海）", "一厂", "第2", "集团",
     "Qinghe", "Guanye", "Acme", "Acne", "Trading", "Holdings", "Co., Ltd", "GmbH", "Suzhou", "Plant", "2", "Oriva", "Plumbing"]
)  # fmt: skip
CUSTOMERS = st.builds(
    lambda names, phone, site: known(*names, phone=phone, site=site),
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=2),
    st.sampled_from(["", "13800138000", "+86 138 0013 8000", "0512-6789 1234 ext. 5"]),
    st.sampled_from(["", "acme.com", "http://www.acme.com/x", "mail.qq.com"]),
)
PEOPLE = st.builds(
    Somebody, st.sampled_from(["张三", "zhang san", "san zhang", "张 三", "li si"]), st.sampled_from(["", "zhangsan"]),
    st.frozensets(st.sampled_from(["13800138000", "51267891234"])), st.sampled_from(["", "a@b.cn"]),
)  # fmt: skip


TWO = (Somebody("张三", ""), Somebody("li si", ""))


@pytest.mark.property
@given(CUSTOMERS, CUSTOMERS, PEOPLE, PEOPLE)
@example(known("青禾"), known("苏州 Qinghe"), *TWO)  # of Chinese and Latin letters, and longer for it
@example(known("青禾管业", "Acme"), known("Acme Holdings", "青禾"), *TWO)
def test_who_is_the_twin_of_whom_does_not_matter(
    one: twins.Known, other: twins.Known, person: Somebody, another: Somebody
) -> None:
    assert judge(one, other) == judge(other, one)
    itself = judge(one, one)
    assert itself is not None and itself.strength == 2
    there, back = same_person(person, another), same_person(another, person)
    assert there == back
