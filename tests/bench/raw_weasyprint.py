"""WeasyPrint alone, as plain as anyone would write it: `python raw_weasyprint.py FOLDER` prints FOLDER/page.html."""

import json
import sys
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


class Images(URLFetcher):  # type: ignore[misc]
    """Gives the pictures that the page asks for as image:NAME."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Read a picture from the folder, or a font or style sheet as ever."""
        if not url.startswith("image:"):
            return super().fetch(url, headers)
        path = FOLDER / "images" / url.removeprefix("image:")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})


FOLDER = Path(sys.argv[1])

if __name__ == "__main__":
    HTML(filename=FOLDER / "page.html", base_url="page:", url_fetcher=Images()).write_pdf(
        FOLDER / "page.pdf", stylesheets=json.loads((FOLDER / "stylesheets.json").read_text()), pdf_variant="pdf/ua-1"
    )
