"""A PostgreSQL server for one test session: its own folder, a socket and no port, gone when the session ends."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.patience import LONG

START_SECONDS = LONG
ROLE = "evenbrief"


def programs() -> Path | None:
    """The folder of initdb and postgres; None where there is none."""
    found = shutil.which("initdb")
    if found is not None and shutil.which("postgres") is not None:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    return installed[-1] if installed else None


@contextmanager
def server(folder_of_programs: Path) -> Iterator[str]:
    """The URL of a running server, with no database's name in it but a place for one: URL.format(name)."""
    user, prefix = _somebody()
    home = Path(tempfile.mkdtemp(prefix="evenbrief-pg-"))  # short: a socket's path has 107 characters at most
    data = home / "data"
    try:
        if user is not None:
            os.chown(home, user.pw_uid, user.pw_gid)
        options = ["--auth=trust", f"--username={ROLE}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        init = [*prefix, str(folder_of_programs / "initdb"), f"--pgdata={data}", *options]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL, cwd="/")
        run = [str(folder_of_programs / "postgres"), "-D", str(data), "-k", str(home), "-h", "", "-F"]
        with (home.parent / f"{home.name}.log").open("wb") as log:
            process = subprocess.Popen([*prefix, *run], stdout=log, stderr=log, cwd="/")
        try:
            _wait(process, home)
            yield f"postgresql://{ROLE}@/{{}}?host={home}"
        finally:
            process.send_signal(2)  # "fast": open connections are cut
            process.wait(START_SECONDS)
    finally:
        shutil.rmtree(home)
        (home.parent / f"{home.name}.log").unlink(missing_ok=True)


def _somebody() -> tuple[pwd.struct_passwd | None, list[str]]:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None, []
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return user, ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _wait(process: "subprocess.Popen[bytes]", socket: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(socket), user=ROLE, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)
