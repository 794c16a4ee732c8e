"""Figures for Prometheus: what each process counts, and what is looked up when it asks.

Nothing is counted before `begin_metrics`. Several processes of a machine count into files of the
folder PROMETHEUS_MULTIPROC_DIR names (`docgen serve` names it), and any of them adds them up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
REQUEST_STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
RENDER_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Look:
    """A figure that is looked up when somebody asks: its values by what `label` says."""

    name: str
    help: str
    values: Mapping[str, float]
    label: str = ""


class Counters:
    """What a process counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "docgen_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "docgen_request_seconds",
            "Time from a request to its answer.",
            ("route",),
            buckets=REQUEST_STEPS,
            registry=self.registry,
        )
        self.renders = Counter(
            "docgen_renders",
            "Documents asked of render children.",
            ("queue", "format", "engine", "outcome"),
            registry=self.registry,
        )
        self.render_seconds = Histogram(
            "docgen_render_seconds",
            "Time a render child took.",
            ("queue", "format"),
            buckets=RENDER_STEPS,
            registry=self.registry,
        )
        self.leases_lost = Counter(
            "docgen_leases_lost",
            "Jobs another worker had settled first.",
            registry=self.registry,
        )


class _State:
    on = False


@lru_cache(maxsize=1)
def _counters() -> Counters:
    return Counters()


def begin_metrics() -> None:
    """Count from now on."""
    _State.on = True


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    if _State.on:
        _counters().requests.labels(method, route, str(status)).inc()
        _counters().request_seconds.labels(route).observe(seconds)


def count_render(queue: str, made: tuple[str, str], outcome: str, seconds: float) -> None:
    """Count one document: `made` is its format and engine, `outcome` ok or what went wrong."""
    if _State.on:
        format_, engine = made
        _counters().renders.labels(queue, format_, engine, outcome).inc()
        _counters().render_seconds.labels(queue, format_).observe(seconds)


def count_lost_lease() -> None:
    """Count a job that was another worker's by the time it was done."""
    if _State.on:
        _counters().leases_lost.inc()


def exposition(shared: Path | None, looks: Iterable[Look]) -> bytes:
    """Return all figures as Prometheus reads them.

    `shared` is the folder the processes of this machine count in, None when this one counts alone.
    """
    counted = _counters().registry
    if shared is not None:
        counted = CollectorRegistry()
        MultiProcessCollector(counted, str(shared))  # type: ignore[no-untyped-call]
    asked = CollectorRegistry()
    asked.register(_LookedUp(looks))
    return generate_latest(counted) + generate_latest(asked)


class _LookedUp:
    """Gives Prometheus figures that are kept nowhere."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self.looks = tuple(looks)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give them."""
        for look in self.looks:
            labels = (look.label,) if look.label else ()
            family = GaugeMetricFamily(look.name, look.help, labels=labels)
            for value, figure in look.values.items():
                family.add_metric([value] if look.label else [], figure)
            yield family
