"""The tables of service/docs/settings.md, made from the fields; `python -m tests.docs.settings_table` prints them."""

import re
from collections.abc import Iterable

from pydantic.fields import FieldInfo

from service.outgoing import Outgoing
from service.settings import MIB, Settings

# Defaults that depend on whose machine it is, in words.
PLACES = {
    "models": "`evenbrief` in the user's cache folder (`make`: `.models`)",
    "database": "`evenbrief/evenbrief.db` in the user's data folder",
}


def default(name: str, field: FieldInfo) -> str:
    """The default as a reader would set it; `-` where there is none."""
    if name in PLACES:
        return PLACES[name]
    value = field.default
    value = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int) and value >= MIB and value % MIB == 0:
        return f"{value} ({value // MIB} MiB)"
    return f"{value:g}" if isinstance(value, float) else str(value)


def table(names: Iterable[str]) -> str:
    lines = ["| variable | default | what it says |", "|---|---|---|"]
    for name in names:
        field = Settings.model_fields[name]
        said = re.sub(r"(?<!`)\|", r"\\|", field.description or "")
        lines.append(f"| `EVENBRIEF_{name.upper()}` | {default(name, field)} | {said} |")
    return "\n".join(lines) + "\n"


def tables() -> tuple[str, str]:
    """Where and with what it runs; the daily brief and where it is sent."""
    outgoing = list(Outgoing.model_fields)
    return table(n for n in Settings.model_fields if n not in outgoing), table(outgoing)


if __name__ == "__main__":
    print("\n".join(tables()))
