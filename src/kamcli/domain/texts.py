"""A text in the program's two languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a rule says to people, in English and in Chinese; one of the two may be empty."""

    en: str = ""
    zh: str = ""

    def get(self, lang: str) -> str:
        """The text for a language code such as `en` or `zh_CN`; the other language when this one is empty."""
        first, second = (self.zh, self.en) if lang.lower().startswith("zh") else (self.en, self.zh)
        return first or second
