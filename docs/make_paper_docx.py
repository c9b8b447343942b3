"""Make `templates/base/paper.docx`, the Word styles of a paper, the same bytes each time.

Run `python docs/make_paper_docx.py` and commit both; `python docs/make_paper_docx.py FILE COLOUR` makes a house's own.
A designer may as well open paper.docx in Word and change a style there: only its styles, lists and page are read.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BRAND = sys.argv[2].upper() if len(sys.argv) > 2 else "12436D"  # noqa: PLR2004 - the colour is the second argument
NAVY, INK, GREY, RED, AMBER, GREEN = "12436D", "0B0C0C", "505A5F", "942514", "7A4100", "0B5C3B"
TINT, RULE, LINK = "EEF2F6", "B1B4B6", "1A5276"
FONT = "Arial"
MM = 1440 / 25.4

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def mm(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * MM)


@dataclass(frozen=True, slots=True)
class Look:
    """One style in the order that the schema asks for; measures in points, indents in millimetres.

    A second name after a comma is an alias. Figure and Note are only that, for LibreOffice makes a style's name the tag
    in its PDF, and there these names have a meaning of their own.
    """

    name: str
    based_on: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    line: int = 0
    exact_line: bool = False
    left: float | None = None
    hanging: float | None = None
    right: float = 0
    tab: float = 0
    rule: str = ""
    shade: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    list_id: int = 0
    level: int = 0
    gallery: bool = True


HEADING = {"bold": True, "colour": BRAND, "line": 252, "keep_next": True, "keep_lines": True}


def sides(*rules: tuple[str, str, int, int, str]) -> str:
    """Borders: side, kind, width in eighths of a point, distance in points, colour."""
    return "".join(
        f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, kind, width, space, colour in rules
    )


def heading(name: str, size: float, before: float, after: float, outline: int | None = None) -> Look:
    """A heading in the council's colour, which never parts from what follows."""
    return Look(name, "Normal", "Normal", size, before=before, after=after, outline=outline, **HEADING)


# fmt: off
PARAGRAPHS = (
    heading("Title", 22, 0, 12),
    heading("heading 1", 16, 18, 8, 0),
    heading("heading 2", 14, 14, 6, 1),
    heading("heading 3", 12, 12, 4, 2),
    heading("heading 4", 12, 10, 4, 3),
    heading("TOC Heading", 14, 12, 6),
    heading("Council", 14, 0, 4),
    Look("Numbered Paragraph", left=12.5, hanging=12.5, list_id=1, level=1),
    Look("List Bullet", after=4, left=10, hanging=5, list_id=2, level=0),
    Look("List Bullet 2", based_on="List Bullet", left=16, hanging=5, list_id=2, level=1),
    Look("List Bullet 3", based_on="List Bullet", left=22, hanging=5, list_id=2, level=2),
    Look("List Number", after=4, left=10, hanging=7, list_id=3, level=0),
    Look("List Number 2", based_on="List Number", left=17, hanging=7, list_id=3, level=1),
    Look("List Number 3", based_on="List Number", left=24, hanging=7, list_id=3, level=2),
    Look("List Continue", after=4, left=10),
    Look("List Letter", after=4, left=19.5, hanging=7, list_id=4, level=0),
    Look("List Letter 2", based_on="List Letter", left=26.5, hanging=7, list_id=4, level=1),
    Look("List Letter 3", based_on="List Letter", left=33.5, hanging=7, list_id=4, level=2),
    Look("caption", following="Normal", size=10.5, bold=True, before=8, after=6, line=252, keep_lines=True),
    Look("Picture,Figure", following="caption", before=6, after=0, line=240, keep_next=True),
    Look("Table Text", size=10, before=0, after=2, line=252),
    Look("Table Heading", based_on="Table Text", bold=True, keep_next=True),
    Look("Table Row Header", based_on="Table Text", bold=True),
    Look("Table List Bullet", based_on="Table Text", left=3.5, hanging=3.5, list_id=5, level=0),
    Look("Table List Bullet 2", based_on="Table List Bullet", left=7, hanging=3.5, list_id=5, level=1),
    Look("Table List Number", based_on="Table Text", left=5, hanging=5, list_id=6, level=0),
    Look("Table List Number 2", based_on="Table List Number", left=10, hanging=5, list_id=6, level=1),
    Look("Table List Letter", based_on="Table Text", left=5, hanging=5, list_id=7, level=0),
    Look("Table List Letter 2", based_on="Table List Letter", left=10, hanging=5, list_id=7, level=1),
    Look("After Table", size=1, before=0, after=0, line=20, exact_line=True, gallery=False),
    Look("toc 1", following="Normal", after=3, left=12.5, hanging=12.5, tab=12.5),
    Look("toc 2", following="Normal", after=3, left=25, hanging=12.5, tab=25),
    Look("header", size=10, colour=GREY, after=0, line=252, gallery=False),
    Look("footer", size=9, colour=GREY, after=0, line=252, gallery=False),
    Look("Classification", size=11, bold=True, after=10),
    Look("Fact", after=4, left=50, hanging=50, tab=50),
    Look("Headline", size=14, before=12, after=16, left=4, right=3, shade=TINT,
         rule=sides(("top", "single", 4, 6, TINT), ("left", "single", 24, 8, BRAND), ("bottom", "single", 4, 6, TINT),
                    ("right", "single", 4, 8, TINT))),
    Look("Key Fact", size=14, bold=True, colour=BRAND, after=6),
    Look("Reading", size=11, after=10, line=264),
    Look("Facts", size=11, colour=GREY, after=4, keep_next=True, keep_lines=True),
    Look("Update", after=6),
    Look("Next", after=10),
    Look("Notice,Note", size=11, left=4, before=4, after=8, rule=sides(("left", "single", 24, 8, "B58840"))),
    Look("Supply", size=11, left=4, before=4, after=8, rule=sides(("left", "dotted", 18, 8, "B10E1E"))),
    Look("Small", size=10, after=6, line=252),
    Look("Restricted", bold=True, colour=RED, after=8),
)

