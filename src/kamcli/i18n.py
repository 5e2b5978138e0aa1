"""The language of this run, and the words in it: gettext, with English as the source."""

import gettext
import os
from collections.abc import Callable
from pathlib import Path

DOMAIN = "kamcli"
LOCALES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "en", "zh": "zh_CN"}

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def choose(named: str | None) -> str:
    """`en` or `zh`: what was named, else $KAM_LANG, else the locale; anything not Chinese is English."""
    for value in (named, os.environ.get("KAM_LANG"), *(os.environ.get(v) for v in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        if value:
            return "zh" if value.lower().startswith(("zh", "cn")) else "en"
    return "en"


def activate(language: str) -> None:
    """Speak `language` from now on."""
    global _catalogue, _language
    _language = language
    _catalogue = gettext.translation(DOMAIN, LOCALES, [LANGUAGES[language]], fallback=True)


def language() -> str:
    """The language of this run: `en` or `zh`."""
    return _language


def _(text: str) -> str:
    """The text in the language of this run."""
    return _catalogue.gettext(text) if text else ""


def in_english(say: Callable[[], str]) -> str:
    """What `say` says in English, whatever the language of this run."""
    global _catalogue
    chosen, _catalogue = _catalogue, gettext.NullTranslations()
    try:
        return say()
    finally:
        _catalogue = chosen


def in_chinese(text: str) -> str:
    """The Chinese for a text, whatever the language of this run."""
    return gettext.translation(DOMAIN, LOCALES, [LANGUAGES["zh"]], fallback=True).gettext(text)


def N_(text: str) -> str:
    """Mark a text for the catalogue where it must stay English for now."""
    return text
