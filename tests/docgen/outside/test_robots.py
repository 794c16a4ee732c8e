import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from web_hook import open_hook

from docgen.outside import http, robot
from docgen.outside.robot import Call
from docgen.outside.trouble import OutsideError
from docgen.settings import Robot, Settings

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
SECRET = "SEC-of-nobody"  # noqa: S105  of nobody
CALL = Call(
    "group:2026-11-23",
    "【计划提醒】11月23日\n· 林若川：月度计划",
    {"event": "plans.due", "items": []},
)


@pytest.fixture
def hook():
    server = open_hook()
    yield server
    server.shutdown()
    server.server_close()


def settings_for(hook, kind, secret=SECRET):
    url = f"http://127.0.0.1:{hook.server_address[1]}/hook?key=abc"
    return Settings(webhook_url=url, webhook_kind=kind, webhook_secret=secret)


def sent(hook, kind, secret=SECRET, call=CALL):
    robot.send(settings_for(hook, kind, secret), call, NOW)
    [(path, headers, body)] = hook.told
    return urlsplit(path), headers, body


def test_a_program_can_check_who_told_it_and_when(hook):
    _, headers, body = sent(hook, Robot.JSON)

    stamp = headers["X-Docgen-Timestamp"]
    expected = hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Docgen-Signature"] == f"sha256={expected}"
    assert stamp == str(int(NOW.timestamp()))
    assert json.loads(body) == {
        "id": CALL.key,
        "text": CALL.text,
        "event": "plans.due",
        "items": [],
    }


def test_wecom_is_told_in_its_own_form(hook):
    path, _, body = sent(hook, Robot.WECOM)

    assert path.query == "key=abc"
    assert json.loads(body) == {"msgtype": "text", "text": {"content": CALL.text}}


def test_wecom_gets_whole_lines_within_its_bytes(hook):
    long = Call(CALL.key, "\n".join(f"第{one}行：林若川还没有交月度计划" for one in range(200)), {})

    _, _, body = sent(hook, Robot.WECOM, call=long)

    text = json.loads(body)["text"]["content"]
    assert len(text.encode()) <= 2048
    assert text.endswith("还没有交月度计划\n……")


def test_dingtalk_is_signed_in_its_address(hook):
    path, _, body = sent(hook, Robot.DINGTALK)

    query = parse_qs(path.query)
    stamp = str(int(NOW.timestamp() * 1000))
    signed = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert query == {
        "key": ["abc"],
        "timestamp": [stamp],
        "sign": [base64.b64encode(signed).decode()],
    }
    assert json.loads(body)["text"]["content"] == CALL.text


def test_feishu_is_signed_in_its_body(hook):
    hook.answer = (200, b'{"code":0,"msg":"success"}', {})
    _, _, body = sent(hook, Robot.FEISHU)

    told = json.loads(body)
    stamp = str(int(NOW.timestamp()))
    signed = hmac.new(f"{stamp}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
    assert (told["timestamp"], told["sign"]) == (stamp, base64.b64encode(signed).decode())
    assert (told["msg_type"], told["content"]) == ("text", {"text": CALL.text})


@pytest.mark.parametrize("kind", list(Robot))
def test_without_a_secret_nothing_is_signed(hook, kind):
    path, headers, body = sent(hook, kind, secret="")

    assert "sign" not in path.query
    assert "X-Docgen-Signature" not in headers
    assert b'"sign"' not in body


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Robot.WECOM, b'{"errcode":93000,"errmsg":"invalid webhook url"}'),
        (Robot.DINGTALK, b'{"errcode":310000,"errmsg":"sign not match"}'),
        (
            Robot.FEISHU,
            b'{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}',
        ),
        (Robot.FEISHU, b"<html>"),
    ],
)
def test_a_robot_that_means_no_with_200_is_heard(hook, kind, said):
    hook.answer = (200, said, {})
    with pytest.raises(OutsideError, match=r"不接受|看不懂"):
        sent(hook, kind)


@pytest.mark.parametrize(
    ("status", "final"), [(500, False), (429, False), (404, True), (302, True), (307, True)]
)
def test_a_status_says_whether_to_try_again(hook, status, final):
    hook.answer = (status, b"", {"Location": f"http://127.0.0.1:{hook.server_address[1]}/other"})
    with pytest.raises(OutsideError) as refused:
        sent(hook, Robot.JSON)

    assert refused.value.final is final
    assert len(hook.told) == 1  # no redirect is followed


def test_an_answer_without_end_is_cut_off(hook):
    hook.answer = (200, b"x" * 1_100_000, {})
    with pytest.raises(OutsideError, match="太长"):
        sent(hook, Robot.WECOM)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a/b", "http://user@a/", "gopher://a", ""]
)
def test_only_the_web_is_spoken_to(url):
    with pytest.raises(OutsideError, match="https"):
        http.ask(url)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", True),
        ("http://127.0.0.1:9/x", True),
        ("http://localhost/x", True),
        ("http://localhost.evil.example/x", False),
        ("http://127.evil.example/x", False),
        ("http://10.0.0.1/", False),
        ("", False),
    ],
)
def test_what_is_safe_is_encrypted_or_at_home(url, safe):
    assert http.is_safe(url) is safe


@pytest.mark.parametrize(
    ("address", "forbidden"),
    [
        ("169.254.169.254", True),
        ("::ffff:169.254.169.254", True),
        ("fe80::1%eth0", True),
        ("224.0.0.1", True),
        ("0.0.0.0", True),  # noqa: S104  a name to compare with
        ("10.0.0.1", False),  # a robot of one's own network
        ("127.0.0.1", False),
        ("2001:db8::1", False),
    ],
)
def test_the_link_is_not_spoken_to(address, forbidden):
    assert http.is_forbidden(address) is forbidden
