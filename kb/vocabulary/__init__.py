"""Regions, municipalities, landsdelen, organisations and concepts: data files and small loaders."""

from kb.vocabulary.concepts import Concepts
from kb.vocabulary.entries import (
    Concept,
    ConceptMention,
    LandsdeelSet,
    Mention,
    Municipality,
    Organisation,
    RegionEntry,
)
from kb.vocabulary.regions import Gazetteer

__all__ = [
    "Concept",
    "ConceptMention",
    "Concepts",
    "Gazetteer",
    "LandsdeelSet",
    "Mention",
    "Municipality",
    "Organisation",
    "RegionEntry",
]
