"""The webhook: a program of one's own, or a group robot of 企业微信, 钉钉, 飞书."""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from docgen.outside import http
from docgen.outside.trouble import OutsideError
from docgen.settings import Robot, Settings
from forms.json import Json

WECOM_BYTES = 2048
SLOW_DOWN = 429
SERVER_TROUBLE = 500


@dataclass(frozen=True, slots=True)
class Call:
    """What is told: a text for people, the same as data for programs, and its key."""

    key: str
    text: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Request:
    """A request ready to be sent."""

    url: str
    body: bytes
    headers: Mapping[str, str]


def send(settings: Settings, call: Call, now: datetime) -> None:
    """Tell the webhook; raises OutsideError, `final` when it refuses for good."""
    made = MAKERS[settings.webhook_kind](settings, call, now)
    answer = http.ask(made.url, body=made.body, headers=made.headers)
    host = urlsplit(settings.webhook_url).hostname or ""
    if not answer.good:
        final = answer.status < SERVER_TROUBLE and answer.status != SLOW_DOWN
        raise OutsideError(f"{host} 回答 {answer.status}", where="DOCGEN_WEBHOOK_URL", final=final)
    if settings.webhook_kind is not Robot.JSON:
        _check_said(answer.body, host)


def _json(settings: Settings, call: Call, now: datetime) -> Request:
    """Return our own form: signed over the time and the body, so that no copy passes later."""
    stamp = str(int(now.timestamp()))
    body = _bytes({"id": call.key, "text": call.text, **call.data})
    signed = hmac.new(settings.webhook_secret.encode(), f"{stamp}.".encode() + body, sha256)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Docgen-Id": sha256(call.key.encode()).hexdigest()[:32],
        "X-Docgen-Timestamp": stamp,
    }
    if settings.webhook_secret:
        headers["X-Docgen-Signature"] = f"sha256={signed.hexdigest()}"
    return Request(settings.webhook_url, body, headers)


def _wecom(settings: Settings, call: Call, now: datetime) -> Request:
    """https://developer.work.weixin.qq.com/document/path/91770: text, 2048 bytes at most."""
    del now
    text = _within(call.text, WECOM_BYTES)
    return _posted(settings.webhook_url, {"msgtype": "text", "text": {"content": text}})


def _dingtalk(settings: Settings, call: Call, now: datetime) -> Request:
    """https://open.dingtalk.com/document/robots/customize-robot-security-settings: 加签."""
    stamp = str(int(now.timestamp() * 1000))
    url = settings.webhook_url
    if settings.webhook_secret:
        secret = settings.webhook_secret
        signed = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), sha256)
        url = _with(url, timestamp=stamp, sign=b64encode(signed.digest()).decode())
    return _posted(url, {"msgtype": "text", "text": {"content": call.text}})


def _feishu(settings: Settings, call: Call, now: datetime) -> Request:
    """https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: 签名校验."""
    body: dict[str, Json] = {"msg_type": "text", "content": {"text": call.text}}
    if settings.webhook_secret:
        stamp = str(int(now.timestamp()))
        key = f"{stamp}\n{settings.webhook_secret}".encode()
        signed = b64encode(hmac.new(key, b"", sha256).digest()).decode()
        body |= {"timestamp": stamp, "sign": signed}
    return _posted(settings.webhook_url, body)


MAKERS: Mapping[Robot, Callable[[Settings, Call, datetime], Request]] = MappingProxyType(
    {
        Robot.JSON: _json,
        Robot.WECOM: _wecom,
        Robot.DINGTALK: _dingtalk,
        Robot.FEISHU: _feishu,
    }
)


def _posted(url: str, body: Mapping[str, Json]) -> Request:
    return Request(url, _bytes(body), {"Content-Type": "application/json; charset=utf-8"})


def _bytes(body: Mapping[str, Json]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _with(url: str, **more: str) -> str:
    parts = urlsplit(url)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *more.items()])
    return urlunsplit(parts._replace(query=query))


def _within(text: str, most: int) -> str:
    """Return as many whole lines of a text as fit into so many bytes."""
    if len(text.encode()) <= most:
        return text
    kept, end = "", "\n……"
    for line in text.splitlines():
        longer = f"{kept}\n{line}" if kept else line
        if len((longer + end).encode()) > most:
            break
        kept = longer
    return kept + end


def _check_said(body: bytes, host: str) -> None:
    """Raise OutsideError when a robot answers 200 and means no: errcode, code or StatusCode."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise OutsideError(f"{host} 的回答看不懂", where="DOCGEN_WEBHOOK_URL")
    code = next((said[one] for one in ("errcode", "code", "StatusCode") if one in said), 0)
    if code != 0:
        words = str(said.get("errmsg") or said.get("msg") or "")[:200]
        raise OutsideError(f"{host} 不接受：{words or code}", where="DOCGEN_WEBHOOK_URL")
