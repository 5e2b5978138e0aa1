"""Names of customers and people: cleaned for keeping, checked at the door, and compared by a key.

Three forms of one name: what is kept and shown (`clean`, `check_name`), what decides whether two
names are the same (`key`, `person_key`), and what is typed (`slug`).
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from kamcli.domain import legal_forms, limits
from kamcli.domain.characters import FORBIDDEN, INVISIBLE, code_point, plain, visible
from kamcli.errors import Invalid

MAX_FILE_NAME = 60
CODE_LENGTH = 24
FALLBACK_CODE = "customer"

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_AT_CJK = re.compile(f"(?<=[{CJK}]) | (?=[{CJK}])")
_HAS_CJK = re.compile(f"[{CJK}]")
_FOLDED = re.compile("[\u4e00-\u9fff0-9]+")  # neither width nor case nor composition: most Chinese names
_TRADE_MARKS = re.compile("[™®©℠]")  # before NFKC, which would make ™ the letters TM
_SILENT = re.compile("['’‘`´ʼ\"“”„!?¿¡*\ufe0e\ufe0f]")  # leave no gap: O'Brien is OBrien
_INITIALS = re.compile(r"(?<!\w)[^\W\d_](?:\.\s?[^\W\d_])+(?!\w)\.?")
_PUNCTUATION = re.compile(r"[^\w\s#@%+&]|_")
_CHINESE_NAME = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_DOUBLE_SURNAME = re.compile(
    "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|夏侯|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|司徒|司空|东方|東方|独孤|獨孤|南宫|南宮|端木|百里"
    "|呼延|长孙|長孫|宇文|单于|單于|轩辕|軒轅|钟离|鍾離|闻人|聞人|东郭|東郭|第五|淳于|澹台|澹臺|公冶|宗政|濮阳|濮陽|太史|申屠"
    "|仲孙|仲孫|万俟|萬俟|拓跋|赫连|赫連|西门|西門|鲜于|鮮于|左丘|梁丘|谷梁|穀梁|公羊"
)
_NUMBER = re.compile("[#＃][0-9]+")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_LATIN = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


def clean(text: str) -> str:
    """The name as it is kept: composed (NFC), without invisible characters, single spaces, none at the ends."""
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def check_name(text: str) -> str:
    """The cleaned name, 1 to 200 characters; raises `Invalid` for one that cannot be kept or shown safely."""
    as_it_is = plain(text)
    if not as_it_is and (bad := dict.fromkeys(FORBIDDEN.findall(text))):
        raise Invalid(
            "The name {name} holds characters that cannot be kept ({characters}): type it again without them.",
            name=visible(text),
            characters=", ".join(map(code_point, bad)),
        )
    name = " ".join(text.split()) if as_it_is else clean(text)
    if not name:
        raise Invalid("The name is empty: give it at least one visible character.")
    if len(name) > limits.NAME:
        raise Invalid(
            "The name {name} has {length} characters: at most {most} can be kept.",
            name=visible(name),
            length=len(name),
            most=limits.NAME,
        )
    return name


def check_person(text: str) -> str:
    """The cleaned name of a person, as `check_name`; a name like #7 would be taken for the number of one."""
    name = check_name(text)
    if _NUMBER.fullmatch(name):
        raise Invalid("{name} is how a person is called by number: write the name.", name=name)
    return name


@lru_cache(maxsize=16)  # a new customer's is asked for three times: to find it, for its code, and for the search
def key(name: str) -> str:
    """What decides whether two customers have the same name; never empty for a name that is not.

    Case, width, accent composition, spaces, punctuation and the legal form (有限公司, GmbH, Co., Ltd …)
    do not count; 集团 and Group do, as do accents.
    """
    words = _words(name)
    return legal_forms.strip(words) or _bare(name)


def person_key(name: str) -> str:
    """What decides whether two people of one customer have the same name: as `key`, but nothing is stripped."""
    return _words(name) or _bare(name)


