"""The pinned floors and data hashes in floors.toml: read, compared, changed with a reason. It measures nothing."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.toml")
HEAD = """\
# What the quality gate holds us to. Written by `python -m tests.quality --floor` and `--accept-data`; do not edit.
# A floor is a little below what was measured (`least`), or above it where less is better (`most`), so that chance does
# not trip it and a change for the worse does. [whole.*] is for all the data, [sample.*] for the sample that CI runs.
"""
# Below this much of difference two figures are the same: sums in another order.
ROUNDING = 1e-6


class Refused(Exception):
    """A change of a floor that nobody gave a reason for, or of one that is none."""


@dataclass(frozen=True)
class Breach:
    """A figure that is worse than its floor, is missing, or data that are not those the floors were found on."""

    what: str
    why: str


@dataclass
class Floors:
    """`bounds[scale][unit][side][figure]`: scale is whole or sample, side is least or most."""

    data: dict[str, str] = field(default_factory=dict)
    bounds: dict[str, dict[str, dict[str, dict[str, float]]]] = field(default_factory=dict)
    changed: list[dict[str, Any]] = field(default_factory=list)

    def compare(self, scale: str, unit: str, figures: Mapping[str, float]) -> list[Breach]:
        """The floors of this unit that its figures do not keep."""
        breaches = []
        for side, pinned in self.bounds.get(scale, {}).get(unit, {}).items():
            for name, bound in pinned.items():
                found = figures.get(name)
                if found is None:
                    breaches.append(Breach(f"{unit} {name}", "was not measured, and has a floor"))
                elif worse(side, found, bound):
                    sign = "below its floor" if side == "least" else "above its ceiling"
                    breaches.append(Breach(f"{unit} {name}", f"{found:.4f} is {sign} {bound:.4f}"))
        return breaches

    def compare_data(self, found: Mapping[str, str]) -> list[Breach]:
        """Files that are pinned to another hash, or to none."""
        return [
            Breach(name, "is not the file that the floors were found on" if name in self.data else "has no pinned hash")
            for name, sha in found.items()
            if self.data.get(name) != sha
        ]

    def pin(self, scale: str, unit: str, side: str, figure: str, bound: float, reason: str) -> None:
        """Set one bound. Raises Refused where that makes it easier to keep and no reason is given."""
        pinned = self.bounds.setdefault(scale, {}).setdefault(unit, {}).setdefault(side, {})
        was = pinned.get(figure)
        if was is not None and worse(side, bound, was):
            if not reason.strip():
                raise Refused(f"{unit} {figure}: {was} to {bound} lowers it; say why with --reason")
            self.changed.append(
                {"what": f"{scale} {unit} {figure}", "was": was, "now": bound, "reason": reason.strip()}
            )
        pinned[figure] = bound

    def accept_data(self, name: str, sha: str, reason: str) -> None:
        """Pin a file's hash. Raises Refused where another is pinned and no reason is given."""
        was = self.data.get(name)
        if was is not None and was != sha:
            if not reason.strip():
                raise Refused(f"{name} is pinned to another hash; say why with --reason")
            self.changed.append({"what": name, "was": was, "now": sha, "reason": reason.strip()})
        self.data[name] = sha


def worse(side: str, found: float, bound: float) -> bool:
    """Whether a figure does not keep its bound. What is no number keeps none."""
    return not (found >= bound - ROUNDING if side == "least" else found <= bound + ROUNDING)


def read(file: Path = FILE) -> Floors:
    """What is pinned; nothing where the file is not there."""
    if not file.is_file():
        return Floors()
    raw = tomllib.loads(file.read_text("utf-8"))
    bounds = {scale: raw.get(scale, {}) for scale in ("whole", "sample")}
    return Floors(raw.get("data", {}), bounds, raw.get("changed", []))


def write(floors: Floors, file: Path = FILE) -> None:
    """The file anew, sorted, so that a change shows as the lines it is."""
    lines = [HEAD, "[data]", *(f"{_text(k)} = {_text(v)}" for k, v in sorted(floors.data.items()))]
    for scale, units in floors.bounds.items():
        for unit, sides in units.items():
            for side, pinned in sides.items():
                lines += [
                    "",
                    f"[{scale}.{_text(unit)}.{side}]",
                    *(f"{_text(k)} = {v}" for k, v in sorted(pinned.items())),
                ]
    for change in floors.changed:
        lines += ["", "[[changed]]", *(f"{k} = {_text(v) if isinstance(v, str) else v}" for k, v in change.items())]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's too."""
    return json.dumps(value, ensure_ascii=False)
