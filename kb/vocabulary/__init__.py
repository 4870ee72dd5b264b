"""Regions, municipalities, landsdelen and organisations: data files and small loaders."""

from kb.vocabulary.entries import LandsdeelSet, Mention, Municipality, Organisation, RegionEntry
from kb.vocabulary.regions import Gazetteer

__all__ = ["Gazetteer", "LandsdeelSet", "Mention", "Municipality", "Organisation", "RegionEntry"]