def slug(name: str, pinyin: Callable[[str], Sequence[str]]) -> str:
    """A code to propose for a customer: a–z, 0–9 and hyphens, 1 to 24 characters, whole words where they fit.

    `pinyin` gives the syllables of a Chinese word; they are joined. Whether the code is free is for the caller.
    """
    parts: list[tuple[str, str]] = []
    folded = key(name)
    if folded.isascii() and len(folded) <= CODE_LENGTH and folded.replace(" ", "").isalnum():
        return folded.replace(" ", "-")
    if _FOLDED.fullmatch(folded) and (code := _as_spoken(pinyin(folded))):
        return code
    for word in folded.split(" "):
        spoken = pinyin(word) if _HAS_CJK.search(word) else [word]
        separator = "-"
        for part in map(_ascii, spoken):
            if part:
                parts.append((separator, part))
                separator = ""
    code = ""
    for separator, part in parts:
        longer = f"{code}{separator}{part}" if code else part
        if len(longer) > CODE_LENGTH:
            break
        code = longer
    return code or (parts[0][1][:CODE_LENGTH].strip("-") if parts else FALLBACK_CODE)


def _as_spoken(syllables: Sequence[str]) -> str:
    """The syllables that fit into a code, when they are all in plain letters: most Chinese names."""
    code = ""
    for syllable in syllables:
        if len(code) + len(syllable) > CODE_LENGTH:
            break
        code += syllable
    return code if code.isascii() and code.isalnum() else ""


def file_name(text: str) -> str:
    """A text as a part of the name of a file: it leads into no other folder and is not hidden."""
    return re.sub(r"[^\w.-]+", "-", clean(text)).strip("-.")[:MAX_FILE_NAME] or "-"


def has_cjk(text: str) -> bool:
    """Whether any Chinese, Japanese or Korean character is in it."""
    return not text.isascii() and _HAS_CJK.search(text) is not None


def family_and_given(name: str) -> tuple[str, str]:
    """The parts of a person's name; a Chinese one has the family name first, of others the last word is it.

    Small words before it belong to it, as in van der Berg. What cannot be taken apart is all given name.
    """
    if _CHINESE_NAME.fullmatch(name):
        at = 2 if len(name) > 2 and _DOUBLE_SURNAME.match(name) else 1
        return name[:at], name[at:]
    if has_cjk(name):
        return "", name
    *given, family = name.split(" ")
    if not family.islower():
        while given and given[-1].islower():
            family = f"{given.pop()} {family}"
    return (family, " ".join(given)) if " " in name else ("", name)


def _words(name: str) -> str:
    """The name folded to plain words with single spaces, none beside a Chinese character."""
    if name.isascii():
        name = name.lower()
        if name.replace(" ", "").isalnum():
            return " ".join(name.split())  # nothing to fold: nearly every name in Latin letters
    elif _FOLDED.fullmatch(name):
        return name
    else:
        name = INVISIBLE.sub("", unicodedata.normalize("NFKC", _TRADE_MARKS.sub("", name)))
        name = name.casefold()
        if not unicodedata.is_normalized("NFKC", name):
            name = unicodedata.normalize("NFKC", name)
        name = legal_forms.spelt_out(name)
    name = _SILENT.sub("", name)
    if "." in name:
        name = legal_forms.without_dotted(name)
        name = _INITIALS.sub(_joined, name)
    name = _PUNCTUATION.sub(" ", name)
    if "&" in name:
        name = name.replace("&", " and ")
    name = " ".join(name.split())
    return name if name.isascii() else _SPACE_AT_CJK.sub("", name)


def _joined(initials: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, initials[0])) + " "


def _bare(name: str) -> str:
    """The key of a name that is nothing but punctuation."""
    said = _TRADE_MARKS.sub("", name)
    return " ".join(unicodedata.normalize("NFKC", clean(said).casefold()).split()) or clean(name)


def _ascii(word: str) -> str:
    if word.isascii():
        if word.isalnum():
            return word.lower()
    else:
        word = unicodedata.normalize("NFKD", word.translate(_LATIN))
        word = word.encode("ascii", "ignore").decode()
    return _NOT_ASCII_WORD.sub("-", word.lower()).strip("-")
