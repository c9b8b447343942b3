"""Word's fields, each with the value that it shows until Word works it out anew."""

from __future__ import annotations


def opened(instruction: str) -> str:
    """A field up to its value."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


CLOSED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def number(instruction: str, value: int) -> str:
    """A field whose value is a number."""
    return f"{opened(instruction)}<w:r><w:t>{value}</w:t></w:r>{CLOSED}"


def caption_label(label: str, value: int) -> str:
    """The start of a caption: `Table 1: `, numbered by Word."""
    return (
        f'<w:r><w:t xml:space="preserve">{label} </w:t></w:r>{number(f"SEQ {label} {chr(92)}* ARABIC", value)}'
        '<w:r><w:t xml:space="preserve">: </w:t></w:r>'
    )


def contents(depth: int) -> str:
    """The contents field up to its entries: headings to this depth, as links, without page numbers.

    Only Word knows on which pages its headings fall. It would fill in their numbers on opening if it were told to
    (`w:updateFields`, or `w:dirty` on the field), but then it first asks each reader about "fields that may refer to
    other files", which worries them; and in a protected view, as an attachment opens, it fills in none.
    """
    return opened(rf'TOC \o "1-{depth}" \n \h \z \u')


# Word works both out for each page as it draws the footer, so the values given here are never seen in Word.
PAGE_OF_PAGES = (
    f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{number("PAGE", 1)}'
    f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{number("NUMPAGES", 1)}'
)
