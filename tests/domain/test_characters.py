"""What is shown obeys nobody: made harmless once, it stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.domain.characters import harmless, plain, visible
from kamcli.domain.names import clean

ANYTHING = st.text(
    st.characters() | st.sampled_from("\x00\x07\x1b\x9b\r\n\t\u200b\u202e\u2066\ufeff\ud800"), max_size=40
)


@pytest.mark.property
@given(ANYTHING)
def test_whatever_is_shown_is_harmless_and_stays_so(text: str) -> None:
    for shown in (harmless(text), visible(text)):
        assert harmless(shown) == shown
        assert not any(
            unicodedata.category(one) == "Cc" or one in "\u202d\u202e\u2066\u2067\u2068\ufeff" for one in shown
        )
    assert len(visible(text)) <= 60 * len("U+10FFFF") + 1
    if plain(text):
        assert harmless(text) == text
        assert clean(text) == " ".join(text.split())
