"""The command line: `kb`. Everything it can do, it asks of `kb.knowledge`."""

from kb.cli.app import main

__all__ = ["main"]
