"""A re-ranker reads the best passages again: a fake one in the search, a tiny real CrossEncoder from a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import torch
from fakes import document
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from kb.errors import EncoderError
from kb.search.layers import Part
from kb.search.reranker import load_reranker
from kb.search.search import search
from kb.settings import Settings
from kb.store import Store


class ShortestFirst:
    """Thinks that a shorter passage answers better."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        assert query == "bedden"
        return [-float(len(text)) for text in texts]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        for name, text in {
            "lang": "Bedden, bedden en nog eens bedden in elke gemeente.",
            "kort": "Wij tellen bedden.",
            "midden": "In de regio staan bedden klaar.",
        }.items():
            plan, original = document(f"{name}.pdf", ("Kop", text))
            opened.add(plan, original, None, "")
        yield opened


def test_the_re_ranker_decides_the_order(store: Store) -> None:
    plain = search(store, None, None, "bedden", mode="words")
    again = search(store, None, None, "bedden", mode="words", reranker=ShortestFirst())
    assert plain.hits[0].document == "lang"
    assert [hit.document for hit in again.hits] == ["kort", "midden", "lang"]
    assert again.hits[0].parts[-1] == Part("reranker", 1.0, 0.9)
    assert again.total == plain.total


def test_none_is_needed() -> None:
    assert load_reranker(Settings()) is None


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="laat zich niet openen") as refused:
        load_reranker(Settings(reranker=str(tmp_path)))
    assert "KB_RERANKER" in refused.value.remedy


@pytest.mark.parametrize("labels", [1, 2])
def test_a_cross_encoder_from_a_folder(tmp_path: Path, labels: int) -> None:
    folder = str(tiny_cross_encoder(tmp_path, labels))
    if labels == 2:
        with pytest.raises(EncoderError, match="2 getallen per passage"):
            load_reranker(Settings(reranker=folder))
        return
    reranker = load_reranker(Settings(reranker=folder))
    assert reranker is not None
    scores = reranker.scores("bed", ["bed", "een bed in een huis"])
    assert len(scores) == 2
    assert scores[0] != scores[1]
    assert reranker.scores("bed", []) == []


def tiny_cross_encoder(folder: Path, labels: int) -> Path:
    """A CrossEncoder of two layers over six words, with weights that chance decides."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "een", "bed", "huis"]
    (folder / "vocab.txt").write_text("\n".join(words))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=32, num_labels=labels, initializer_range=1.0,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder
