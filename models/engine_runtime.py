"""The one place that imports OpenVINO, an extra: without the package by which it reports that it was imported.

Its requirement `openvino-telemetry` sends an event to its makers at every import. No newsroom asked for that; where the
package cannot be imported, OpenVINO takes a stub of its own that sends nothing.
"""

import sys

sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402
from openvino import opset15 as op  # noqa: E402

__all__ = ["op", "ov"]
