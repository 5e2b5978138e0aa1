"""The catalogue: what is translated says the same, and the program reads what the file says."""

import re
import string

import catalogue


def fields(text: str) -> set[tuple[str, str | None]]:
    return {(name, conversion) for _, name, _, conversion in string.Formatter().parse(text) if name}


def test_the_compiled_catalogue_is_the_one_in_the_file() -> None:
    assert catalogue.compiled(catalogue.load()) == catalogue.MO.read_bytes()


def test_the_catalogue_holds_every_text_of_the_program_and_no_other() -> None:
    assert {message.id for message in catalogue.load() if message.id} == set(catalogue.messages())


def test_a_translation_keeps_its_placeholders() -> None:
    for message in catalogue.load():
        if message.id and message.string and "{" in message.id:
            assert fields(message.string) == fields(message.id), message.id


def test_every_text_is_translated() -> None:
    assert [message.id for message in catalogue.load() if message.id and (message.fuzzy or not message.string)] == []


def test_chinese_has_full_width_punctuation() -> None:
    narrow = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(\s|$)")
    assert [m.string for m in catalogue.load() if m.id and narrow.search(str(m.string))] == []
