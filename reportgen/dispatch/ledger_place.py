"""Where the ledger lies: on a disk of this computer, in one copy, and nowhere else."""

from __future__ import annotations

import hashlib
import platform
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from reportgen.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "REPORTGEN_LEDGER"
_NETWORK = {
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.davfs2", "ncpfs",
    "afs", "9p", "ceph", "fuse.ceph", "glusterfs", "fuse.glusterfs", "fuse.sshfs", "fuse.rclone", "lustre", "gfs2",
    "ocfs2", "fuse.s3fs", "fuse.gvfsd-fuse",
}  # fmt: skip
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud")
"""Folders that a program copies to other computers, as the first word of their names."""


def place_of(environment: Mapping[str, str]) -> Path:
    """Give the ledger's file: the one that IT named, else the one in the user's own folder.

    Raises LedgerError where it would lie on a network drive or in a folder that is copied to other computers.
    """
    named = environment.get(VARIABLE, "").strip()
    if named:
        place = Path(named).expanduser()
    else:
        import platformdirs  # noqa: PLC0415 - wanted only where IT has named no place

        place = platformdirs.user_data_path("reportgen", appauthor=False) / "ledger.sqlite"
    if place.is_dir():
        place /= "ledger.sqlite"
    place = place.absolute()
    problem = _why_not(place)
    if problem:
        message = (
            f"The ledger cannot lie at '{place}': {problem}. Two computers could then each believe that a paper is "
            f"still to be sent. Nothing was sent. Set {VARIABLE} to a file on a disk of this computer."
        )
        raise LedgerError(message)
    return place


def _why_not(place: Path) -> str:
    if is_on_network(place):
        return "that is a network drive"
    for part in place.resolve().parts[:-1]:
        name = part.casefold()
        if any(name == synced or name.startswith((f"{synced} -", f"{synced}-")) for synced in _SYNCED):
            return f"'{part}' is copied to other computers"
    return ""


def is_on_network(place: Path) -> bool:
    """Tell whether a file lies, or would lie, on a disk of another computer."""
    if sys.platform == "win32":
        return _is_remote_on_windows(place)
    return kind_of_disk(place.resolve(), _mounts()) in _NETWORK


def _mounts() -> str:
    """Give the system's own list of what is mounted where: Linux keeps it in a file, a Mac tells it when asked."""
    kept = Path("/proc/self/mountinfo")
    if kept.is_file():
        return kept.read_text(encoding="utf-8", errors="replace")
    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, encoding="utf-8", check=False).stdout
    except OSError:
        return ""


_MOUNT = re.compile(
    r"^(?:\S+ \S+ \S+ \S+ (?P<place>\S+) .*? - (?P<kind>\S+) .*|.*? on (?P<mac_place>/.*) \((?P<mac_kind>\w+).*)$"
)
"""A line of Linux's list, `36 25 0:31 / /mnt rw - nfs4 server:/share rw`, or of a Mac's, `//server on /mnt (smbfs)`."""


def kind_of_disk(place: Path, mounts: str) -> str:
    """Find what kind of disk a file lies on, in the system's list of what is mounted where."""
    best, kind = -1, ""
    for found in filter(None, map(_MOUNT.match, mounts.splitlines())):
        where = (found["place"] or found["mac_place"]).replace("\\040", " ")
        if len(where) >= best and place.is_relative_to(where):
            best, kind = len(where), found["kind"] or found["mac_kind"]
    return kind


if sys.platform == "win32":
    import ctypes

    def _is_remote_on_windows(place: Path) -> bool:
        drive = place.resolve().drive
        return is_shared_name(str(place)) or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4  # noqa: PLR2004 - DRIVE_REMOTE

else:

    def _is_remote_on_windows(place: Path) -> bool:
        return is_shared_name(str(place))


def is_shared_name(name: str) -> bool:
    r"""Tell whether a name is that of a file on a Windows server, such as \\server\share\file."""
    return PureWindowsPath(name).drive.startswith("\\\\")


def this_computer() -> tuple[str, str]:
    """Give this computer's name, and a sign by which it is known again."""
    name = platform.node() or "this computer"
    return name, hashlib.sha256(f"{name}\n{_number_of_the_system()}".encode()).hexdigest()[:32]


def _number_of_the_system() -> str:
    """Give the number that the system was given when it was installed; empty where it tells none."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only there

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    path = Path("/etc/machine-id")
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""
