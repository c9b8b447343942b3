"""Which packages hold them, and fetching these once, with pip and npm as they are set up on this computer."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / ".corpora"
SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")


@dataclass(frozen=True, slots=True)
class Package:
    """A package of one version, and the SHA-256 of the one file that it is fetched as."""

    client: str
    name: str
    version: str
    sha256: str

    def path(self) -> Path:
        """Where it lies, fetched now if it was not before. Raises LookupError, with the reason, where it cannot be."""
        kept = FOLDER / f"{self.name}-{self.version}.tgz"
        if not kept.is_file():
            FOLDER.mkdir(exist_ok=True)
            self._fetch(kept)
        return kept

    def _fetch(self, kept: Path) -> None:
        into = FOLDER / f"{self.name} on its way"
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        if self.client == "pip":
            (into / "wanted.txt").write_text(f"{self.name}=={self.version} --hash=sha256:{self.sha256}\n", "utf-8")
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
            command += ["--require-hashes", "--dest", ".", "--requirement", "wanted.txt"]
        else:
            command = ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        try:
            done = subprocess.run(command, cwd=into, capture_output=True, encoding="utf-8", check=False, timeout=300)
        except (OSError, subprocess.TimeoutExpired) as error:
            message = f"{command[0]} could not fetch {self.name}: {error}"
            raise LookupError(message) from error
        fetched = [*into.glob("*.tar.gz"), *into.glob("*.tgz")]
        if done.returncode or not fetched:
            message = f"{self.client} could not fetch {self.name}: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
            raise LookupError(message)
        assert hashlib.sha256(fetched[0].read_bytes()).hexdigest() == self.sha256, f"{self.name} is another file now"
        fetched[0].replace(kept)
        shutil.rmtree(into)

    def spreadsheets(self) -> Iterator[tuple[str, bytes]]:
        """Every spreadsheet in it, under its path in one word."""
        with tarfile.open(self.path()) as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                stream = archive.extractfile(member) if path.suffix.lower() in SPREADSHEETS else None
                if stream is not None:
                    yield "_".join(path.parts[1:]), stream.read()


PACKAGES = (
    Package("pip", "xlsx2csv", "0.8.6", "618fc502612860de8ab8e3d6195e99ef332fffc68337f6b89e59690aad0d20b5"),
    Package("pip", "agate-excel", "0.4.2", "eed1dc6239f0e96720d962dc1bdfb4496e19687332c827fd8b1e587a917ea202"),
    Package("pip", "pyexcel", "0.7.6", "489483d8c7675a4d04d0a55a1b5dd0925771e2660fa68105ca342e492f459d1b"),
    Package("pip", "pyexcel-xlsx", "0.6.1", "80b7985d394b73abf5c52212027bbbc0c7f6090192bcbc76403f8672d74c7960"),
    Package("pip", "csvkit", "2.2.0", "147318a8dbaec07c0bbb9291c14b78de5fa32ed3d4a5c2396e52a83c0a30df6b"),
    Package("pip", "tablib", "3.10.0", "781cfa9a42de8f33c52aff857fd0a04e483de4fd1c53eaaa9a6aeac62bad11de"),
    Package("npm", "xlsx-stream-reader", "1.1.1", "9b0ea18b626b48e456531f1702dfbf5dfe18d816dce9506f82038a891d0ca003"),
    Package("npm", "simple-excel-to-json", "2.3.0", "cb4c128993f03fd4fb8e8d792ec924c1e95e3c0851d31679469d1a4734a4c651"),
    Package("npm", "xlsx-populate", "1.21.0", "7e7431c2b706062c8ea5460a574eeede2e65f8264d7be604af10d9f4e46d3eb4"),
)
