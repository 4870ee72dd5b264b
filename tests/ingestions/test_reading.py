"""From handing in to the knowledge base."""

from __future__ import annotations

import pytest

from ingestions.handing import PLAN, ended, hand_in
from kb.access.audit import Audit
from kb.ingestions.records import State
from kb.ingestions.service import Ingestions
from kb.knowledge import KnowledgeBase
from kb.settings import Settings

pytestmark = pytest.mark.usefixtures("ingest_here")

BROKEN = b"%PDF-1.7\n" + b"kapot" * 99


def test_a_file_ends_up_in_the_knowledge_base(ingestions: Ingestions, settings: Settings) -> None:
    given = hand_in(ingestions, type="actieplan")
    assert (given.file_name, given.size, given.media_type) == ("plan.md", len(PLAN), "text/markdown")
    assert (given.supplied, given.submitted_by) == ({"type": "actieplan"}, "Portaal (pb_3f9k2m7q)")
    done = ended(ingestions, given.id)
    assert done.state is State.DONE
    assert done.result is not None
    assert (done.result["document"], done.result["status"], done.result["version"]) == ("plan", "added", 1)
    assert (done.attempts, done.error, done.progress.step) == (1, "", "")
    assert given.submitted_at <= (done.started_at or "") <= (done.finished_at or "")
    document = KnowledgeBase(settings).document("plan")
    assert document.file_name == "plan.md"
    assert document.metadata.doc_type.value == "actieplan"
    assert hand_in(ingestions, type="actieplan") == done  # it is there, and is not read again
    ingestions.stop()
    assert list((settings.ingestions / "spool").iterdir()) == []
    assert [(e.who, e.action.value, e.outcome.value, e.detail) for e in Audit(settings).entries()] == [
        ("Portaal (pb_3f9k2m7q)", "document.ingested", "done", "plan.md"),
        ("Portaal (pb_3f9k2m7q)", "upload.received", "done", "plan.md"),
    ]


def test_what_was_removed_since_is_read_again(ingestions: Ingestions, settings: Settings) -> None:
    first = ended(ingestions, hand_in(ingestions).id)
    KnowledgeBase(settings).remove("plan")
    again = hand_in(ingestions)
    assert again.id == first.id
    assert ended(ingestions, again.id).state is State.DONE
    assert [document.id for document in KnowledgeBase(settings).documents()] == ["plan"]


def test_what_has_an_odd_name_is_read_all_the_same(ingestions: Ingestions, settings: Settings) -> None:
    given = hand_in(ingestions, "../../../CON.md")
    assert ended(ingestions, given.id).state is State.DONE
    assert [document.file_name for document in KnowledgeBase(settings).documents()] == [given.file_name]


def test_a_broken_file_says_what_to_do(ingestions: Ingestions, settings: Settings) -> None:
    failed = ended(ingestions, hand_in(ingestions, "plan.pdf", BROKEN).id)
    assert failed.state is State.FAILED
    assert failed.error.startswith("plan.pdf is")
    assert failed.remedy
    assert failed.result is None
    ingestions.stop()
    last = Audit(settings).entries()[0]
    assert (last.action.value, last.outcome.value, last.detail) == ("document.ingested", "failed", failed.error)
