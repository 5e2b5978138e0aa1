"""A customer's name taken apart for comparing it with another one's: place, brand, trade, numbers, branch."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kamcli.domain import legal_forms, names, places

Speak = Callable[[str], Sequence[str]]
"""Gives the syllables of a text: 青禾 is `qing`, `he`; words in Latin letters are as they are."""


class Name(NamedTuple):
    """One name: `core` is its key without places, `brand` the core without trades.

    `aloud`, `spoken` and `said` are key, core and brand in Latin letters without spaces.
    """

    key: str
    core: str
    brand: str
    trades: frozenset[str]
    places: frozenset[str]
    seat: bool  # the place stands at the end, as of a branch
    branch: bool
    numbers: tuple[str, ...]
    aloud: str
    spoken: str
    said: str
    chinese: bool


_BRANCH = re.compile(
    r"(?:分公司|子公司|办事处|分厂|分店|分行|支行|分院|营业部|项目部)$|\b(?:branch|subsidiary)(?: office)?$"
)
_LEGAL_INSIDE = re.compile("(?:股份)?有限(?:责任)?公司$")
_NUMERAL = "一二三四五六七八九十"
# 一厂 and 二厂 are two customers, as are North and South.
_NUMBERS = re.compile(
    rf"\d+|第[{_NUMERAL}]+|[{_NUMERAL}]+(?=[厂期号部院局分车建冶公店])|\b(?:i|ii|iii|iv|v|vi|one|two|three|four|five|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|north|south|east|west|northern|southern|eastern|western)\b"
)
_SAME_NUMBER = dict(zip(_NUMERAL, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], strict=True)) | {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
}  # fmt: skip
_TRADES = (
    "管业 管道 管材 建材 科技 技术 实业 贸易 商贸 商务 工贸 工程 建设 建筑 建工 置业 地产 房地产 房产 开发 投资 控股 集团 发展 市政 "
    "供热 热力 燃气 自来水 水务 供水 水利 电力 能源 化工 石化 机械 机电 设备 制造 制业 塑料 塑胶 塑业 新材料 材料 物业 酒店 装饰 装修 "
    "安装 环保 环境 国际 进出口 工业 产业 电子 电气 电器 信息 网络 食品 医药 制药 药业 医疗 物流 运输 服务 管理 咨询 文化 传媒 五金 "
    "家居 温室 农业 船舶 银行 医院 学校 大学 公司 厂"
)
_TRADE_WORDS = (
    "and of the for a pipe pipes piping plumbing group holding holdings international trading trade technology technologies "
    "tech industry industries industrial engineering construction building material materials system systems solution "
    "solutions service services energy development manufacturing supply supplies enterprise enterprises partners "
    "associates consulting management systems global worldwide systems products equipment company"
)
_TRADE = re.compile("|".join(sorted(_TRADES.split(), key=len, reverse=True)))
_TRADE_SET = frozenset(_TRADE_WORDS.split())


def name(text: str, speak: Speak) -> Name:
    """One name taken apart."""
    return of_key(names.key(text), speak)


@lru_cache(maxsize=16384)
def of_key(key: str, speak: Speak) -> Name:
    """A name taken apart of which the key is known already."""
    whole = _BRANCH.sub("", key).rstrip() or key
    core, found, seat = places.taken_out(whole)
    if whole != key:
        core = _LEGAL_INSIDE.sub("", core) or core
    core = legal_forms.strip(core)
    brand, trades = _brand(core)
    numbers = _numbers(key)
    if not names.has_cjk(key):
        aloud, spoken, said = (text.replace(" ", "") for text in (key, core, brand))
        return Name(key, core, brand, trades, found, seat, whole != key, numbers, aloud, spoken, said, chinese=False)
    aloud, spoken, said = _spoken(key, core, speak)
    return Name(key, core, brand, trades, found, seat, whole != key, numbers, aloud, spoken, said, chinese=True)


def _brand(core: str) -> tuple[str, frozenset[str]]:
    """What is left without the words of a trade, and these; nothing is left of 自来水公司."""
    if core.isascii():
        words = core.split(" ")
        return " ".join(word for word in words if word not in _TRADE_SET), frozenset(words) & _TRADE_SET
    return " ".join(_TRADE.sub(" ", core).split()), frozenset(_TRADE.findall(core))


def _numbers(key: str) -> tuple[str, ...]:
    if key.isascii() and not any(map(str.isdigit, key)) and " " not in key:
        return ()
    found = (one.removeprefix("第") for one in _NUMBERS.findall(key))
    return tuple(sorted(_SAME_NUMBER.get(one, one.lstrip("0") or "0") for one in found))


def _spoken(key: str, core: str, speak: Speak) -> tuple[str, str, str]:
    """Key, core and brand in Latin letters without spaces. A key of nothing but characters is spoken once."""
    syllables, at = speak(key), key.find(core)
    if len(syllables) != len(key) or at < 0:
        return "".join(syllables), "".join(speak(core)), "".join(speak(_brand(core)[0]))
    spoken = syllables[at : at + len(core)]
    left = _TRADE.sub(lambda trade: " " * len(trade[0]), core)
    return "".join(syllables), "".join(spoken), "".join(_where(spoken, left))


def _where(syllables: Sequence[str], left: str) -> list[str]:
    return [syllable for syllable, character in zip(syllables, left, strict=True) if character != " "]
