"""Rules read before are kept: the same tree comes back, of the same text only, and whatever is wrong with an entry."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcli.rules import kept
from kamcli.rules.yaml import parse

BUILT_IN = sorted(Path("scoring_models").glob("*.yaml")) + sorted(Path("src/kamcli/playbooks").glob("*.yaml"))

scalars = st.sampled_from(["true", "~", "", "1", "-2.50", "'1'", '"a: b"', "中文", "half life", "1e3", "0x1"])
trees = st.recursive(
    scalars,
    lambda below: st.one_of(
        st.lists(below, max_size=3).map(lambda items: f"[{', '.join(item or '~' for item in items)}]"),
        st.dictionaries(st.sampled_from(["a", "1", "键", "true"]), below, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "kam"


def parsed(text: str, path: Path) -> object:
    return kept.parsed(text, path.name, path)


@given(text=trees)
def test_the_tree_comes_back_as_it_was_read(text: str) -> None:
    path = Path("rules.yaml")
    read, findings = parse(text, path.name)
    assert kept.parsed(text, path.name, path) == (read, findings)
    assert kept.parsed(text, path.name, path) == (read, findings)


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_what_is_delivered_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert kept.tree(text, path) is None
    root, _ = kept.parsed(text, path.name, path)
    assert kept.tree(text, path) == root is not None


def test_a_changed_file_is_read_anew(cache: Path) -> None:
    path = Path("rules.yaml")
    parsed("weight: 1\n", path)
    assert kept.tree("weight: 2\n", path) is None
    parsed("weight: 2\n", path)
    assert kept.tree("weight: 1\n", path) is None
    assert len(list(cache.iterdir())) == 1


def test_a_file_with_faults_is_not_kept(cache: Path) -> None:
    _, findings = kept.parsed("weight: 1\nweight: 2\n", "rules.yaml", Path("rules.yaml"))
    assert len(findings) == 1
    assert not cache.exists()


@given(at=st.integers(0, 200), byte=st.binary(min_size=1, max_size=1))
def test_a_damaged_entry_is_as_if_there_was_none(at: int, byte: bytes) -> None:
    path = Path("rules.yaml")
    text = "weight: 1\nfactors: [margin, 'share']\n"
    known = parsed(text, path)
    (entry,) = (Path(os.environ["XDG_CACHE_HOME"]) / "kam").iterdir()
    sound = entry.read_bytes()
    entry.write_bytes(sound[:at] + byte + sound[at + 1 :])
    assert parsed(text, path) == known


def test_where_nothing_can_be_kept_the_file_is_read(cache: Path) -> None:
    cache.parent.write_text("no folder")
    known = parsed("weight: 1\n", Path("rules.yaml"))
    assert parsed("weight: 1\n", Path("rules.yaml")) == known
    assert cache.parent.read_text() == "no folder"


def test_only_their_owner_reads_what_is_kept(cache: Path) -> None:
    parsed("weight: 1\n", Path("rules.yaml"))
    (entry,) = cache.iterdir()
    assert (entry.stat().st_mode & 0o777, cache.stat().st_mode & 0o777) == (0o600, 0o700)
