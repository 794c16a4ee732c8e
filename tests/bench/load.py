"""A load on our own server: connections that each send one request after another."""

import http.client
import resource
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep

Request = tuple[str, str, bytes | None, dict[str, str]]  # method, path, body, headers


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load; times in milliseconds."""

    count: int
    rate: float
    p50: float
    p95: float
    worst: float
    errors: int
    own_share: float  # of one processor, used by this generator itself

    def line(self) -> str:
        """One line for the table."""
        return (
            f"{self.rate:7.1f}/s  p50 {self.p50:6.1f} ms  p95 {self.p95:6.1f} ms  "
            f"worst {self.worst:6.1f} ms  errors {self.errors}  generator {self.own_share:.0%} CPU"
        )


class Client:
    """One connection that keeps its cookie."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie = cookie

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one request."""
        own = {"Cookie": self.cookie} if self.cookie else {}
        self.connection.request(method, path, body, {**own, **(headers or {})})
        answer = self.connection.getresponse()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers[name.lower()] = "; ".join(filter(None, (headers.get(name.lower()), value)))
        return answer.status, headers, answer.read()


def run(
    clients: list[Client],
    seconds: float,
    next_request: Callable[[int, int], Request],
    answered: Callable[[int, bytes], None] = lambda _client, _body: None,
    per_second: float | None = None,
    ended: threading.Event | None = None,
) -> Load:
    """Return what `seconds` of load give.

    `next_request(client, turn)` says what to send; `answered` hears every body; `per_second`
    paces all clients together, otherwise each sends as soon as it was answered; `ended` ends the
    load before its time.
    """
    times: list[float] = []
    errors: list[int] = []
    start = monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF)

    def drive(place: int) -> None:
        turn = 0
        while (now := monotonic()) < start + seconds and not (ended and ended.is_set()):
            if per_second:
                due = start + (turn * len(clients) + place) / per_second
                sleep(max(0.0, due - now))
            sent = monotonic()
            status, _, body = clients[place].ask(*next_request(place, turn))
            times.append((monotonic() - sent) * 1000)
            if status != http.client.OK:
                errors.append(status)
            answered(place, body)
            turn += 1

    threads = [threading.Thread(target=drive, args=(place,)) for place in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = monotonic() - start
    after = resource.getrusage(resource.RUSAGE_SELF)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    times.sort()
    return Load(
        count=len(times),
        rate=len(times) / wall,
        p50=times[len(times) // 2],
        p95=times[int(len(times) * 0.95)],
        worst=times[-1],
        errors=len(errors),
        own_share=own / wall,
    )
