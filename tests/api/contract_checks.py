"""A check of our own for schemathesis: see `test_contract`. It runs in a process of its own."""

from __future__ import annotations

import schemathesis
from schemathesis import Case, CheckContext, Response

__all__ = ["refused_for_what_it_names"]


@schemathesis.check
def refused_for_what_it_names(_: CheckContext, response: Response, case: Case) -> None:
    """What fits the schema is refused only for naming what does not exist, or for what two parameters are together.

    So a bound, a form or a choice that the document does not tell is a failure, though its status is 400 as well.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    told = {error["code"] for error in response.json().get("errors", [])}
    assert told <= {"value_error"}, f"the document allows what is refused as {told}"
    assert told or case.method == "POST", "it is not said what is wrong"
