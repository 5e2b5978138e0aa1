"""What is private about people: left out of what is passed on, or kept only with a purpose."""

import re

NEED_PURPOSE = ("family", "birthday")
"""Topics that are kept only with a note that says what for."""

PRIVATE_PARTS = ("profile", "attitude", "coach")
"""The parts of what is known of a person that are nobody else's business."""

_PURPOSES = ("courtesy",)
_CHANNELS = ("card", "activity", "dinner")
_WORDS = re.compile(
    r"\b(birth(day)?s?|wedding|marri\w+|wi(fe|ves)|husband|spouse|sons?|daughters?|child(ren)?|kids?|baby|famil(y|ies)|parents"
    r"|mother|father|pregnan\w+|ill(ness)?|sick(ness)?|hospitali[sz]ed|in hospital|surgery|funeral|divorc\w+|hobb(y|ies)|gifts?"
    r"|cards?|condolences?)\b"
    "|生日|寿(?!命)|结婚|婚礼|离婚|爱人|太太|夫人|妻|老公|丈夫|儿子|女儿|孩子|小孩|孙子|孙女|高考|升学|家人|家里|家常"
    "|父亲|母亲|父母|老人|怀孕|产假|生病|住院|手术|体检|身体|丧|贺卡|礼品|礼物|红包|爱好|老家",
    re.IGNORECASE,
)


def is_private(text: str | None, purpose: str | None = None, channel: str | None = None) -> bool:
    """Whether a text names a private topic, or belongs to a contact that was about nothing but the person."""
    return purpose in _PURPOSES or channel in _CHANNELS or (text is not None and _WORDS.search(text) is not None)
