"""Texts of the rules: a text in the two languages of the program, and the digest of a whole file."""

from typing import NamedTuple


class Text(NamedTuple):
    """What a rule says to people, in English and in Chinese; one of the two may be empty."""

    en: str = ""
    zh: str = ""

    def get(self, lang: str) -> str:
        """The text for a language code such as `en` or `zh_CN`; the other language when this one is empty."""
        first, second = (self.zh, self.en) if lang.lower().startswith("zh") else (self.en, self.zh)
        return first or second


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()
