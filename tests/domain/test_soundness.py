"""What can be judged of a workbook without one: a text, a place."""

from pathlib import PurePosixPath

import pytest

from kamcli.domain.soundness import is_conflict, name_key, network, service, text_fault


@pytest.mark.parametrize("text", ["", "周敏", "Zoë Núñez", "两行\n文字", '价格"高"', "50%"])
def test_a_text_that_our_door_lets_in_has_no_fault(text: str) -> None:
    assert text_fault(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\x1b[31m", "holds characters that cannot be kept or shown"),
        ("a\x00", "holds characters that cannot be kept or shown"),
        ("a\udce4", "holds bytes that are no text"),
        ("e\u0301", "is not composed as texts are kept"),
        ("a\u200bb", "is not composed as texts are kept"),
        (" a", "has blanks at an end or too many of them"),
        ("a ", "has blanks at an end or too many of them"),
        ("a  b", "has blanks at an end or too many of them"),
        ("a\u3000", "has blanks at an end or too many of them"),
    ],
)
def test_another_text_has(text: str, said: str) -> None:
    fault = text_fault(text)
    assert fault is not None
    assert fault.template == said


def test_the_key_of_a_customer_is_not_that_of_a_person() -> None:
    assert name_key("customer", "Acme GmbH") == "acme"
    assert name_key("person", "Acme GmbH") == "acme gmbh"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/a/Dropbox/kam.db", "Dropbox"),
        ("/home/a/Dropbox (Contoso)/sales/kam.db", "Dropbox"),
        ("/Users/a/Library/CloudStorage/OneDrive-Contoso/kam.db", "OneDrive"),
        ("/c/Users/a/OneDrive - Contoso/kam.db", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/kam.db", "iCloud"),
        ("/home/a/我的坚果云/kam.db", "Nutstore"),
        ("/home/a/百度网盘/kam.db", "Baidu Netdisk"),
        ("/home/a/sales/dropbox.db", None),
        ("/home/a/dropboxes/kam.db", None),
    ],
)
def test_folders_that_are_carried_to_other_machines_are_known(path: str, name: str | None) -> None:
    assert service(PurePosixPath(path)) == name


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("kam (conflicted copy 2026-11-02).db", True),
        ("kam (魏岚's conflicted copy 2026-11-02).db", True),
        ("kam.sync-conflict-20261102-101500-ABCDEFG.db", True),
        ("kam(魏岚 的冲突副本).db", True),
        ("kam.db", False),
        ("kam-2026.db", False),
        ("notes (conflicted copy).txt", False),
    ],
)
def test_copies_that_a_service_made_of_two_states_are_known(name: str, is_one: bool) -> None:
    assert is_conflict(PurePosixPath("/home/a/kam.db"), name) is is_one


def test_the_file_system_is_that_of_the_nearest_mount() -> None:
    mounts = [
        "/dev/sda1 / ext4 rw 0 0", "nas:/x /mnt/nas nfs4 rw 0 0", "/dev/sdb1 /mnt/nas/local ext4 rw 0 0",
        "//pc/s /mnt/my\\040share cifs rw 0 0", "a@b: /home/a/far fuse.sshfs rw 0 0", "broken",
    ]  # fmt: skip
    assert network(PurePosixPath("/mnt/nas/kam.db"), mounts) == "nfs4"
    assert network(PurePosixPath("/mnt/nas/local/kam.db"), mounts) is None
    assert network(PurePosixPath("/mnt/my share/kam.db"), mounts) == "cifs"
    assert network(PurePosixPath("/home/a/far/kam.db"), mounts) == "fuse.sshfs"
    assert network(PurePosixPath("/home/a/kam.db"), mounts) is None
