"""Runs measures one by one and keeps what each found; what is unchanged is not done again. It judges nothing."""

import hashlib
import importlib
import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.roles import ModelError
from tests.quality import data
from tests.quality.code import fingerprint
from tests.quality.given import Given
from tests.quality.measures import Measure

Say = Callable[[str], None]


@dataclass(frozen=True)
class Done:
    """What one measure found. `unit`: its name, and the model where one takes part. `figures`: numbers by dotted name.

    `scale`: whole, sample, or how many items (no floor is for those). `fault`: why it found nothing;
    `absent` where that is because the data are not on this machine.
    """

    unit: str
    scale: str
    figures: dict[str, float]
    seconds: float = 0.0
    details: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    absent: bool = False


def run(measure: Measure, given: Given, scale: str, again: bool, say: Say) -> Done:
    """From the folder where code, data and models are as they were; else measured now, and kept."""
    unit = f"{measure.name}:{given.writer}" if measure.writes else measure.name
    file = given.folder / "results" / f"{unit.replace('/', '_')}.{scale}.json"
    try:
        key = _key(measure, given)
        if not again and (kept := _kept(file, key)):
            say(f"{unit}: as measured before")
            return kept
        say(f"{unit}: measure")
        began = time.perf_counter()
        found = _measured(measure, given)
        done = Done(unit, scale, flat(found), time.perf_counter() - began, _rest(found))
    except (data.Missing, ModuleNotFoundError) as missing:
        return Done(unit, scale, {}, fault=str(missing), absent=isinstance(missing, data.Missing))
    except ModelError:
        raise
    except Exception as error:  # of any measure: the others are measured all the same, and this one is not kept
        return Done(unit, scale, {}, fault=f"{type(error).__name__}: {error}")
    _keep(file, key, done)
    say(f"{unit}: {done.seconds:.0f} s")
    return done


def _measured(measure: Measure, given: Given) -> dict[str, Any]:
    module = importlib.import_module(measure.module)
    if not hasattr(module, "measure"):  # a folder of its data alone
        raise ModuleNotFoundError(f"{measure.module} has no measure()")
    found: dict[str, Any] = module.measure(given) if measure.given else module.measure()
    return found


def _key(measure: Measure, given: Given) -> str:
    """What the figures depend on."""
    parts = [
        fingerprint(measure.module),
        *(data.sha256(n) for n in measure.data),
        str(given.sample),
        given.encoder_name,
    ]
    return hashlib.sha256(" ".join([*parts, given.writer if measure.writes else ""]).encode()).hexdigest()


def _kept(file: Path, key: str) -> Done | None:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return Done(**found["done"]) if found["key"] == key else None


def _keep(file: Path, key: str, done: Done) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps({"key": key, "done": vars(done)}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(file)


def flat(found: Mapping[str, Any], lead: str = "") -> dict[str, float]:
    """The numbers of nested tables under dotted names; a truth value counts 1 or 0, no number is left out."""
    figures: dict[str, float] = {}
    for name, value in found.items():
        if isinstance(value, Mapping):
            figures |= flat(value, f"{lead}{name}.")
        elif isinstance(value, int | float) and math.isfinite(value):
            figures[f"{lead}{name}"] = float(value)
    return figures


def _rest(found: Mapping[str, Any]) -> dict[str, Any]:
    """What is no number: lists of examples, notes."""
    return {k: v for k, v in found.items() if isinstance(v, list | tuple | str)}
