"""A Llama model as an OpenVINO graph, from its weights; it does not know prompts, batches or where weights are kept.

Written with OpenVINO's own operations and not traced from torch: so it does not depend on how transformers computes.
Rotary positions stand as its CPU plugin fuses them. Attention does not: fused with a kept state, the plugin reads all
keys for each token and each head anew, which was 45 % of a step and of the reading of prompts. Keys and values are
inputs and outputs, so that nothing is copied but what is new.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from models.engine_runtime import op, ov
from models.engine_shape import Shape

# Part of the key under which a converted model is kept: raise it when the graph changes.
GRAPH = 3
# Weights that share a scale, and inputs that are rounded together, in int8: of 64 the scores were off by half as much
# again (mean, on prompts of random tokens), and a step was a tenth faster.
GROUP = 32
_ZERO = 128  # where 0 stands in unsigned bytes, in which the plugin multiplies

Array = NDArray[Any]


Weights = Literal["f32", "int8"]


def build(weights: Mapping[str, Array], of: Shape, kind: Weights) -> ov.Model:
    """A step of a model.

    Inputs: `ids` and `positions` (rows, new), `mask` (rows, 1, new, kept + new; added to the scores of attention),
    `wanted` (places in the flat `ids`); then for each layer the keys (rows, heads, numbers, kept) and values (rows,
    heads, kept, numbers) of earlier calls. Outputs: log-probabilities of the token after each that is wanted, (wanted,
    vocabulary); then for each layer the new keys and values, (rows, heads, new, numbers).
    """
    return _Graph(weights, of, kind).model()


class _Graph:
    def __init__(self, weights: Mapping[str, Array], of: Shape, kind: Weights) -> None:
        self._weights, self._of, self._kind = weights, of, kind
        self._ids = _input("ids", [-1, -1], ov.Type.i64)
        self._positions = _input("positions", [-1, -1], ov.Type.i64)
        self._mask = _input("mask", [-1, 1, -1, -1], ov.Type.f32)
        self._wanted = _input("wanted", [-1], ov.Type.i64)
        self._seen = op.unsqueeze(self._mask, _int(1))
        wide = op.shape_of(self._mask)
        # New tokens, and how wide a row of scores is; then how much of it is kept, and how much new.
        self._news = op.gather(wide, _ints(2, 3), _int(0))
        every, new = op.gather(wide, _ints(3), _int(0)), op.gather(wide, _ints(2), _int(0))
        self._parts = op.concat([op.subtract(every, new), new], 0)
        self._read: list[Any] = []
        self._new: list[Any] = []

    def model(self) -> ov.Model:
        table = self._matrix("model.embed_tokens")
        x = op.gather(table, op.convert(self._ids, "i32"), _int(0))
        turn = self._turning()
        for layer in range(self._of.layers):
            x = self._layer(x, f"model.layers.{layer}.", turn)
        flat = op.reshape(x, _ints(-1, self._weights["model.norm.weight"].shape[0]), False)
        x = self._norm(op.unsqueeze(op.gather(flat, self._wanted, _int(0)), _int(0)), "model.norm")
        head = table if self._of.tied else self._matrix("lm_head")
        scores = op.squeeze(op.log_softmax(op.matmul(x, head, False, True), 2), _int(0))
        inputs = [self._ids, self._positions, self._mask, self._wanted, *self._read]
        return ov.Model([op.result(scores), *self._new], inputs, "llama")

    def _layer(self, x: Any, name: str, turn: Callable[[Any], Any]) -> Any:
        of, attention = self._of, name + "self_attn."
        h = self._norm(x, name + "input_layernorm")
        q = turn(self._heads(self._linear(h, attention + "q_proj"), of.heads))
        k = turn(self._heads(self._linear(h, attention + "k_proj"), of.key_heads))
        v = self._heads(self._linear(h, attention + "v_proj"), of.key_heads)
        seen = op.transpose(self._attention(q, k, v), _ints(0, 2, 1, 3))
        x = op.add(x, self._linear(op.reshape(seen, _ints(0, 0, of.heads * of.head), True), attention + "o_proj"))
        h = self._norm(x, name + "post_attention_layernorm")
        gated = op.multiply(op.swish(self._linear(h, name + "mlp.gate_proj")), self._linear(h, name + "mlp.up_proj"))
        return op.add(x, self._linear(gated, name + "mlp.down_proj"))

    def _attention(self, q: Any, k: Any, v: Any) -> Any:
        """Of all heads. Those that share keys are one matrix, so that keys and values are read once for all of them."""
        of, layer, share = self._of, len(self._read) // 2, self._of.heads // self._of.key_heads
        keys = _input(f"keys.{layer}", [-1, of.key_heads, of.head, -1], ov.Type.f32)
        values = _input(f"values.{layer}", [-1, of.key_heads, -1, of.head], ov.Type.f32)
        self._read += [keys, values]
        self._new += [op.result(k), op.result(v)]
        asked = op.reshape(op.multiply(q, _float(of.head**-0.5)), _ints(0, of.key_heads, -1, of.head), True)
        scores = op.concat([op.matmul(asked, keys, False, False), op.matmul(asked, k, False, True)], 3)
        each = op.add(op.reshape(scores, op.concat([_ints(0, of.key_heads, share), self._news], 0), True), self._seen)
        weights = op.reshape(op.softmax(each, 4), op.shape_of(scores), False)
        kept, new = op.variadic_split(weights, _int(3), self._parts).outputs()
        seen = op.add(op.matmul(kept, values, False, False), op.matmul(new, v, False, False))
        return op.reshape(seen, _ints(0, of.heads, -1, of.head), True)

    def _turning(self) -> Callable[[Any], Any]:
        """What turns queries and keys by their positions."""
        half = self._of.head // 2
        speeds = self._of.theta ** -(np.arange(half, dtype=np.float32) * 2 / self._of.head)
        angles = op.multiply(
            op.unsqueeze(op.convert(self._positions, "f32"), _int(2)), op.constant(speeds.reshape(1, 1, -1))
        )
        angles = op.unsqueeze(op.concat([angles, angles], -1), _int(1))
        cos, sin = op.cos(angles), op.sin(angles)

        def turn(x: Any) -> Any:
            a, b = op.variadic_split(x, _int(3), _ints(half, half)).outputs()
            turned = op.concat([op.multiply(b, _float(-1.0)), a], -1)
            return op.add(op.multiply(x, cos), op.multiply(turned, sin))

        return turn

    def _norm(self, x: Any, name: str) -> Any:
        square = op.reduce_mean(op.power(x, _float(2.0)), _ints(-1), True)
        scale = op.divide(_float(1.0), op.sqrt(op.add(square, _float(self._of.epsilon))))
        return op.multiply(op.multiply(x, scale), op.constant(self._weights[name + ".weight"].reshape(1, 1, -1)))

    def _heads(self, x: Any, heads: int) -> Any:
        return op.transpose(op.reshape(x, _ints(0, 0, heads, self._of.head), True), _ints(0, 2, 1, 3))

    def _linear(self, x: Any, name: str) -> Any:
        return op.matmul(x, self._matrix(name), False, True)

    def _matrix(self, name: str) -> Any:
        weight = self._weights[name + ".weight"]
        return op.constant(weight) if self._kind == "f32" else _rounded(weight)


def _rounded(weight: Array) -> Any:
    """A matrix (outputs, inputs) in unsigned bytes, a scale for each GROUP of inputs, the last one shorter or whole."""
    outputs, inputs = weight.shape
    group = GROUP if inputs % GROUP == 0 else inputs
    grouped = weight.reshape(outputs, -1, group)
    scale = np.maximum(np.abs(grouped).max(-1, keepdims=True) / 127, np.finfo(np.float32).tiny).astype(np.float32)
    rounded = (np.round(grouped / scale) + _ZERO).astype(np.uint8)
    zero = op.convert(op.constant(np.full(scale.shape, _ZERO, np.uint8)), "f32")
    wide = op.multiply(op.subtract(op.convert(op.constant(rounded), "f32"), zero), op.constant(scale))
    return op.reshape(wide, _ints(outputs, inputs), False)


def _input(name: str, dimensions: list[int], kind: Any) -> Any:
    made = op.parameter(dimensions, kind, name=name)
    made.output(0).set_names({name})
    return made


def _int(value: int) -> Any:
    return op.constant(np.int64(value))


def _ints(*values: int) -> Any:
    return op.constant(np.array(values, np.int64))


def _float(value: float) -> Any:
    return op.constant(np.float32(value))
