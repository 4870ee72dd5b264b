"""From words on pages to blocks in reading order; knows nothing of file formats."""

from kb.ingest.layout.compose import compose

__all__ = ["compose"]
