"""docker-compose.yml: that it is whole, keeps no secret, opens no door, and says settings that there are."""

import re

import pytest

from service.settings import Settings, is_loopback
from tests.deploy.composed import FILE, Missing, environment, services, whole

GIVEN = {"EVENBRIEF_DB_PASSWORD": "given from outside"}
OURS = ("migrate", "api", "worker")
# Read where they are used, and not by the settings.
ELSEWHERE = {"EVENBRIEF_OPENAI_KEY"}


def test_the_password_has_to_be_given_and_stands_in_no_file() -> None:
    with pytest.raises(Missing):
        services({})
    said = services(GIVEN)
    assert said["postgres"]["environment"]["POSTGRES_PASSWORD"] == GIVEN["EVENBRIEF_DB_PASSWORD"]
    for name, line in re.findall(r"^\s*(\w*(?:PASSWORD|SECRET|TOKEN|KEY)\w*):(.*)$", FILE.read_text(), re.M):
        assert re.match(r"\s*\$\{\w+:[-?]", line), f"{name} is in the file"
        assert not re.match(r"\s*\$\{\w+:-[^}]", line), f"{name} has a value that everybody knows"
    assert "@" not in re.sub(r"//evenbrief@postgres", "", said["api"]["environment"]["EVENBRIEF_DATABASE"])
    ignored = (FILE.parent / ".gitignore").read_text().split(), (FILE.parent / ".dockerignore").read_text().split()
    assert all({".env", "evenbrief.env"} <= set(names) for names in ignored)


def test_only_the_api_is_published_and_on_loopback_alone() -> None:
    published = {name: service["ports"] for name, service in services(GIVEN).items() if "ports" in service}
    assert published.keys() == {"api"}
    for port in published["api"]:
        host, *_ = port.rsplit(":", 2)
        assert is_loopback(host)
    assert not any("network_mode" in service for service in services(GIVEN).values())


def test_each_setting_is_one_that_there_is_and_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    said = services(GIVEN)
    dockerfile = set(re.findall(r"\b(EVENBRIEF_\w+)=", (FILE.parent / "Dockerfile").read_text()))
    known = {f"EVENBRIEF_{name}".upper() for name in Settings.model_fields} | ELSEWHERE
    for service in OURS:
        named = {name for name in environment(said[service]) if name.startswith("EVENBRIEF_")}
        assert named | dockerfile <= known
    for name, value in environment(said["api"]).items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.database == "postgresql://evenbrief@postgres:5432/evenbrief"
    assert (settings.host, settings.allow_remote, settings.embedded_worker) == ("0.0.0.0", True, False)  # noqa: S104
    assert said["api"]["ports"] == [f"127.0.0.1:8000:{settings.port}"]


def test_api_worker_and_migration_have_the_same_settings() -> None:
    said = services(GIVEN)
    assert environment(said["migrate"]) == environment(said["api"]) == environment(said["worker"])
    assert {said[name]["image"] for name in OURS} == {"evenbrief"}


def test_what_waits_waits_for_what_there_is_and_every_volume_is_declared() -> None:
    read = whole(GIVEN)
    for name, service in read["services"].items():
        for other, condition in service.get("depends_on", {}).items():
            assert other in read["services"], name
            healthy = condition["condition"] == "service_healthy"
            assert not healthy or "healthcheck" in read["services"][other]
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in read["volumes"]
    lasting = {name for name, service in read["services"].items() if service["restart"] == "unless-stopped"}
    assert all("healthcheck" in read["services"][name] for name in lasting)


def test_vllm_starts_only_where_it_is_asked_for_and_is_a_generator_that_the_settings_can_name() -> None:
    from models import catalog

    vllm = services(GIVEN)["vllm"]
    assert vllm["profiles"] == ["gpu"]
    named = re.search(r"EVENBRIEF_MODEL=(openai:http://vllm:8000/v1#(\w+))", FILE.read_text())
    assert named is not None
    assert f"--served-model-name={named[2]}" in vllm["command"]
    assert catalog.find(named[1], "generator").engine == "server"
