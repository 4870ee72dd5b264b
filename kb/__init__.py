"""Plannenbank: a searchable knowledge base of Dutch regional youth-care plans."""

__all__ = ["__version__"]

__version__ = "0.1.0"
