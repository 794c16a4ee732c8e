from dataclasses import replace

import pytest

from docgen.errors import UnavailableError
from docgen.service import check_safe
from docgen.settings import OnHoliday, Robot, Settings, Smtp

WHOLE = Settings(secret="x" * 40)
MAIL = {
    "smtp_host": "mail.example",
    "smtp_from": "a@b.example",
    "public_url": "https://plans.example",
}


@pytest.mark.parametrize(
    "set_",
    [
        {},
        MAIL,
        {"broker_url": "redis://:p%40ss@[::1]:6379/0"},
        {"broker_url": "rediss://near"},
        {"broker_url": "amqp://u:p@near/docgen"},
        {"s3_bucket": "docgen.files-1"},
        {"metrics_token": "a+b/c=="},
        {"broker_url": "sentinel://near:26379"},
        {"broker_url": "redis+socket:///run/redis.sock"},
    ],
)
def test_what_could_work_is_taken(set_):
    check_safe(replace(WHOLE, **set_))


@pytest.mark.parametrize(
    ("set_", "named"),
    [
        ({"oidc_issuer": "https://id.example"}, "DOCGEN_OIDC_CLIENT_ID"),
        ({"oidc_issuer": "http://id.example", "oidc_client_id": "x"}, "DOCGEN_OIDC_ISSUER"),
        ({"smtp_host": "mail.example", "smtp_from": "销售计划"}, "DOCGEN_SMTP_FROM"),
        ({"smtp_host": "mail.example", "smtp_from": "a@b.example"}, "DOCGEN_PUBLIC_URL"),
        ({"remind_at": "25:00"}, "DOCGEN_REMIND_AT"),
        ({"timezone": "Mars/Base"}, "DOCGEN_TIMEZONE"),
        ({"timezone": "../etc"}, "DOCGEN_TIMEZONE"),
        ({"timezone": ""}, "DOCGEN_TIMEZONE"),
        ({"timezone": "Asia"}, "DOCGEN_TIMEZONE"),
        ({"public_url": "plans.example.cn"}, "DOCGEN_PUBLIC_URL"),
        ({"public_url": "javascript:alert(1)"}, "DOCGEN_PUBLIC_URL"),
        ({"webhook_url": "file:///etc/passwd"}, "DOCGEN_WEBHOOK_URL"),
        ({"webhook_url": "https://hook.example:99999"}, "DOCGEN_WEBHOOK_URL"),
        ({"oidc_issuer": "https://[", "oidc_client_id": "x"}, "DOCGEN_OIDC_ISSUER"),
        ({"s3_endpoint": "http://127.0.0.1:9000"}, "DOCGEN_S3_BUCKET"),
        ({"s3_bucket": "docgen", "s3_key": "k"}, "DOCGEN_S3_SECRET"),
        ({"s3_bucket": "docgen", "s3_secret": "s"}, "DOCGEN_S3_KEY"),
        ({"s3_bucket": "中文"}, "DOCGEN_S3_BUCKET"),
        ({"broker_url": "abc"}, "DOCGEN_BROKER_URL"),
        ({"broker_url": "redis://"}, "DOCGEN_BROKER_URL"),
        ({"broker_url": "redis://[/0"}, "DOCGEN_BROKER_URL"),
        ({"broker_url": "redis://near:99999/0"}, "DOCGEN_BROKER_URL"),
        ({"broker_url": "http://near"}, "DOCGEN_BROKER_URL"),
        ({**MAIL, "smtp_ca": "/not/there.pem"}, "DOCGEN_SMTP_CA"),
        ({**MAIL, "smtp_ca": __file__}, "DOCGEN_SMTP_CA"),
        ({"metrics_token": "中文"}, "DOCGEN_METRICS_TOKEN"),
        ({"metrics_token": "two words"}, "DOCGEN_METRICS_TOKEN"),
    ],
)
def test_what_could_not_work_is_named_before_anything_starts(set_, named):
    with pytest.raises(UnavailableError) as refused:
        check_safe(replace(WHOLE, **set_))

    assert refused.value.where == named


@pytest.mark.parametrize(
    ("variable", "name", "value"),
    [
        ("DOCGEN_DUE_ON_HOLIDAY=before", "due_on_holiday", OnHoliday.BEFORE),
        ("DOCGEN_SMTP_SECURITY=ssl", "smtp_security", Smtp.SSL),
        ("DOCGEN_WEBHOOK_KIND=feishu", "webhook_kind", Robot.FEISHU),
    ],
)
def test_a_setting_of_few_words_takes_one_of_them(variable, name, value):
    variable, _, text = variable.partition("=")

    assert getattr(Settings.from_environment({variable: text}), name) is value
    with pytest.raises(UnavailableError, match=f"{variable}：不认识 'no'；可以写"):
        Settings.from_environment({variable: "no"})
