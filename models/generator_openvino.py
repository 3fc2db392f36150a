"""Chat models that OpenVINO runs on the processor, an extra; it does not know what is asked or may be said.

The search, the grammars and the prompts are those of the torch engine: only the forward step is another.
"""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoConfig, AutoModelForCausalLM, GenerationConfig

from models import engine_graph, engine_torch
from models.beam import Scorer
from models.catalog import Adapter
from models.engine import Precision
from models.engine_files import kept, revision
from models.engine_runtime import ov
from models.generator_causal import ChatGenerator, common_prefix
from models.on_disk import ON_DISK

logger = logging.getLogger(__name__)

# What is added to the score of a token that is not to be seen: more than any score, and finite, so that a row of
# padding, which sees nothing, has no value that is no number.
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
        config = AutoConfig.from_pretrained(folder, **ON_DISK)
        path = _converted(folder, adapter, precision, store or folder, engine_graph.shape(config.to_dict()))
        self._compiled = _compiled(path, threads, precision)
        settings = (folder / "generation_config.json").is_file()
        generation = GenerationConfig.from_pretrained(folder, local_files_only=True) if settings else None
        ends, context = engine_torch.ends(config, generation), int(config.max_position_embeddings)
        super().__init__(name, folder, int(config.vocab_size), ends, context, taught=adapter is not None)

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        # A request of its own: its keys and values are let go with it.
        return _OpenVinoScorer(self._compiled.create_infer_request(), prompts)


def _converted(
    folder: Path, adapter: Adapter | None, precision: Precision, store: Path, of: engine_graph.Shape
) -> Path:
    """The model with what was taught, as OpenVINO reads it."""
    weights: engine_graph.Weights = "int8" if precision == "int8" else "f32"
    taught = adapter.sha256 if adapter else ""

    def make(path: Path) -> None:
        logger.info("%s is converted for OpenVINO, once", folder)
        state = engine_torch.weights(AutoModelForCausalLM, folder, adapter=adapter).state_dict()
        model = engine_graph.build({name: tensor.numpy() for name, tensor in state.items()}, of, weights)
        ov.save_model(model, path, compress_to_fp16=False)

    made_of = (revision(folder), taught, weights, ov.__version__, str(engine_graph.GRAPH))
    return kept(store, f"openvino-{weights}", made_of, make)


def _compiled(path: Path, threads: int | None, precision: Precision) -> Any:
    """Ready to run. Every precision is named: by itself the engine takes bf16 and keeps keys in bytes where it can."""
    number = "bf16" if precision == "bf16" else "f32"
    settings: dict[str, Any] = {
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": number,
        "KV_CACHE_PRECISION": number,
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(engine_graph.GROUP if precision == "int8" else 0),
        # A thread that may not leave its core waits there for whatever else runs on it.
        "ENABLE_CPU_PINNING": False,
    }
    if threads:
        settings["INFERENCE_NUM_THREADS"] = threads
    return ov.Core().compile_model(path, "CPU", settings)


class _OpenVinoScorer:
    """Keys and values of a left-padded batch, kept by the engine. What all prompts begin with is read once for all."""

    def __init__(self, request: Any, prompts: list[list[int]]) -> None:
        self._request = request
        self._prompts = prompts

    def first(self) -> torch.Tensor:
        shared = common_prefix(self._prompts)
        if shared:
            begun = np.ones((1, shared), bool)
            self._run(np.array([self._prompts[0][:shared]]), np.arange(shared)[None], _causal(begun, shared), [0])
        rests = [p[shared:] for p in self._prompts]
        width = max(map(len, rests))
        # The padding's id does not matter: it is masked.
        ids = np.array([[0] * (width - len(r)) + r for r in rests])
        self._seen = np.array([[True] * shared + [False] * (width - len(r)) + [True] * len(r) for r in rests])
        positions = np.maximum(self._seen.cumsum(1) - 1, 0)
        self._next = positions[:, -1:] + 1
        return self._run(ids, positions[:, shared:], _causal(self._seen, width), [0] * len(rests))

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        self._seen = np.concatenate([self._seen[parents], np.ones((len(parents), 1), bool)], 1)
        positions, self._next = self._next[parents], self._next[parents] + 1
        return self._run(np.array(tokens)[:, None], positions, self._seen[:, None, None], parents)

    def _run(
        self, ids: NDArray[Any], positions: NDArray[Any], seen: NDArray[np.bool_], rows: list[int]
    ) -> torch.Tensor:
        """Scores after each row's last token. `rows`: which row of the call before each one goes on from."""
        mask = np.where(seen, np.float32(0), UNSEEN)
        inputs = {"ids": ids, "positions": positions, "mask": mask, "beam_idx": np.array(rows, np.int32)}
        return torch.from_numpy(self._request.infer(inputs)[0][:, -1])


def _causal(seen: NDArray[np.bool_], new: int) -> NDArray[np.bool_]:
    """Which tokens each of the last `new` sees, (rows, 1, new, all): itself and those before it, but for padding."""
    before = np.tril(np.ones((seen.shape[1], seen.shape[1]), bool))[-new:]
    return (before[None] & seen[:, None])[:, None]
