import re
import subprocess
from pathlib import Path

from service.store import backup
from service.store.database import Database
from service.store.transfer import export
from service.store.workspaces import open_store
from tests.store.conftest import create
from tests.store.server import programs
from tests.store.test_isolation import fill


def test_the_tools_that_the_docs_name_restore_every_row(postgresql: str, tmp_path: Path) -> None:
    source = Database(postgresql.format("made"))
    with source.write() as connection:
        connection.exec_driver_sql("DELETE FROM workspaces")
    fill(open_store(source))
    target, folder = create(postgresql, "restored"), programs()
    assert folder is not None
    dump, restore = re.findall(r"(pg_\w+ --[^;&]+?)(?=;| &&|\n|$)", backup.__doc__ or "")[:2]
    dump = dump.replace("evenbrief.dump", str(tmp_path / "e.dump")).replace(
        '"$EVENBRIEF_DATABASE"', f"'{postgresql.format('made')}'"
    )
    restore = restore.replace("evenbrief.dump", str(tmp_path / "e.dump")).replace(
        "--dbname=restored", f"--dbname='{target}'"
    )
    for command in (dump, restore):
        subprocess.run(command, shell=True, check=True, cwd=tmp_path)  # noqa: S602 (the line that the docs give)
    restored = Database(target)
    assert list(export(restored)) == list(export(source))
    assert open_store(restored).articles.search("rudder")
    for each in (source, restored):
        each.close()
