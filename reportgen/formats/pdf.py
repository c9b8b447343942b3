"""A page printed to PDF by WeasyPrint: tagged, with its own fonts, the same bytes for the same page."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import MissingLibraryError, TemplateFaultError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

    from reportgen.papers.page import Page

FONTS = Path(__file__).resolve().parent.parent / "fonts"
VARIANT = "pdf/ua-1"


def write_pdf(page: Page) -> tuple[bytes, int]:
    """Print a page to an accessible PDF (PDF/UA-1), and count its sheets.

    Raises TemplateFaultError where a picture or a style sheet of the page cannot be used, and MissingLibraryError where
    the machine lacks what WeasyPrint needs.
    """
    use_own_fonts_only()
    try:
        import weasyprint  # noqa: PLC0415 - heavy, and Word must work where Pango is missing
        from weasyprint.css.counters import CounterStyle  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    except OSError as error:
        raise MissingLibraryError(str(error)) from error

    faults = _Faults()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(faults)
    try:
        fonts, counters = FontConfiguration(), CounterStyle()
        sheets = [
            weasyprint.CSS(filename=str(path), font_config=fonts, counter_style=counters)
            for path in (FONTS / "fonts.css", *page.stylesheets)
        ]
        html = weasyprint.HTML(string=page.html, base_url="page:", url_fetcher=_fetcher(page))
        document = html.render(stylesheets=sheets, font_config=fonts, counter_style=counters, pdf_variant=VARIANT)
        identifier = hashlib.md5(page.html.encode(), usedforsecurity=False).digest()
        content: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier)
    finally:
        logger.removeHandler(faults)
    if faults.told:
        raise TemplateFaultError(
            page.templates[0].name if page.templates else "page", None, "; ".join(dict.fromkeys(faults.told))
        )
    return content, len(document.pages)


def use_own_fonts_only() -> None:
    """Let Pango see the program's fonts and those that a house's style sheets load, not whatever the machine happens to have.

    To be called before WeasyPrint is first imported; a FONTCONFIG_FILE that is already set is left alone.
    """
    if "FONTCONFIG_FILE" in os.environ:
        return
    folder = Path(tempfile.gettempdir()) / f"reportgen-fonts-{_user()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    settings = folder / "fonts.conf"
    words = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>\n"
    )
    if not settings.is_file() or settings.read_text(encoding="utf-8") != words:
        settings.write_text(words, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _fetcher(page: Page) -> URLFetcher:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - only after the fonts are settled

    class PageFetcher(URLFetcher):  # type: ignore[misc]
        """Gives the pictures of the page; nothing is fetched from a network."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("image:"):
                name = url.removeprefix("image:")
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
