"""Files, folders and standard input to Submissions; it does not know what makes an article good."""

from collections.abc import Sequence
from typing import BinaryIO

from service.stages.collect import Submission


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[Submission, ...]:
    raise NotImplementedError
