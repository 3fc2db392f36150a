import pytest
from alembic import command
from sqlalchemy import inspect, text

from service.errors import NotReady
from service.store import migrate
from service.store.database import Database, locate
from service.store.tables.every import tables
from service.store.workspaces import open_store
from tests.store.samples import keep


def test_the_steps_make_exactly_the_tables_that_the_code_reads(where: str) -> None:
    database = Database(where)
    config = migrate._config()
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.check(config)
    database.close()


def test_every_step_can_be_taken_back_and_taken_again(empty: str) -> None:
    database = Database(empty)
    assert migrate.current(database) is None
    for number in range(1, int(migrate.head()) + 1):
        migrate.upgrade(database, f"{number:04}")
    assert migrate.current(database) == migrate.head()
    keep(open_store(database))
    migrate.downgrade(database, "base")
    with database.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    migrate.upgrade(database)
    keep(open_store(database))
    database.close()


def test_an_empty_database_gets_its_tables_and_one_that_is_behind_says_what_to_run(empty: str) -> None:
    database = Database(empty)
    migrate.ensure(database)
    migrate.ensure(database)
    migrate.downgrade(database, "0003")
    with pytest.raises(NotReady, match="evenbrief db upgrade"):
        migrate.ensure(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NotReady, match="later version"):
        migrate.ensure(database)
    with pytest.raises(NotReady, match="later version"):
        migrate.upgrade(database)
    database.close()


def test_each_row_bears_its_workspace_and_each_reference_stays_in_it() -> None:
    for table in tables():
        if table.name == "workspaces":
            continue
        assert not table.c.workspace_id.nullable
        uniques = [c for c in table.constraints if c.__class__.__name__ in {"PrimaryKeyConstraint", "UniqueConstraint"}]
        columns = [{column.name for column in unique.columns} for unique in uniques]  # type: ignore[attr-defined]
        assert all("workspace_id" in names for names in columns if names != {"serial"}), table.name
        for link in table.foreign_key_constraints:
            assert link.column_keys[0] == "workspace_id", f"{table.name} could refer to another workspace"


def test_what_is_no_database_is_refused_by_name() -> None:
    for url in ("mysql://localhost/news", "sqlite://", "sqlite:///:memory:", "http://[broken"):
        with pytest.raises(NotReady, match="postgresql"):
            locate(url)
    assert locate("postgresql://reader@desk.example/news").drivername == "postgresql+psycopg"
