"""The legal form at the end of a company's name, which two spellings of one name need not share."""

import re


def strip(words: str) -> str:
    """The folded name without its legal form, however many stand at its end; never to the empty string."""
    while True:
        shorter = words if words.isascii() else _without_chinese(words)
        if " " in shorter:
            shorter = _without_last_word(shorter)
        if shorter == words:
            return words
        words = shorter


def without_dotted(name: str) -> str:
    """The name without a trailing S.p.A.: without its dots the word is a bath, and part of a name."""
    return _SPA.sub("", name)


def spelt_out(name: str) -> str:
    """The name with (株) and (주) as the words they stand for, which its brackets' removal would glue to it."""
    return name.replace("(株)", "株式会社").replace("(주)", "주식회사") if "(" in name else name


def _without_chinese(words: str) -> str:
    if words[-1:] in _LAST and words.endswith(_AT_END):
        form = next(filter(words.endswith, _AT_END))
        if form == words:
            return words
        if form == "公司" and words[-3] in "分子总母總":
            return words  # a branch is not its company
        return words[: -len(form)].rstrip()
    if words.startswith(_AT_START):
        return words[4:].lstrip() or words
    return words


def _without_last_word(words: str) -> str:
    rest, _, last = words.rpartition(" ")
    if not rest or last not in _WORDS:
        return words
    while True:
        shorter, _, last = rest.rpartition(" ")
        if not shorter or last not in _BEFORE:
            return rest
        rest = shorter


# Longest first. 集团 is not among them: a group and its company are two customers.
_AT_END = (
    *("股份有限公司", "有限责任公司", "有限責任公司", "特殊普通合伙", "合伙企业", "有限合伙", "普通合伙", "有限公司"),
    *("股份公司", "株式会社", "株式會社", "有限会社", "合同会社", "주식회사", "유한회사", "公司"),
)
_LAST = frozenset(form[-1] for form in _AT_END)
_AT_START = ("株式会社", "株式會社", "有限会社", "合同会社", "주식회사", "유한회사")  # four characters each

_ENGLISH = "co company corp corporation inc incorporated ltd limited llc llp lp plc pty pte pvt"
_GERMAN_DUTCH = "gmbh mbh ggmbh ag kg kgaa ohg ug se bv nv cv vof"
_ROMANCE = "sa sas sasu sarl eurl snc srl sl slu slp sau ltda lda"
_NORTHERN_EASTERN = "ab asa as oy oyj aps jsc pjsc ooo oao zao sro kft zrt nyrt doo dooel oo"
_ASIAN = "kk gk bhd tbk"
_WORDS = frozenset(" ".join((_ENGLISH, _GERMAN_DUTCH, _ROMANCE, _NORTHERN_EASTERN, _ASIAN)).split())
# Words that belong to the form when one follows: Pty Ltd, GmbH & Co. KG, Sdn Bhd, S.A. de C.V., Sp. z o.o.
_BEFORE = frozenset(("and", "pty", "pte", "pvt", "private", "proprietary", "public", "sdn", "de", "sp", "z"))
_SPA = re.compile(r"[\s,]+s\.\s?p\.\s?a\b\.?\s*$")
