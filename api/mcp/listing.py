"""Tools `documents` and `regions`: what is in the knowledge base at all."""

from __future__ import annotations

from api.mcp.answers import DocumentsAnswer, LandsdeelOut, RegionOut, RegionsAnswer
from api.mcp.places import Places
from kb.knowledge import KnowledgeBase
from kb.search.filters import Filters

__all__ = ["documents", "regions"]


def documents(base: KnowledgeBase, filters: Filters, limit: int, offset: int) -> DocumentsAnswer:
    """The documents that pass the filters; raises as `KnowledgeBase.search` does."""
    places = Places(base)
    names = base.matching(filters)
    shown = names[offset : offset + limit]
    return DocumentsAnswer(
        total=len(names),
        documents=[places.document(places.summaries[name]) for name in shown],
        next_offset=offset + limit if offset + limit < len(names) else None,
    )


def regions(base: KnowledgeBase) -> RegionsAnswer:
    """The regions with their documents, those without, and the landsdelen that any of the former is in."""
    gazetteer, held = base.gazetteer(), _documents_by_region(base)
    known = sorted(gazetteer.regions, key=lambda region: region.name)
    names = {region.code: region.name for region in known}
    return RegionsAnswer(
        regions=[RegionOut(code=r.code, name=r.name, documents=held[r.code]) for r in known if r.code in held],
        without_documents=[region.name for region in known if region.code not in held],
        landsdelen=[
            LandsdeelOut(
                id=area.id,
                name=area.name,
                regions=[names[code] for code in area.regions],
                source=", ".join(filter(None, (area.source, str(area.year or "")))),
            )
            for area in gazetteer.landsdelen
            if held.keys() & set(area.regions)
        ],
    )


def _documents_by_region(base: KnowledgeBase) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for summary in base.documents():
        for code in summary.regions:
            held.setdefault(code, []).append(summary.id)
    return held
