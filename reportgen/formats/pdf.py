"""A page printed to PDF by WeasyPrint: tagged, with its own fonts, the same bytes for the same page."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import escape

from reportgen.errors import MissingLibraryError, TemplateFaultError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from weasyprint.urls import URLFetcher

    from reportgen.papers.page import Page

FONTS = Path(__file__).resolve().parent.parent / "fonts"
VARIANT = "pdf/ua-1"


def write_pdf(page: Page) -> tuple[bytes, int]:
    """Print a page to an accessible PDF (PDF/UA-1), and count its sheets.

    Raises TemplateFaultError where a picture or a style sheet of the page cannot be used, and MissingLibraryError where
    the machine lacks what WeasyPrint needs.
    """
    weasyprint = load()
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415 - only after the fonts are settled
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from reportgen.formats.sparing import SparePage, draw_sparingly, let_go  # noqa: PLC0415

    faults = _Faults()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(faults)
    try:
        fonts, counters = FontConfiguration(), CounterStyle()
        sheets = [
            weasyprint.CSS(filename=str(path), font_config=fonts, counter_style=counters)
            for path in (FONTS / "fonts.css", *page.stylesheets)
        ]
        asks = [page.html, *(path.read_text(encoding="utf-8", errors="replace") for path in page.stylesheets)]
        html = SparePage(asks, string=page.html, base_url="page:", url_fetcher=_fetcher(page))
        document = html.render(stylesheets=sheets, font_config=fonts, counter_style=counters, pdf_variant=VARIANT)
        pages = len(document.pages)
        draw_sparingly(document)
        identifier = hashlib.md5(page.html.encode(), usedforsecurity=False).digest()
        document.metadata.custom = dict(page.stamp)
        content: bytes = document.write_pdf(
            finisher=let_go, pdf_variant=VARIANT, pdf_identifier=identifier, custom_metadata=True
        )
    finally:
        logger.removeHandler(faults)
    if faults.told:
        raise _fault(page, faults.told)
    return content, pages


def load() -> ModuleType:
    """Load WeasyPrint with the program's own fonts.

    Raises MissingLibraryError where the machine lacks what it needs.
    """
    use_own_fonts_only()
    said = io.StringIO()
    try:
        # it prints a banner where Pango is missing, and standard output may be somebody's JSON
        with contextlib.redirect_stdout(said):
            import weasyprint  # noqa: PLC0415 - heavy, and Word must work where Pango is missing
    except OSError as error:
        raise MissingLibraryError(str(error)) from error
    return cast("ModuleType", weasyprint)


def _fault(page: Page, told: Sequence[str]) -> TemplateFaultError:
    """Tell what WeasyPrint reported, with the line of the template or style sheet that names what could not be used."""
    problem = f"{'; '.join(dict.fromkeys(told))}."
    named = [found[1].removeprefix("page:") for one in told for found in _NAMED.finditer(one)]
    for name in (*named, *(name.rpartition("/")[2] for name in named)):
        for path in (*page.templates, *page.stylesheets):
            before, there, _ = path.read_text(encoding="utf-8", errors="replace").partition(name)
            if there:
                return TemplateFaultError(path, before.count("\n") + 1, problem)
    return TemplateFaultError(page.templates[0] if page.templates else "page", None, problem)


_NAMED = re.compile(r"""\bat ['"]?([^'"\s]+)""")


def use_own_fonts_only() -> None:
    """Let Pango see the program's fonts and those of a house's style sheets, not whatever the machine happens to have.

    To be called before WeasyPrint is first imported; a FONTCONFIG_FILE that is already set is left alone.
    """
    if "FONTCONFIG_FILE" in os.environ:
        return
    folder = _own_folder()
    settings = folder / "fonts.conf"
    words = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(FONTS))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>\n"
    )
    if not settings.is_file() or settings.read_text(encoding="utf-8") != words:
        # another run may be reading it: it is there whole or not at all
        part = folder / f"fonts.conf.{os.getpid()}"
        part.write_text(words, encoding="utf-8")
        part.replace(settings)
    os.environ["FONTCONFIG_FILE"] = str(settings)


def _own_folder() -> Path:
    """Give a folder for the fonts' settings and cache that nobody else can have prepared."""
    place = hashlib.sha256(str(FONTS).encode()).hexdigest()[:8]
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"reportgen-fonts-{user}-{place}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = folder.lstat()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="reportgen-fonts-"))
    is_mine = stat.S_ISDIR(owner.st_mode) and (not hasattr(os, "getuid") or owner.st_uid == os.getuid())
    return folder if is_mine else Path(tempfile.mkdtemp(prefix="reportgen-fonts-"))


def _fetcher(page: Page) -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - only after the fonts are settled

    class PageFetcher(URLFetcher):  # type: ignore[misc]
        """Gives the pictures of the page; nothing is fetched from a network."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            name = url.removeprefix("image:")
            if url != name and name in page.images:
                kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
                return URLFetcherResponse(url, page.images[name], {"Content-Type": kind})
            return super().fetch(url, headers)

    return PageFetcher(allowed_protocols=("file", "data"))


class _Faults(logging.Handler):
    """Keeps what WeasyPrint reports as an error: a picture that cannot be loaded, text that cannot be laid out."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
