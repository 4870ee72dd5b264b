"""Files that are wrong in every way, made on the spot; and small good ones to stand beside them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

MIB = 1024 * 1024
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, body in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)) if number == 1 else offsets[-1] + len(parts[-1]))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = offsets[-1] + len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return b"".join(parts)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def text_stream(words: str) -> bytes:
    return stream(b"BT /F1 11 Tf 72 720 Td (%s) Tj ET" % words.encode("latin-1"))


def pages(texts: Sequence[str]) -> list[bytes]:
    """The objects of a PDF with a line of text on each page; equal texts share their stream."""
    different = list(dict.fromkeys(texts))
    first_page = 4 + len(different)
    kids = b" ".join(b"%d 0 R" % (first_page + i) for i in range(len(texts)))
    found = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(texts)), FONT]
    found += [text_stream(text) for text in different]
    for text in texts:
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        found.append(page % (4 + different.index(text)))
    return found


def good_pdf(words: str = "Het ambulante team in de regio Duinrand helpt tachtig jongeren per jaar.") -> bytes:
    return pdf(pages([words]))


def many_pages(count: int) -> bytes:
    return pdf(pages(["Deze pagina zegt overal hetzelfde over de jeugdhulp."] * count))


def encrypted() -> bytes:
    """Locked with a user password: neither key entry fits the empty one."""
    lock = b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"o" * 32, b"u" * 32)
    objects = [*pages(["Geheim."]), lock]
    return pdf(objects, b"/Encrypt %d 0 R/ID[(0123456789abcdef)(0123456789abcdef)]" % len(objects))


def looping_pages() -> bytes:
    """A page tree whose branches hang on one another."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>",
        ]
    )


def looping_form() -> bytes:
    """A form that draws itself."""
    objects = pages(["Tekst."])
    objects[3] = stream(b"/X Do")
    resources = b"/Resources<</XObject<</X %d 0 R>>>>" % (len(objects) + 1)
    objects[4] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % resources
    objects.append(stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources))
    return pdf(objects)


def squeezed(size: int, filler: bytes = b"0 0 m ") -> bytes:
    """`size` bytes of drawing instructions, deflated."""
    squeeze = zlib.compressobj(1)
    block = filler * (MIB // len(filler))
    return b"".join([*(squeeze.compress(block) for _ in range(size // len(block))), squeeze.flush()])


def inflating_pdf(size: int = 700 * MIB) -> bytes:
    """A page of a few kilobytes that unfolds, twice deflated, to `size` bytes."""
    objects = pages(["Tekst."])
    objects[3] = stream(zlib.compress(squeezed(size)), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf(objects)


def inflating_docx(path: Path, size: int = 700 * MIB) -> None:
    """A Word file of a few hundred kilobytes whose text unfolds to `size` bytes."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        with archive.open("word/document.xml", "w") as part:
            for _ in range(size // MIB):
                part.write(b" " * MIB)


def picture_pdf(path: Path) -> None:
    """One page with a picture and no text."""
    Image.new("L", (400, 600), 255).save(path, "PDF")
