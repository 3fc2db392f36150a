"""Figures kept on disk as they are measured, so that a long run can be broken off and gone on with; it does not know
what they are."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

# What was asked, in the folder itself: figures of two runs that were asked otherwise are no comparison.
ASKED = "asked.json"


class Differs(Exception):
    """A folder holds figures of a run that was asked something else."""


class Sections:
    """The figures of one subject, a file each in `folder`; without a folder they are kept nowhere. `only_kept`: what is
    not kept is not made."""

    def __init__(self, folder: Path | None, subject: str, *, only_kept: bool = False) -> None:
        self._folder = folder and folder / subject.replace(":", "-")
        self._only_kept = only_kept

    def of(self, name: str, make: Callable[[], Any]) -> Any:
        """What is kept under `name`, else what is made now; None where it may not be made."""
        path = self._folder and self._folder / f"{name}.json"
        if path and path.is_file():
            return json.loads(path.read_text("utf-8"))
        if self._only_kept:
            return None
        made = make()
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".part").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")
            path.with_suffix(".part").replace(path)
        return made


def agree(folder: Path, asked: Any) -> None:
    """Notes in the folder what is asked. Raises Differs where its figures are of something else."""
    path = folder / ASKED
    if path.is_file():
        if json.loads(path.read_text("utf-8")) != asked:
            raise Differs(f"{path} tells of a run that was asked something else: name another folder.")
        return
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asked) + "\n", "utf-8")
