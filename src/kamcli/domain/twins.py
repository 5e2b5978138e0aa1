"""Whether two customers are one company, and two people one person: the reasons, and how far they go.

Nothing is counted together: a reason is certain, likely or possible, a name and a way to reach them that agree lift
each other by one, and what speaks against (other numbers, other places, a branch) holds a name back.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kamcli.domain.twin_names import Name

STRENGTHS = ("possible", "likely", "certain")
SHARED_BY = 3  # customers that may have one phone or domain before it says nothing of them

_SHORTEST_PHONE = 7
_MOBILE = re.compile(r"1[3-9]\d{9}")
_EXTENSION = re.compile(r"(?:\b(?:ext|extension|x)\b\.?|分机|转|#)\s*:?\s*\d+.*$", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z]+://)?(?:[^@/]*@)?([^/:?#\s]+)", re.IGNORECASE)
_SECOND_LEVEL = frozenset(("com", "net", "org", "gov", "edu", "co", "ac", "or", "ne", "go"))
_NOBODYS_OWN = frozenset(
    [
        "qq.com",
        "foxmail.com",
        "163.com",
        "126.com",
        "139.com",
        "188.com",
        "yeah.net",
        "sina.com",
        "sina.cn",
        "sohu.com",
        "21cn.com",
        "aliyun.com",
        "tom.com",
        "189.cn",
        "wo.cn",
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "t-online.de",
        "mail.ru",
        "yandex.ru",
        "protonmail.com",
        "proton.me",
        "zoho.com",
        "1688.com",
        "alibaba.com",
        "taobao.com",
        "tmall.com",
        "jd.com",
        "weibo.com",
        "weixin.qq.com",
        "facebook.com",
        "linkedin.com",
        "instagram.com",
        "twitter.com",
        "x.com",
        "google.com",
        "wordpress.com",
        "wixsite.com",
        "github.io",
        "example.com",
        "example.org",
    ]
)
_TELLING = (
    "branch", "one_in_other", "near_spelling", "same_sound", "same_pinyin", "but_for_place", "same_words", "same_name",
)  # fmt: skip
_LONG = 8  # characters from which one slip of the finger makes no other name
_LONGER = 12


class Reason(NamedTuple):
    """Why two may be the same: a code, how far it goes, and what they share, as far as it is one text."""

    code: str
    strength: int  # of STRENGTHS
    what: str = ""


class Known(NamedTuple):
    """What a customer is known by; phones and domains only as far as they are its own."""

    names: Sequence[Name]
    phones: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


class Verdict(NamedTuple):
    """How likely two are one, and why, the strongest reason first."""

    strength: int
    reasons: tuple[Reason, ...]


def judge(a: Known, b: Known) -> Verdict | None:
    """Whether two customers may be one company; None when nothing says so."""
    pairs = [(one, other) for one in a.names for other in b.names]
    by_name = max((found for one, other in pairs if (found := same_name(one, other))), key=_far, default=None)
    reached = [Reason("same_phone", 0, phone) for phone in sorted(a.phones & b.phones)]
    reached += [Reason("same_domain", 0, domain) for domain in sorted(a.domains & b.domains)]
    if by_name is None and not reached:
        return None
    apart = by_name is None and any(set_apart(one, other) for one, other in pairs)
    kinds = len({reason.code for reason in reached})
    if by_name is None:
        strength = 0 if apart else kinds - 1
    else:
        strength = min(by_name.strength + bool(reached), 2) if by_name.code != "branch" else 0
    reasons = [*([by_name] if by_name else []), *reached]
    return Verdict(strength, tuple(sorted(reasons, key=lambda reason: -reason.strength)))


def _far(reason: Reason) -> tuple[int, int]:
    # Of reasons that go equally far the one that tells more, or it would matter who is asked about whom.
    return reason.strength, _TELLING.index(reason.code)


def set_apart(a: Name, b: Name) -> bool:
    """Whether something in two names says that they are two: other numbers, other places."""
    return a.numbers != b.numbers or bool(a.places and b.places and not _within(a.places, b.places))


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def same_name(a: Name, b: Name) -> Reason | None:
    """The best reason in two names; none when something sets them apart."""
    if a.key == b.key:
        return Reason("same_name", 2)
    if set_apart(a, b):
        return None
    if a.branch != b.branch:
        return Reason("branch", 0) if a.core == b.core else None
    return _placed(a, b) or _spoken(a, b) or _contained(a, b) or _spelling(a, b)


def _placed(a: Name, b: Name) -> Reason | None:
    """Nothing but a place between them, and more than a trade left: 北京银行 is no 上海银行."""
    if a.core != b.core or not a.brand or len(a.core) < 3:
        return None
    # 青禾管业（苏州） is how a company there is told from 青禾管业; 苏州青禾管业 is its full name.
    return Reason("but_for_place", 0 if a.seat != b.seat else 1)


def _spoken(a: Name, b: Name) -> Reason | None:
    """One is the other in pinyin, or sounds like it."""
    if a.chinese and b.chinese:
        long = min(len(a.core), len(b.core)) >= 3
        return Reason("same_sound", 0) if long and a.spoken == b.spoken and a.trades == b.trades else None
    if a.chinese == b.chinese:
        return Reason("same_words", 1) if a.spoken == b.spoken and a.spoken else None
    if len(a.said) < 4 or len(b.said) < 4:
        return None
    if a.spoken == b.spoken or a.aloud == b.aloud:
        return Reason("same_pinyin", 1)
    return Reason("same_pinyin", 0) if a.said in (b.said, b.spoken) or b.said == a.spoken else None


def _contained(a: Name, b: Name) -> Reason | None:
    """One says a trade and the other none, or less of it."""
    if a.brand != b.brand or len(a.brand) < 2 or a.chinese != b.chinese or not _within(a.trades, b.trades):
        return None
    return Reason("one_in_other", 0)


def _spelling(a: Name, b: Name) -> Reason | None:
    """A slip of the finger. Of Chinese names one other character makes another name, unless the name is long."""
    if not may_slip(a) or not may_slip(b) or a.chinese != b.chinese or abs(len(a.core) - len(b.core)) > 2:
        return None
    from rapidfuzz.distance import OSA

    shorter = min(len(a.core), len(b.core))
    slips = OSA.distance(a.core, b.core, score_cutoff=2)
    if slips > (2 if shorter >= _LONGER and not a.chinese else 1) or not _slipped(a.core.split(), b.core.split()):
        return None
    likely = slips == 1 and shorter >= _LONG and not a.chinese and a.core[0] == b.core[0]
    return Reason("near_spelling", 1 if likely else 0)


def may_slip(name: Name) -> bool:
    """Whether a name is long enough that one other character may be an error."""
    return len(name.core) >= (7 if name.chinese else 5) and name.core[0].isalnum()


def _slipped(a: list[str], b: list[str]) -> bool:
    """Whether no single short word makes the difference: Smit is no Smith, and Ace Tools no Ate Tools."""
    if len(a) != len(b):
        return True
    return all(min(len(one), len(other)) >= 5 or sorted(one) == sorted(other) for one, other in zip(a, b, strict=True))


def phones(texts: Iterable[str | None]) -> frozenset[str]:
    """The numbers in these cells as digits, without +86, the 0 of an area code and an extension."""
    found = set()
    for text in texts:
        for one in re.split(r"[;,/|、；，]|\s{2,}", text or ""):
            digits = re.sub(r"\D", "", _EXTENSION.sub("", one.replace("(0)", "")))
            digits = digits.removeprefix("00")
            if len(digits) > _SHORTEST_PHONE + 3 and digits.startswith("86"):
                digits = digits[2:]
            digits = digits.lstrip("0")
            if len(digits) >= _SHORTEST_PHONE:
                found.add(digits)
    return frozenset(found)


def domain(text: str | None) -> str | None:
    """The domain of a website or an e-mail address that somebody registered; none of a public provider's."""
    match = _HOST.match((text or "").strip().lower())
    labels = match[1].rstrip(".").split(".") if match else []
    if len(labels) < 2 or not labels[-1].isalpha():
        return None
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    own = ".".join(labels[-keep:])
    return None if own in _NOBODYS_OWN else own


