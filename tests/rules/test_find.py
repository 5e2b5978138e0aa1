"""Where models and playbooks are looked for: always the same places, in the same order."""

import pytest

from kamcli.errors import NotFound
from kamcli.rules.find import available_models, available_playbooks, find_model, find_playbook


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Every place there is, each with a model called `mine`, in the order of the search."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("KAM_MODELS", str(tmp_path / "env"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("KAM_PLAYBOOKS", raising=False)
    folders = [
        work,
        tmp_path / "env",
        tmp_path / "book" / "scoring_models",
        work / "scoring_models",
        tmp_path / "config" / "kam" / "scoring_models",
    ]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mine.yaml").write_text("name: mine\n")
    return folders


@pytest.mark.parametrize("name", ["mine", "mine.yaml"])
def test_the_nearest_place_wins(tmp_path, places, name):
    workbook = tmp_path / "book" / "kam.db"
    for folder in places:
        assert find_model(name, workbook).resolve() == folder / "mine.yaml"
        (folder / "mine.yaml").unlink()
    with pytest.raises(NotFound):
        find_model(name, workbook)


def test_a_path_is_taken_with_or_without_its_suffix(tmp_path, places):
    assert find_model(str(tmp_path / "env" / "mine")) == tmp_path / "env" / "mine.yaml"
    assert find_model("scoring_models/mine.yaml").resolve() == places[3] / "mine.yaml"
    with pytest.raises(NotFound):
        find_model("elsewhere/mine.yaml")


@pytest.mark.parametrize("name", ["default", "default.yaml", "growth", "payment_risk"])
def test_what_is_delivered_is_found_last(places, name):
    assert find_model(name).name == name.removesuffix(".yaml") + ".yaml"


def test_a_misspelt_name_is_told_what_there_is(places):
    with pytest.raises(NotFound) as caught:
        find_model("defualt.yaml")
    assert str(caught.value) == (
        'There is no scoring model "defualt.yaml". Did you mean "default"? '
        "There are: default, growth, mine, payment_risk, relationship_health."
    )


@pytest.mark.parametrize("name", ["zzz", "", " ", "x" * 5000, "a\x00b", "../x", "/"])
def test_a_name_that_is_none_is_told_what_there_is(places, name):
    with pytest.raises(NotFound, match="There are: default, growth, mine, payment_risk"):
        find_model(name)


def test_what_is_visible_is_listed_once_with_its_place(tmp_path, places):
    listed = {found.name: (found.path.parent, found.where) for found in available_models(tmp_path / "book" / "kam.db")}
    assert listed["mine"] == (tmp_path / "env", "KAM_MODELS")
    assert listed["default"][1] == "built in"


def test_playbooks_are_found_the_same_way(tmp_path, places, monkeypatch):
    assert find_playbook("five_stages").name == "five_stages.yaml"
    assert [found.name for found in available_playbooks()] == ["five_stages"]
    monkeypatch.setenv("KAM_PLAYBOOKS", str(tmp_path / "env"))
    (places[0] / "mine.yaml").unlink()
    assert find_playbook("mine.yaml") == tmp_path / "env" / "mine.yaml"
    with pytest.raises(NotFound, match=r'There is no playbook "five_stagse"\. Did you mean "five_stages"\?'):
        find_playbook("five_stagse")
    with pytest.raises(NotFound, match=r'There is no playbook "zzz"\. There are: five_stages, mine\.'):
        find_playbook("zzz")


def test_the_user_folder_is_worked_out_only_when_it_is_reached(places, monkeypatch):
    monkeypatch.setattr("kamcli.rules.find._user_folder", lambda: pytest.fail("looked too far"))
    assert find_model("mine").is_file()
