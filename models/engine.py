"""Which engine computes a model, and in which numbers; it does not know either of them.

`torch` is always there; `openvino` is an extra, and in f32 it tells the same: on prompts of random tokens it gave no
log-probability of the default writer that was off by more than 0.0001 (other company in a batch does as much in torch),
and for the first 15 facts of a brief the same 60 candidates. In int8, and in bf16, 40 were the same, and 13 of 15 best.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

from models.roles import ModelError

Engine = Literal["auto", "torch", "openvino"]
Precision = Literal["f32", "bf16", "int8"]

ENGINES: tuple[Engine, ...] = get_args(Engine)
PRECISIONS: tuple[Precision, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Run:
    """How a generator is computed. "auto": by openvino where it is installed and knows the model, else by torch.

    f32 gives the texts that the catalog's models are measured with. bf16 rounds all that is computed, int8 the weights
    and what they are multiplied with: both are faster, and both give other texts.
    """

    engine: Engine = "torch"
    precision: Precision = "f32"

    def __post_init__(self) -> None:
        if self.engine not in ENGINES or self.precision not in PRECISIONS:
            raise ModelError(
                f"{self.engine}, {self.precision} is no engine. "
                f"Engines: {', '.join(ENGINES)}; precisions: {', '.join(PRECISIONS)}."
            )
        if self.engine == "torch" and self.precision == "int8":
            raise ModelError("torch does not compute in int8 here: take the engine openvino, or bf16.")

    def called(self, name: str) -> str:
        """What a model is called that is run so: one that gives other texts has another name."""
        return name if self.precision == "f32" else f"{name} ({self.precision})"


# What is taken where nobody says.
TORCH = Run()


def has_openvino() -> bool:
    """Whether the extra is installed."""
    return find_spec("openvino") is not None
