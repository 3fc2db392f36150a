"""Chat models that OpenVINO runs on the processor, an extra; it does not know what is asked or may be said.

The search, the grammars and the prompts are those of the torch engine: only the forward step is another.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from models import engine_graph, engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.engine_files import kept, revision
from models.engine_kept import Kept
from models.engine_llama import Llama
from models.engine_runtime import ov
from models.engine_shape import Shape, read_settings, settings, shape
from models.engine_tree import Ints, Seen, TreeScorer
from models.generator_causal import ChatGenerator

logger = logging.getLogger(__name__)

# What is added to the score of a token that is not to be seen: more than any score.
UNSEEN = np.float32(-1e30)


class OpenVinoGenerator(ChatGenerator):
    """A plain Llama model in a local folder, converted at the first load, and kept in `store` from then on.

    `threads` are this engine's own; None lets it take the processor's cores. Raises ModelError for another model.
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        threads: int | None = None,
        adapter: Adapter | None = None,
        precision: Precision = "f32",
        store: Path | None = None,
    ) -> None:
        self._shape = shape(settings(folder))
        path = _converted(folder, adapter, precision, store or folder, self._shape)
        self._compiled = _compiled(path, threads, precision)
        super().__init__(name, folder, read_settings(folder), taught=adapter is not None)

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        # A request of its own: its keys and values are let go with it.
        return TreeScorer(_OpenVinoForward(self._compiled.create_infer_request(), self._shape), prompts)


def _converted(folder: Path, adapter: Adapter | None, precision: Precision, store: Path, of: Shape) -> Path:
    """The model with what was taught, as OpenVINO reads it."""
    weights: engine_graph.Weights = "int8" if precision == "int8" else "f32"
    taught = adapter.sha256 if adapter else ""

    def make(path: Path) -> None:
        logger.info("%s is converted for OpenVINO, once", folder)
        state = engine_torch.prepared(Llama(folder), adapter=adapter).state_dict()
        model = engine_graph.build({name: tensor.numpy() for name, tensor in state.items()}, of, weights)
        ov.save_model(model, path, compress_to_fp16=False)

    made_of = (revision(folder), taught, weights, ov.__version__, str(engine_graph.GRAPH))
    return kept(store, f"openvino-{weights}", made_of, make)


def _compiled(path: Path, threads: int | None, precision: Precision) -> Any:
    """Ready to run. Every precision is named: by itself the engine takes bf16 and keeps keys in bytes where it can."""
    number = "bf16" if precision == "bf16" else "f32"
    wished: dict[str, Any] = {
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": number,
        "KV_CACHE_PRECISION": number,
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(engine_graph.GROUP if precision == "int8" else 0),
        # A thread that may not leave its core waits there for whatever else runs on it.
        "ENABLE_CPU_PINNING": False,
    }
    if threads:
        wished["INFERENCE_NUM_THREADS"] = threads
    return ov.Core().compile_model(path, "CPU", wished)


class _OpenVinoForward:
    """A step of the converted model, with the keys and values that it is given and gives."""

    def __init__(self, request: Any, of: Shape) -> None:
        self._request = request
        self._kept = [Kept(across=across) for _ in range(of.layers) for across in (True, False)]
        for block in self._kept:
            block.reserve((1, of.key_heads, 0, of.head), 1)

    def __call__(
        self, ids: Ints, positions: Ints, seen: Seen, slots: Sequence[int], wanted: Ints, picked: Ints | None = None
    ) -> torch.Tensor:
        for block in self._kept:
            block.place(slots)
            if picked is not None:
                block.pick(torch.from_numpy(picked))
        tokens, room = self._kept[0].tokens, self._kept[0].room
        mask = np.full((len(ids), 1, ids.shape[1], room + ids.shape[1]), UNSEEN)
        mask[:, 0, :, :tokens][seen[:, :, :tokens]] = 0
        mask[:, 0, :, room:][seen[:, :, tokens:]] = 0
        inputs = [np.ascontiguousarray(each) for each in (ids, positions, mask, wanted)]
        inputs += [block.block().numpy() for block in self._kept]
        for place, each in enumerate(inputs):
            self._request.set_input_tensor(place, ov.Tensor(each, shared_memory=True))
        self._request.infer()
        for place, block in enumerate(self._kept, 1):
            block.add(torch.from_numpy(self._request.get_output_tensor(place).data))
        return torch.from_numpy(self._request.get_output_tensor(0).data)
