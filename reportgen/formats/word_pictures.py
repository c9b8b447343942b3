"""Pictures of the page as parts of the Word file: SVG as SVG, with a PNG for a Word that cannot show it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from reportgen.formats.word_text import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.package import Package

    from reportgen.formats.word_links import Relations

_FONTS = Path(__file__).parent.parent / "fonts"
_EMU_PER_INCH = 914_400
# CSS units in inches; a bare number in SVG is a CSS pixel.
_INCHES = {"mm": 1 / 25.4, "cm": 1 / 2.54, "in": 1.0, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96, "": 1 / 96}
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(mm|cm|in|pt|pc|px|)\s*$")
_WIDTH_STYLE = re.compile(r"(?:^|;)\s*width\s*:\s*([0-9.]+)\s*(mm|cm|in|pt|pc|px|%)")
# A PNG drawn for SVG: sharp on paper, and still small.
_DOTS_PER_INCH = 120.0  # the fallback is for readers without SVG; a sharper one costs more time than the whole rest
_CSS_DOTS_PER_INCH = 96


class Picture(NamedTuple):
    """One picture of the page: its parts, and its own size in inches."""

    main: Part
    vector: Part | None
    width: float
    height: float


class Pictures:
    """The pictures of one page, each made into parts once."""

    def __init__(self, images: Mapping[str, bytes], package: Package) -> None:
        self._images = images
        self._package = package
        self._made: dict[bytes, Picture] = {}
        self._parts = 0
        self._drawn = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names there are."""
        return tuple(self._images)

    def drawing(self, name: str, alt: str, style: str, widest: int, relations: Relations) -> str:
        """The run that shows a picture, at most `widest` twips wide; raises KeyError and ValueError."""
        picture = self._picture(self._images[name])
        widest_inches = widest / 1440
        width = min(_styled_width(style, widest_inches) or picture.width, widest_inches)
        size = (
            f'cx="{round(width * _EMU_PER_INCH)}" cy="{round(width * picture.height / picture.width * _EMU_PER_INCH)}"'
        )
        vector = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{relations.to_picture(picture.vector)}"/></a:ext></a:extLst>'
            if picture.vector
            else ""
        )
        self._drawn += 1
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{self._drawn}" name="Picture {self._drawn}" descr="{escaped(alt)}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{self._drawn}" name="Picture {self._drawn}" descr="{escaped(alt)}"/>'
            "<pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relations.to_picture(picture.main)}">{vector}</a:blip>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _picture(self, data: bytes) -> Picture:
        if data not in self._made:
            self._made[data] = self._from_svg(data) if _is_svg(data) else self._from_bitmap(data)
        return self._made[data]

    def _from_bitmap(self, data: bytes) -> Picture:
        try:
            image = Image.from_blob(data)
        except UnrecognizedImageError as error:
            message = "it is neither SVG nor PNG"
            raise ValueError(message) from error
        part = self._part(data, image.ext, image.content_type)
        return Picture(part, None, image.px_width / image.horz_dpi, image.px_height / image.vert_dpi)

    def _from_svg(self, data: bytes) -> Picture:
        width, height = _svg_size(data)
        main = self._part(_png_of(data), "png", "image/png")
        return Picture(main, self._part(data, "svg", "image/svg+xml"), width, height)

    def _part(self, data: bytes, extension: str, content_type: str) -> Part:
        self._parts += 1
        return Part(PackURI(f"/word/media/page{self._parts}.{extension}"), content_type, data, self._package)


@cache
def _png_of(svg: bytes) -> bytes:
    """Draw a chart once: the boards' papers share most of theirs."""
    import resvg_py  # noqa: PLC0415  # only a paper with charts needs it

    fonts = _font_files()
    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode("utf-8"),
        dpi=_CSS_DOTS_PER_INCH,
        zoom=_DOTS_PER_INCH / _CSS_DOTS_PER_INCH,
        background="#ffffff",
        skip_system_fonts=bool(fonts),
        font_files=list(fonts),
        font_family="Liberation Sans",
        sans_serif_family="Liberation Sans",
    )
    return bytes(png)


@cache
def _font_files() -> tuple[str, ...]:
    return tuple(str(path) for path in sorted(_FONTS.glob("*.ttf")))


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096]


def _styled_width(style: str, widest: float) -> float | None:
    found = _WIDTH_STYLE.search(style)
    if not found:
        return None
    amount, unit = float(found[1]), found[2]
    return widest * amount / 100 if unit == "%" else amount * _INCHES[unit]


def _inches(length: str | None) -> float | None:
    found = _LENGTH.match(length or "")
    return float(found[1]) * _INCHES[found[2]] if found else None


def _svg_size(data: bytes) -> tuple[float, float]:
    """The size of an SVG in inches, from its width and height, else from its viewBox."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        message = f"its SVG is not well-formed ({error.msg})"
        raise ValueError(message) from error
    width, height = _inches(root.get("width")), _inches(root.get("height"))
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) == 4:  # noqa: PLR2004  # left, top, width, height
        box_width, box_height = float(box[2]), float(box[3])
        if width and not height:
            height = width * box_height / box_width
        elif height and not width:
            width = height * box_width / box_height
        width, height = width or box_width * _INCHES["px"], height or box_height * _INCHES["px"]
    if not width or not height:
        message = "its <svg> says neither width and height nor viewBox"
        raise ValueError(message)
    return width, height
