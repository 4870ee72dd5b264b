"""What fails, is called off, tried again, and thrown away at last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ingestions.handing import PLAN, ended, hand_in
from kb.access.audit import Audit
from kb.errors import InvalidValue, KbError
from kb.ingestions.records import Ingestion, State, database
from kb.ingestions.service import Ingestions
from kb.settings import Settings
from kb.store.ingestions import IngestionStore
from kb.store.rows import utc_text

pytestmark = pytest.mark.usefixtures("ingest_nothing")


@pytest.fixture
def ingestions(settings: Settings) -> Iterator[Ingestions]:
    """Not at work until it is started."""
    made = Ingestions(settings)
    yield made
    made.stop()


def set_back(settings: Settings, ingestion: Ingestion, days: int) -> None:
    """Have an ingestion ended so many days ago."""
    then = utc_text(datetime.now(UTC) - timedelta(days=days))
    with IngestionStore(database(settings)) as store:
        store.change(ingestion.id, list(State), finished_at=then)


def test_trouble_with_the_program_itself_is_no_endless_wait(
    ingestions: Ingestions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("kb.ingestions.worker.ingest_apart", crash)
    ingestions.start()
    failed = ended(ingestions, hand_in(ingestions).id)
    assert "ging iets mis in Plannenbank zelf" in failed.error


def test_what_failed_can_be_tried_again(ingestions: Ingestions, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KbError("De schijf is vol.", remedy="Maak ruimte.")

    ingestions.start()
    with monkeypatch.context() as patch:
        patch.setattr("kb.ingestions.worker.ingest_apart", full)
        failed = ended(ingestions, hand_in(ingestions).id)
    assert (failed.error, failed.remedy) == ("De schijf is vol.", "Maak ruimte.")
    again = ingestions.retry(failed.id, by="beheerder")
    assert (again.error, again.finished_at) == ("", None)
    assert ended(ingestions, failed.id).state is State.DONE


def test_handing_in_again_is_trying_again(ingestions: Ingestions) -> None:
    given = hand_in(ingestions)
    ingestions.cancel(given.id)
    assert hand_in(ingestions).state is State.WAITING
    ingestions.start()
    assert ended(ingestions, given.id).state is State.DONE


def test_what_waits_can_be_called_off(ingestions: Ingestions, settings: Settings) -> None:
    first, second = hand_in(ingestions), hand_in(ingestions, content=PLAN + b"Meer.")
    cancelled = ingestions.cancel(first.id, by="beheerder")
    assert cancelled.state is State.CANCELLED
    assert ingestions.cancel(first.id) == cancelled
    ingestions.start()
    assert ended(ingestions, second.id).state is State.DONE
    assert ingestions.get(first.id).attempts == 0
    told = [(e.who, e.resource) for e in Audit(settings).entries() if e.action.value == "upload.cancelled"]
    assert told == [("beheerder", first.id)]


def test_what_is_done_is_neither_called_off_nor_tried_again(ingestions: Ingestions) -> None:
    ingestions.start()
    done = ended(ingestions, hand_in(ingestions).id)
    with pytest.raises(InvalidValue, match=r"plan\.md staat op: opgenomen"):
        ingestions.cancel(done.id)
    with pytest.raises(InvalidValue, match=r"plan\.md staat op: opgenomen"):
        ingestions.retry(done.id)


def test_a_file_that_failed_is_kept_for_a_while(ingestions: Ingestions, settings: Settings) -> None:
    old, young = hand_in(ingestions), hand_in(ingestions, content=PLAN + b"Meer.")
    waiting = hand_in(ingestions, content=PLAN + b"Nog meer.")
    for ingestion, days in ((old, 31), (young, 29)):
        ingestions.cancel(ingestion.id)
        set_back(settings, ingestion, days)
    ingestions._worker.tidy()
    spool = ingestions._worker.spool
    assert [spool.path(ingestion.id).exists() for ingestion in (old, young, waiting)] == [False, True, True]
    with pytest.raises(InvalidValue, match="niet bewaard gebleven"):
        ingestions.retry(old.id)
    assert ingestions.retry(young.id).state is State.WAITING


def test_a_file_that_takes_the_server_down_is_not_tried_for_ever(ingestions: Ingestions, settings: Settings) -> None:
    given = [hand_in(ingestions, content=PLAN + bytes([65 + number])) for number in range(2)]
    with IngestionStore(database(settings)) as store:
        for ingestion, attempts in zip(given, (2, 3), strict=True):
            store.change(ingestion.id, [State.WAITING], state=State.READING, attempts=attempts)
    ingestions.start()
    assert ended(ingestions, given[0].id).state is State.DONE
    failed = ended(ingestions, given[1].id)
    assert failed.state is State.FAILED
    assert "brak 3 keer met de hele server af" in failed.error


def test_what_waits_is_read_in_the_order_in_which_it_came(ingestions: Ingestions, settings: Settings) -> None:
    given = [hand_in(ingestions, f"plan-{number}.md", PLAN + bytes([65 + number])).id for number in range(3)]
    ingestions.start()
    for name in given:
        ended(ingestions, name)
    ingestions.stop()
    read = [e.detail for e in Audit(settings).entries() if e.action.value == "document.ingested"]
    assert read == ["plan-2.md", "plan-1.md", "plan-0.md"]


def test_of_two_servers_one_works_and_the_other_takes_over(ingestions: Ingestions, settings: Settings) -> None:
    ingestions.start()
    ended(ingestions, hand_in(ingestions).id)
    second = Ingestions(settings)
    second.start()
    second.stop()  # while the first still works: nothing is lost, nothing is done twice
    second.start()
    ingestions.stop()
    given = hand_in(second, content=PLAN + b"Meer.")
    assert ended(second, given.id).attempts == 1
    second.stop()
