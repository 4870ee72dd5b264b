"""spaCy by itself: thinc, below it, would load torch wherever that is installed, and reading a file would take longer.

That is two seconds for each file, since each is read in a process of its own. No pipeline here has a network that runs
on torch, and thinc does without where it is lacking. A module that is None in `sys.modules` cannot be imported (the
import system of Python, 5.3.1); afterwards torch can be, as before.
"""

from __future__ import annotations

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules
_absent = _modules.setdefault("torch", None) is None
try:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.util import is_package
finally:
    if _absent:
        del _modules["torch"]

__all__ = ["Doc", "Language", "is_package", "spacy"]
