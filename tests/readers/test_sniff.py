"""What kind of file it is, and what is wrong with it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from kb.errors import DamagedFile, EmptyFile, EncryptedFile, TooLarge, UnreadableFile, UnsupportedFile
from kb.ingest.readers import MEDIA_TYPES, SUFFIXES, reader_for
from kb.ingest.readers.archive import Archive
from kb.ingest.readers.encoding import decoded
from kb.ingest.sniff import media_type

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (8, 8), 255).save(buffer, kind)
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


ODT_MIME = b"application/vnd.oasis.opendocument.text"
KINDS = [
    ("plan.pdf", b"%PDF-1.7\n", "application/pdf"),
    ("plan.pdf", b"\r\n\r\n%PDF-1.4\n", "application/pdf"),
    ("scan.png", picture("PNG"), "image/png"),
    ("scan.JPG", picture("JPEG"), "image/jpeg"),
    ("scan.tif", picture("TIFF"), "image/tiff"),
    ("plan.odt", zipped({"mimetype": ODT_MIME}), ODT_MIME.decode()),
    ("plan.html", b"<!DOCTYPE html><html><body><p>Plan</p></body></html>", "text/html"),
    ("plan.htm", b"<h1>Plan</h1><p>Zonder html-tag.</p>", "text/html"),
    ("plan.md", "# Plan\n\nMet ééntje.".encode(), "text/markdown"),
    ("plan.txt", "Financiële regeling".encode("cp1252"), "text/plain"),
    ("plan.txt", "Coördinerende gemeente".encode("utf-16"), "text/plain"),
    ("plan", b"Zonder achtervoegsel", "text/plain"),
]


@pytest.mark.parametrize(("name", "data", "expected"), KINDS)
def test_kind_by_content(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert media_type(path) == expected


def test_word_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    docx.Document().save(str(path))
    assert media_type(path) == MEDIA_TYPES[".docx"]


REFUSED = [
    ("plan.pdf", b"", EmptyFile, "plan.pdf is leeg (0 bytes)."),
    ("plan.txt", b" \n\n", EmptyFile, "In plan.txt staat geen tekst."),
    ("plan.pdf", picture("PNG"), UnsupportedFile, "plan.pdf heet .pdf maar is een PNG-afbeelding."),
    ("plan.docx", b"%PDF-1.7", UnsupportedFile, "plan.docx heet .docx maar is een pdf."),
    ("plan.txt", b"<html><body>x</body></html>", UnsupportedFile, "plan.txt heet .txt maar is een webpagina."),
    ("plan.doc", COMPOUND + "WordDocument".encode("utf-16-le"), UnsupportedFile, "plan.doc is een oud Word-bestand"),
    ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "a.docx is beveiligd met een wacht"),
    ("plan.xlsx", zipped({"xl/workbook.xml": b""}), UnsupportedFile, "plan.xlsx is een Excel-werkmap"),
    ("plan.zip", zipped({"x": b"y"}), UnsupportedFile, "plan.zip is een zip-bestand"),
    ("plan.bin", b"\x00\x01\x02\x03\x04" * 9, UnsupportedFile, "plan.bin is van een soort die niet gelezen wordt."),
    ("script.py", b"print(1)", UnsupportedFile, "script.py eindigt op .py"),
    ("plan.docx", b"PK\x03\x04 afgebroken", DamagedFile, "plan.docx is beschadigd of niet volledig."),
    (
        "plan.odt",
        zipped({"mimetype": ODT_MIME, "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        EncryptedFile,
        "plan.odt is beveiligd",
    ),
]


@pytest.mark.parametrize(("name", "data", "error", "message"), REFUSED)
def test_refused_with_remedy(tmp_path: Path, name: str, data: bytes, error: type[UnreadableFile], message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        media_type(path)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


def test_zip_bomb_is_refused_before_unpacking(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    path.write_bytes(zipped({"word/document.xml": b"<a/>", "word/x.xml": b"\0" * 20_000_000}))
    with pytest.raises(TooLarge, match=r"bom\.docx wordt uitgepakt buitensporig groot"):
        media_type(path)


def test_zip_with_too_many_members(tmp_path: Path) -> None:
    path = tmp_path / "veel.docx"
    path.write_bytes(zipped({f"{i}": b"" for i in range(10_001)}))
    with pytest.raises(TooLarge, match="10001 onderdelen"):
        media_type(path)


def test_zip_with_doubled_names(tmp_path: Path) -> None:
    path = tmp_path / "dubbel.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "<b/>")
    with pytest.raises(DamagedFile, match="dezelfde naam"):
        Archive(path)


def test_zip_whose_declared_size_lies(tmp_path: Path) -> None:
    data = bytearray(zipped({"word/document.xml": b"x" * 5000}))
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(signature) + at, 10)
    path = tmp_path / "leugen.docx"
    path.write_bytes(bytes(data))
    with Archive(path) as archive, pytest.raises(DamagedFile, match=r"leugen\.docx is beschadigd"):
        archive.read("word/document.xml")


def test_every_suffix_has_a_reader() -> None:
    assert ".docx" in SUFFIXES
    for kind in set(MEDIA_TYPES.values()):
        assert callable(reader_for(kind))
    with pytest.raises(UnsupportedFile):
        reader_for("application/zip")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfregio", "regio"),
        ("regio’s".encode("utf-16-le"), "regio’s"),
        (b"regio\x92s\r\n\x80 5", "regio’s\n€ 5"),
        ("cafe\u0301".encode(), "café"),
        (b"\x01\x02", None),
    ],
)
def test_decoding(data: bytes, text: str | None) -> None:
    assert decoded(data) == text
