"""The pages beside the form after an edit: a field is saved, then the changed pages asked for."""

import json
from time import perf_counter
from urllib.parse import quote
from uuid import uuid4

from bench.load import Client
from bench.served import Served

TURNS = 60
OK = 200


def paged_line(served: Served, cookie: str, plan: str, field: tuple[str, str]) -> str:
    """One line for the table: how long the changed pages take, the save before them not counted."""
    client = Client(served.port, cookie)
    token = served.csrf(cookie)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    section, name = field
    times: list[float] = []
    spent: list[float] = []
    have: list[str] = []
    for turn in range(TURNS + 1):
        fields = {name: f"第{turn}次修改，写得再具体一些。"}
        body = json.dumps({"op": uuid4().hex, "revision": None, "fields": fields}).encode()
        path = f"/plans/{plan}/sections/{section}"
        _asked(client.ask("PUT", path, body, {**headers, "X-CSRFToken": token}))
        used, began = served.processor_s(), perf_counter()
        told = json.loads(
            _asked(client.ask("GET", f"/plans/{plan}/pages?have={quote(','.join(have))}"))
        )
        times.append((perf_counter() - began) * 1000)
        spent.append((served.processor_s() - used) * 1000)
        have = [page["digest"] for page in told["pages"]]
    times = sorted(times[1:])  # the first has every page to draw
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    each = sum(spent[1:]) / TURNS
    return f"p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  {len(have)} pages  {each:.0f} ms CPU each"


def _asked(answer: tuple[int, dict[str, str], bytes]) -> bytes:
    status, _, body = answer
    if status != OK:
        raise RuntimeError(f"the service answered {status}: {body[:200]!r}")
    return body
