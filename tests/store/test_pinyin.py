"""How Chinese names are spoken."""

import subprocess
import sys

import pytest
from pypinyin import lazy_pinyin

from kamcli.domain.names import slug
from kamcli.store.pinyin import initials, joined, search_text, syllables


@pytest.mark.parametrize(
    "name",
    ["清河制业", "重庆长城银行", "西安大厦", "长沙乐高", "单县解放机械厂", "中国建设银行股份有限公司", "吕梁绿色女装"],
)
def test_companies_are_spoken_as_pypinyin_speaks_them(name: str) -> None:
    assert syllables(name) == lazy_pinyin(name)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("单伟", "shan wei"),
        ("曾国藩", "zeng guo fan"),
        ("解缙", "xie jin"),
        ("仇英", "qiu ying"),
        ("区家麟", "ou jia lin"),
        ("查良镛", "zha liang yong"),
        ("盖叫天", "ge jiao tian"),
        ("任正非", "ren zheng fei"),
        ("尉迟恭", "yu chi gong"),
        ("单于夜", "chan yu ye"),
        ("王重阳", "wang chong yang"),
    ],
)
def test_surnames_of_people(name: str, spoken: str) -> None:
    assert syllables(name, person=True) == spoken.split()


def test_a_company_has_no_surname() -> None:
    assert syllables("解放") == ["jie", "fang"]


def test_other_words_stay() -> None:
    assert syllables("ABC清河 Trading 有限") == ["abc", "qing", "he", "trading", "you", "xian"]
    assert syllables("Acme Trading") == ["acme", "trading"]
    assert joined("清河制业") == "qinghezhiye"
    assert initials("清河制业") == "qhzy"


def test_search_text() -> None:
    assert search_text("清河制业有限公司") == "qinghezhiye qhzy"
    assert search_text("单伟", person=True) == "shanwei sw"
    assert search_text("ABC（清河）有限公司") == "abcqinghe aqh"
    assert search_text("Acme") == ""


def test_codes() -> None:
    assert slug("清河制业有限公司", syllables) == "qinghezhiye"
    assert slug("西安Acme电力科技设备制造安装集团有限公司", syllables) == "xianacmedianlikejishebei"


def test_nothing_is_loaded_for_other_names() -> None:
    program = (
        "import sys; from kamcli.store.pinyin import search_text, syllables;"
        "search_text('Acme'); syllables('Café'); sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