class Somebody(NamedTuple):
    """What a person is known by. `spoken` is the name in pinyin, empty when it is not Chinese."""

    key: str
    spoken: str
    phones: frozenset[str] = frozenset()
    email: str = ""


def same_person(a: Somebody, b: Somebody) -> Verdict | None:
    """Whether two people of one customer may be one person."""
    reasons = []
    if a.key == b.key:
        reasons.append(Reason("same_name", 1))
    elif _sounds(a, b):
        reasons.append(Reason("same_pinyin", 1))
    reached = [Reason("same_phone", 0, phone) for phone in sorted(a.phones & b.phones)]
    if a.email and a.email == b.email:
        reached.append(Reason("same_email", 0, a.email))
    found = [*reasons, *reached]
    return Verdict(min((reasons[0].strength if reasons else -1) + len(reached[:2]), 2), tuple(found)) if found else None


def _sounds(a: Somebody, b: Somebody) -> bool:
    """Whether one is the other in pinyin, the surname first or last."""
    if bool(a.spoken) == bool(b.spoken):
        return False
    chinese, latin = (a, b) if a.spoken else (b, a)
    words = latin.key.split()
    return chinese.spoken in ("".join(words), "".join([*words[1:], *words[:1]]), "".join([*words[-1:], *words[:-1]]))


def is_mobile(phone: str) -> bool:
    """Whether the number is somebody's own: a switchboard is everybody's."""
    return _MOBILE.fullmatch(phone) is not None
