"""Documents of which much and of which little is known, as a catalogue has them."""

from __future__ import annotations

from kb.documents import DocType, Landsdeel, Metadata, Region, Stated
from kb.store import Record

ADDRESS = "https://plannen.example"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

KNOWN = Record(
    id="convenant-zuid",
    version=2,
    file_name="Convenant Zuid.pdf",
    sha256="ab" * 32,
    media_type="application/pdf",
    size=1234,
    pages=8,
    ingested_at="2026-01-31T12:00:00Z",
    metadata=Metadata(
        title=Stated("Convenant 'Zuid' <samen>"),
        doc_type=Stated(DocType.CONVENANT),
        date=Stated("2023-06-14"),
        period_from=Stated(2023),
        period_to=Stated(2027),
        regions=(Stated(Region("JZ38", "Zeeland")), Stated(Region("JZ34", "West-Brabant West"))),
        landsdeel=Stated(Landsdeel("Zuidwest", ("JZ34", "JZ38"))),
        publishers=(Stated("gemeente Utrecht"), Stated("Stichting Voorbeeld")),
        language=Stated("nl"),
    ),
)
"""With everything."""

BARE = Record(
    id="notitie",
    version=1,
    file_name="notitie.png",
    sha256="cd" * 32,
    media_type="image/png",
    size=5,
    pages=1,
    ingested_at="2026-02-01T08:30:00Z",
    metadata=Metadata(title=Stated("Notitie"), doc_type=Stated(DocType.OVERIG), date=Stated("2024-Q3"), fictional=True),
)
"""With next to nothing."""
