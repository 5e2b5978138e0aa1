"""What the fuzzer tries for hours is tried here a little: every seed is read, and a few changes of each do no harm."""

import random
from collections.abc import Iterator

import pytest
from contract import kept
from mutators import blind
from targets import TARGETS, Desk, prepared

TRIED = 10  # changed inputs of each target


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:  # what `prepared` says to the environment is forgotten again
        for name in ("HOME", "XDG_CACHE_HOME", "KAM_TODAY", "KAM_USER", "LANG"):
            patch.setenv(name, "")
        with prepared(tmp_path_factory.mktemp("fuzz")) as made:
            yield made


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read_and_a_changed_one_does_no_harm(desk: Desk, name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    read, seeds = target.reader(desk), target.seeds(desk)
    taken = [kept(read, seed) for seed in seeds]
    assert sum(taken) * 3 >= len(taken), "hardly any seed is taken: nothing behind the door is tried"
    for _ in range(TRIED):
        kept(read, target.change(chance.choice(seeds), target.most, chance.randrange(2**32), blind(chance)))
