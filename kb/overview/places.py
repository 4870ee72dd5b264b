"""Which region or landsdeel a fact is about, by the words in its scope or else by its plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.store import Summary
from kb.vocabulary import Gazetteer

__all__ = ["Places", "newness"]

_KIND = re.compile(r"^(?:het |de )?(?:landsdeel|jeugdhulpregio|jeugdregio|regio)\s+", re.IGNORECASE)


class Places:
    """Names of areas as users read them, of scopes and of plans."""

    def __init__(self, gazetteer: Gazetteer, plans: Mapping[str, Summary]) -> None:
        self.regions = {region.code: region.name for region in gazetteer.regions}
        self._plans = plans
        self._sets = {frozenset(one.regions): f"landsdeel {one.name}" for one in reversed(gazetteer.landsdelen)}
        self._names = {one.name.casefold(): f"landsdeel {one.name}" for one in reversed(gazetteer.landsdelen)}
        self._named = {name.casefold(): region.name for region in gazetteer.regions for name in region.names}

    def of_scope(self, scope: str | None, document: str) -> str | None:
        """The area that a scope names and nothing besides; without a scope that of the plan; None where unclear.

        A landsdeel and a region may share a name: the scope says which, or else it is the region.
        """
        if not scope:
            return self.of_plan(document)
        bare = _KIND.sub("", scope.strip()).casefold()
        known = (self._names, self._named) if "landsdeel" in scope.casefold() else (self._named, self._names)
        return known[0].get(bare) or known[1].get(bare)

    def of_plan(self, document: str) -> str | None:
        """The only region of a plan, or the landsdeel that all its regions are together."""
        codes = self._plans[document].regions
        return self.regions.get(codes[0]) if len(codes) == 1 else self._sets.get(frozenset(codes))

    def regions_of(self, document: str) -> tuple[str, ...]:
        """The names of a plan's regions; none of a document that is not among the plans."""
        codes = self._plans[document].regions if document in self._plans else ()
        return tuple(self.regions.get(code, code) for code in codes)


def newness(plan: Summary) -> tuple[str, str]:
    """Sorts plans from old to new."""
    return plan.date or str(plan.period_from or ""), plan.id
