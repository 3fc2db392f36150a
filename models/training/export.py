"""Writes what training made as the file that the catalog names: half precision, with its hash; it does not train.

python -m models.training.export --adapter FOLDER --out models/adapters/writer
"""

import argparse
import hashlib
import json
from pathlib import Path

from safetensors.torch import load_file, save_file

from models.taught import WEIGHTS

# What peft writes of itself and of the machine, which a reader of the adapter does not need.
_KEPT = {"peft_type", "task_type", "r", "lora_alpha", "target_modules", "bias", "base_model_name_or_path"}


def export(adapter: Path, out: Path) -> str:
    """Weights in half precision, and the settings that peft needs to read them. The SHA-256 of the weights, in hex."""
    out.mkdir(parents=True, exist_ok=True)
    weights = {k: v.half().contiguous() for k, v in sorted(load_file(adapter / WEIGHTS).items())}
    save_file(weights, out / WEIGHTS)
    config = json.loads((adapter / "adapter_config.json").read_text("utf-8"))
    kept = {k: v for k, v in sorted(config.items()) if k in _KEPT}
    kept |= {"base_model_name_or_path": None, "target_modules": sorted(config["target_modules"])}
    (out / "adapter_config.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return hashlib.sha256((out / WEIGHTS).read_bytes()).hexdigest()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--adapter", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    print(export(given.adapter, given.out))


if __name__ == "__main__":
    main()
