"""How transformers is asked for a model: from the folder alone, never with code that came with the weights."""

from typing import Final

# Left unset, trust_remote_code lets transformers ask the user at the terminal, in the middle of a brief.
ON_DISK: Final = {"local_files_only": True, "trust_remote_code": False}
