"""`evenbrief worker`: does jobs until it is told to stop; it does not know how."""

from typing import Annotated

import typer

from service.commands.options import Json
from service.commands.printing import count, say, say_json
from service.errors import NotReady


def worker(
    check: Annotated[bool, typer.Option("--check", help="Only say whether a worker of this machine lives.")] = False,
    json: Json = False,
) -> None:
    """Do the jobs that the API and the schedule ask for. Over PostgreSQL any number of workers may run."""
    import logging

    from service.commands.opened import read_settings
    from service.worker import check as living
    from service.worker import work

    settings = read_settings()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s:     %(message)s")
    logging.getLogger("service").setLevel(logging.INFO)
    if not check:
        work(settings)
        return
    number = living(settings)
    if json:
        say_json({"workers": number})
    if not number:
        raise NotReady("No worker of this machine has been heard of lately. Start one: evenbrief worker")
    if not json:
        say(f"{count(number, 'worker')} of this machine live")
