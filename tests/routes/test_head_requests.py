from pathlib import Path

import pytest

from tests.reader.served import application, client_of


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/v1/daily.atom", 200), ("/v1/models", 200), ("/no", 404)])
def test_a_head_answers_as_a_get_without_its_body(tmp_path: Path, path: str, status: int) -> None:
    with client_of(application(tmp_path)) as client:
        head, got = client.head(path), client.get(path)
    assert head.status_code == got.status_code == status
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == got.headers["content-length"] != "0"


def test_what_takes_no_get_takes_no_head(tmp_path: Path) -> None:
    with client_of(application(tmp_path)) as client:
        assert client.head("/v1/chat/completions").status_code == 405
