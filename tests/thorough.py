"""How often a property is tried: a few times with the other tests, ten thousand times when that is asked for.

`pytest -m property -n 0 --hypothesis-profile=thorough` tries those that are marked, and nothing else.
"""

from hypothesis import settings


def examples(usual: int) -> int:
    """So many of them, or what the profile `thorough` wants."""
    return settings().max_examples if settings.get_current_profile_name() == "thorough" else usual
