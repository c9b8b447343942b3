from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.dispatch import ledger_place
from reportgen.dispatch.ledger_place import is_shared_name, kind_of_disk, place_of, this_computer
from reportgen.errors import LedgerError

LINUX = """\
22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 22 0:31 / /mnt/council\\040files rw shared:9 - cifs //server/files rw
37 36 0:32 / /mnt/council\\040files/local rw - ext4 /dev/sdb1 rw
38 22 0:33 / /home rw - nfs4 server:/home rw
"""
MAC = """\
/dev/disk1s1 on / (apfs, local, journaled)
//papers@server/files on /Volumes/files (smbfs, nodev, nosuid, mounted by papers)
"""


@pytest.mark.parametrize(
    ("mounts", "place", "kind"),
    [
        (LINUX, "/var/ledger.sqlite", "ext4"),
        (LINUX, "/home/anita/ledger.sqlite", "nfs4"),
        (LINUX, "/homely/ledger.sqlite", "ext4"),
        (LINUX, "/mnt/council files/ledger.sqlite", "cifs"),
        (LINUX, "/mnt/council files/local/ledger.sqlite", "ext4"),
        (MAC, "/Users/anita/ledger.sqlite", "apfs"),
        (MAC, "/Volumes/files/ledger.sqlite", "smbfs"),
        ("", "/ledger.sqlite", ""),
    ],
)
def test_the_disk_that_a_file_lies_on_is_found_in_the_list_of_mounts(mounts: str, place: str, kind: str) -> None:
    assert kind_of_disk(Path(place), mounts) == kind


def test_a_file_on_a_windows_server_is_known_by_its_name() -> None:
    assert is_shared_name(r"\\server\share\ledger.sqlite")
    assert not is_shared_name(r"C:\Users\anita\ledger.sqlite")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_place, "_mounts", lambda: f"36 22 0:31 / {tmp_path} rw - cifs //server/files rw")

    with pytest.raises(LedgerError) as refused:
        place_of({"REPORTGEN_LEDGER": str(tmp_path / "ledger.sqlite")})

    assert refused.value.message == (
        f"The ledger cannot lie at '{tmp_path / 'ledger.sqlite'}': that is a network drive. Two computers could then "
        "each believe that a paper is still to be sent. Nothing was sent. Set REPORTGEN_LEDGER to a file on a disk of "
        "this computer."
    )


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - Northmere Council", "Dropbox", "Google Drive"])
def test_a_folder_that_is_copied_to_other_computers_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match=f"'{name}' is copied to other computers"):
        place_of({"REPORTGEN_LEDGER": str(tmp_path / name / "ledger.sqlite")})


def test_the_ledger_lies_where_it_is_told_to_else_in_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert place_of({"REPORTGEN_LEDGER": str(tmp_path / "a.sqlite")}) == tmp_path / "a.sqlite"
    assert place_of({"REPORTGEN_LEDGER": str(tmp_path)}) == tmp_path / "ledger.sqlite"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = place_of({})
    assert (found.name, found.parent.name, found.is_relative_to(tmp_path)) == ("ledger.sqlite", "reportgen", True)


def test_a_computer_is_known_again_and_told_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert this_computer() == this_computer()
    name, sign = this_computer()
    monkeypatch.setattr(ledger_place, "_number_of_the_system", lambda: "another installation")
    assert (this_computer()[0], this_computer()[1] != sign, name != "") == (name, True, True)