STATUS = {
    "Status": INK, "Status On Track": GREEN, "Status At Risk": AMBER, "Status Off Track": RED,
    "Status Verified": NAVY, "Status In Progress": "5A3D8A", "Status Complete": GREEN, "Status Not Started": GREY,
    "Status No Update": GREY, "Status Paused": GREY, "Status Withdrawn": GREY,
}
CHARACTERS = (
    Look("Strong", bold=True),
    Look("Emphasis", italic=True),
    Look("Hyperlink", colour=LINK, underlined=True),
    Look("Ref", bold=True),
    Look("Aside", colour=GREY),
    *(Look(name, bold=True, colour=colour) for name, colour in STATUS.items()),
)

# Level texts, formats and indents; the indents repeat those of the styles, for Word reads the one and others the other.
LISTS = {
    1: (("decimal", "%1", "", 12.5, 12.5), ("decimal", "%1.%2", "Numbered Paragraph", 12.5, 12.5)),
    2: (("bullet", "\u2022", "List Bullet", 10, 5), ("bullet", "\u2013", "List Bullet 2", 16, 5),
        ("bullet", "\u2022", "List Bullet 3", 22, 5)),
    3: (("decimal", "%1.", "List Number", 10, 7), ("decimal", "%2.", "List Number 2", 17, 7),
        ("decimal", "%3.", "List Number 3", 24, 7)),
    4: (("lowerLetter", "%1)", "List Letter", 19.5, 7), ("lowerLetter", "%2)", "List Letter 2", 26.5, 7),
        ("lowerLetter", "%3)", "List Letter 3", 33.5, 7)),
    5: (("bullet", "\u2022", "Table List Bullet", 3.5, 3.5), ("bullet", "\u2013", "Table List Bullet 2", 7, 3.5)),
    6: (("decimal", "%1.", "Table List Number", 5, 5), ("decimal", "%2.", "Table List Number 2", 10, 5)),
    7: (("lowerLetter", "%1)", "Table List Letter", 5, 5), ("lowerLetter", "%2)", "Table List Letter 2", 10, 5)),
}
# fmt: on


def style_id(name: str) -> str:
    """The id that Word itself gives to a style of this name."""
    return "".join(word[0].upper() + word[1:] for word in name.partition(",")[0].replace("toc ", "TOC ").split())


def characters_of(look: Look) -> str:
    """The run properties of a style, in schema order."""
    parts = []
    if look.bold:
        parts.append("<w:b/><w:bCs/>")
    if look.italic:
        parts.append("<w:i/><w:iCs/>")
    if look.colour:
        parts.append(f'<w:color w:val="{look.colour}"/>')
    if look.size:
        half_points = round(look.size * 2)
        parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if look.underlined:
        parts.append('<w:u w:val="single"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def paragraph_of(look: Look) -> str:
    """The paragraph properties of a style, in schema order."""
    parts = []
    if look.keep_next:
        parts.append("<w:keepNext/>")
    if look.keep_lines:
        parts.append("<w:keepLines/>")
    if look.list_id:
        level = f'<w:ilvl w:val="{look.level}"/>' if look.level else ""
        parts.append(f'<w:numPr>{level}<w:numId w:val="{look.list_id}"/></w:numPr>')
    if look.rule:
        parts.append(f"<w:pBdr>{look.rule}</w:pBdr>")
    if look.shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>')
    if look.tab:
        parts.append(f'<w:tabs><w:tab w:val="left" w:pos="{mm(look.tab)}"/></w:tabs>')
    spacing = "".join(
        (
            "" if look.before is None else f' w:before="{round(look.before * 20)}"',
            "" if look.after is None else f' w:after="{round(look.after * 20)}"',
            f' w:line="{look.line}" w:lineRule="{"exact" if look.exact_line else "auto"}"' if look.line else "",
        ),
    )
    if spacing:
        parts.append(f"<w:spacing{spacing}/>")
    if look.left is not None:
        right = f' w:right="{mm(look.right)}"' if look.right else ""
        hanging = f' w:hanging="{mm(look.hanging)}"' if look.hanging else ""
        parts.append(f'<w:ind w:left="{mm(look.left)}"{right}{hanging}/>')
    if look.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{look.outline}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>" if parts else ""


BUILT_IN_FAMILIES = ("heading", "toc", "List Bullet", "List Number", "List Continue")
BUILT_IN = {"Title", "caption", "header", "footer", "TOC Heading", "Strong", "Emphasis", "Hyperlink"}


def style(kind: str, look: Look, based_on: str, priority: int) -> str:
    """One style element."""
    built_in = look.name in BUILT_IN or look.name.startswith(BUILT_IN_FAMILIES)
    custom = "" if built_in else ' w:customStyle="1"'
    following = f'<w:next w:val="{style_id(look.following)}"/>' if look.following else ""
    name, _, alias = look.name.partition(",")
    aliases = f'<w:aliases w:val="{alias}"/>' if alias else ""
    gallery = "<w:qFormat/>" if look.gallery else "<w:semiHidden/><w:unhideWhenUsed/>"
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(look.name)}"><w:name w:val="{name}"/>{aliases}'
        f'<w:basedOn w:val="{based_on}"/>{following}<w:uiPriority w:val="{priority}"/>{gallery}'
        f"{paragraph_of(look)}{characters_of(look)}</w:style>"
    )


