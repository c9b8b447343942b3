"""House style: which folders the templates, styles and pictures of a council are looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import TemplateFaultError, UnknownNameError, WrongOptionError

BASE = "base"
_PACKAGE = Path(__file__).resolve().parent.parent


def packaged_templates() -> Path:
    """Give the templates that came with the program: inside the package, or beside it in a working copy."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@dataclass(frozen=True, slots=True)
class House:
    """A house style: its name, and the folders to look in, the nearest first."""

    name: str
    search: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """Find a file of the house, the nearest first."""
        return next((folder / name for folder in self.search if (folder / name).is_file()), None)

    def need(self, name: str) -> Path:
        """Find a file that every paper needs. Raises TemplateFaultError."""
        path = self.find(name)
        if path is None:
            looked = ", ".join(str(folder) for folder in self.search)
            raise TemplateFaultError(name, None, f"the house style '{self.name}' lacks this file; looked in {looked}.")
        return path

    def stylesheets(self) -> tuple[Path, ...]:
        """Give the style sheets in cascade order: the whole base, then what the house changes."""
        house_css = self.find("house.css")
        return (self.need("paper.css"), *((house_css,) if house_css else ()))


def houses_in(templates: Path | None) -> tuple[str, ...]:
    """Name the houses there are: those of the local folder and of the program."""
    found = {BASE}
    for folder in _roots(templates):
        found.update(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    return tuple(sorted(found))


def _roots(templates: Path | None) -> tuple[Path, ...]:
    return tuple(
        dict.fromkeys(
            root.resolve() for root in (templates, packaged_templates()) if root is not None and root.is_dir()
        )
    )


def find_house(templates: Path | None, name: str | None) -> House:
    """Find a house style; without a name, the one house of the local folder, else base.

    A local folder wins over what came with the program. Raises UnknownNameError for a house that does not exist and
    WrongOptionError for a folder that does not.
    """
    if templates is not None and not templates.is_dir():
        message = f"There is no folder '{templates}'. Name the folder that holds the house styles with --templates."
        raise WrongOptionError(message)
    local = [house for house in _names(templates) if house != BASE] if templates is not None else []
    chosen = name or (local[0] if len(local) == 1 else BASE)
    known = houses_in(templates)
    if chosen not in known:
        raise UnknownNameError(kind="house", name=chosen, known=known)
    search = [folder for root in _roots(templates) for folder in (root / chosen, root / BASE, root) if folder.is_dir()]
    return House(chosen, tuple(dict.fromkeys(search)))


def _names(templates: Path) -> list[str]:
    return sorted(path.name for path in templates.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
