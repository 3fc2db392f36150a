import base64

import pytest
from pydantic import SecretStr, ValidationError

from service.settings import Settings

SECRET = "whsec_" + base64.b64encode(bytes(32)).decode()


def test_the_settings_say_where_editions_go_and_show_no_secret() -> None:
    settings = Settings(
        smtp_host="mail.example",
        smtp_user="desk",
        smtp_password=SecretStr("hunter2"),
        mail_from="desk@even.example",
        mail_to="ann@post.example, bo@post.example,ann@post.example",
        webhooks=SecretStr("https://a.example/x?token=t0ken"),
        webhook_secret=SecretStr(SECRET),
        daily_topics="Ferry; tram | Chess",
    )
    found = [(each.channel, each.target) for each in settings.outbox.recipients]
    assert found == [
        ("email", "ann@post.example"),
        ("email", "bo@post.example"),
        ("webhook", "https://a.example/x?token=t0ken"),
    ]
    assert settings.topics == ("", "ferry", "chess | tram")
    for secret in ("hunter2", "t0ken", SECRET):
        assert secret not in repr(settings)
        assert secret not in str(settings)
    assert "hunter2" not in repr(settings.outbox)


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Base"},
        {"daily_hour": 24},
        {"mail_to": "ann"},
        {"mail_from": "ann@post.example\nBcc: bo@post.example"},
        {"smtp_host": "mail.example", "mail_to": "ann@post.example"},
        {"webhooks": "https://a.example"},
        {"webhook_secret": "short"},
        {"mail_unsubscribe": "javascript:x"},
        {"daily_topics": "!!"},
    ],
)
def test_a_setting_that_has_no_meaning_is_refused_at_the_start(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type]