def paper_table() -> str:
    """The table style: quiet rules across and a pale head, and no bold, which paragraph styles would switch off."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    # Below, Table Text's own space after makes up the 1.5 mm.
    sizes = {"top": 1.5, "left": 1.5, "bottom": 0.8, "right": 1.5}
    margins = "".join(f'<w:{side} w:w="{mm(size)}" w:type="dxa"/>' for side, size in sizes.items())
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BRAND}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def styles() -> str:
    """The part that holds all styles."""
    default_table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    paragraphs = "".join(style("paragraph", look, style_id(look.based_on), 9) for look in PARAGRAPHS)
    characters = "".join(style("character", look, "DefaultParagraphFont", 20) for look in CHARACTERS)
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr><w:color w:val="{INK}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{default_table}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        f"{paragraphs}{characters}{paper_table()}</w:styles>"
    )


def tied(name: str) -> str:
    """A list level's tie to its style; the numbered heading has none, so that a Heading 1 may go without a number."""
    return f'<w:pStyle w:val="{style_id(name)}"/>' if name else ""


def numbering() -> str:
    """The part that holds all lists, each level tied to its style."""
    lists = []
    for number, levels in LISTS.items():
        inner = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'{tied(name)}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{mm(left)}"/></w:tabs>'
            f'<w:ind w:left="{mm(left)}" w:hanging="{mm(hanging)}"/></w:pPr></w:lvl>'
            for level, (form, text, name, left, hanging) in enumerate(levels)
        )
        lists.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4A5B000{number}"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5B6C000{number}"/>{inner}</w:abstractNum>',
        )
    numbers = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in LISTS)
    return f"<w:numbering {NAMESPACES}>{''.join(lists)}{numbers}</w:numbering>"


def settings() -> str:
    """Word 2013 and later, British English, no hyphenation."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compat = "".join(f'<w:compatSetting w:name="{n}" w:uri="{uri}" w:val="{v}"/>' for n, v in modes.items())
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def theme() -> str:
    """The theme that Word asks for; every style names its own font and colour."""
    shades = {"dk1": INK, "lt1": "FFFFFF", "dk2": BRAND, "lt2": TINT, "accent1": BRAND, "accent2": GREEN}
    shades |= {"accent3": AMBER, "accent4": RED, "accent5": LINK, "accent6": GREY, "hlink": LINK, "folHlink": GREY}
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in shades.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Paper"><a:themeElements>'
        f'<a:clrScheme name="Paper">{colours}</a:clrScheme><a:fontScheme name="Paper">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Paper"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def document() -> str:
    """An empty A4 page: 22 mm left and right, 20 mm at the top and the bottom."""
    side, end, edge = mm(22), mm(20), mm(10)
    return (
        f'<w:document {NAMESPACES}><w:body><w:sectPr><w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/>'
        f'<w:pgMar w:top="{end}" w:right="{side}" w:bottom="{end}" w:left="{side}" w:header="{edge}" '
        f'w:footer="{edge}" w:gutter="0"/><w:cols w:space="708"/></w:sectPr></w:body></w:document>'
    )


def parts() -> dict[str, str]:
    """All files of the package, by name."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = ("styles", "numbering", "settings", "fontTable")
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}+xml"/>' for kind in kinds)
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{office}/relationships/{kind}" Target="{target}.xml"/>'
        for kind, target in (*zip(kinds, kinds, strict=True), ("theme", "theme/theme1"))
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>{overrides}'
            '<Override PartName="/word/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": document(),
        "word/fontTable.xml": (
            f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="020B0604020202020204"/>'
            '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
        ),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(),
        "word/theme/theme1.xml": theme(),
    }


def main(target: Path) -> None:
    """Write the package with a fixed order and fixed dates."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, declaration + text)


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here / "templates" / "base" / "paper.docx")
