"""The locked packages held against known advisories, without a network.

`advisories.json` is a snapshot: of each package its advisories, as ranges of versions (OSV). It is
made anew from a checkout of the Python advisory database: `make advisories DB=folder`. What was
published later is added there by hand under `added`, until the next snapshot has it.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
SNAPSHOT = Path(__file__).with_suffix(".json")
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==([^\s\\;]+)", re.MULTILINE)

Ranges = list[list[str]]
"""From and before which versions something holds; the second is empty where no cure is known."""


def locked() -> dict[str, str]:
    """Return the version of every locked package."""
    texts = [(ROOT / one).read_text("utf-8") for one in LOCKS]
    return {name: version for text in texts for name, version in PINNED.findall(text)}


def found(pins: Mapping[str, str], snapshot: Mapping[str, Any]) -> Iterator[str]:
    """Give a line for each locked version that an advisory speaks of."""
    for known in (snapshot["advisories"], snapshot["added"]):
        for name, advisories in known.items():
            version = pins.get(name)
            for advisory, ranges in advisories.items() if version else ():
                if version and any(_within(version, one) for one in ranges):
                    yield f"{name} {version}: {advisory}"


def _within(version: str, ends: list[str]) -> bool:
    first, before = ends
    here = Version(version)
    return here >= Version(first) and (not before or here < Version(before))


def snapshot_of(database: Path, names: Mapping[str, str]) -> dict[str, dict[str, Ranges]]:
    """Return the advisories of these packages, out of a checkout of the database."""
    from ruamel.yaml import YAML  # noqa: PLC0415  only for the making

    reader = YAML(typ="safe", pure=True)
    made: dict[str, dict[str, Ranges]] = {}
    for name in sorted(names):
        for path in sorted((database / "vulns" / name).glob("*.yaml")):
            whole = reader.load(path.read_text("utf-8"))
            ranges = list(_ranges(whole)) if not whole.get("withdrawn") else []
            if ranges:
                made.setdefault(name, {})[whole["id"]] = ranges
    return made


def _ranges(whole: Mapping[str, Any]) -> Iterator[list[str]]:
    for one in whole.get("affected", ()):
        for ends in one.get("ranges", ()):
            first = ""
            for event in ends["events"] if ends["type"] == "ECOSYSTEM" else ():
                if "introduced" in event:
                    first = str(event["introduced"])
                elif "fixed" in event and _is_version(event["fixed"]):
                    yield [first, str(event["fixed"])]
                    first = ""
            if first:
                yield [first, ""]


def _is_version(text: object) -> bool:
    try:
        Version(str(text))
    except InvalidVersion:
        return False
    return True


def renew(database: Path, newest: str) -> None:
    """Write the snapshot anew; `newest` is the day of the checkout's last change."""
    before = json.loads(SNAPSHOT.read_text("utf-8")) if SNAPSHOT.exists() else {"added": {}}
    pins = locked()
    whole = {
        "newest": newest,
        "looked_up": sorted(pins),
        "added": before["added"],
        "advisories": snapshot_of(database, pins),
    }
    text = json.dumps(whole, sort_keys=True).replace("}, ", "},\n")
    SNAPSHOT.write_text(text + "\n", "utf-8")


def main() -> int:
    """Say what was found; 1 when a locked version should not be used."""
    snapshot, pins = json.loads(SNAPSHOT.read_text("utf-8")), locked()
    faults = list(found(pins, snapshot))
    count = sum(len(one) for key in ("advisories", "added") for one in snapshot[key].values())
    age = (datetime.now(UTC).date() - datetime.fromisoformat(snapshot["newest"]).date()).days
    print(  # noqa: T201  what it is for
        f"{len(pins)} locked packages, {count} advisories known of them up to {snapshot['newest']}"
        f" ({age} days old), {len(faults)} that apply."
    )
    fresh = sorted(pins.keys() - set(snapshot["looked_up"]))
    if fresh:
        print(f"Not looked up yet: {', '.join(fresh)}. Call make advisories.")  # noqa: T201
    print(*faults, sep="\n" if faults else "", end="\n" if faults else "")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) > 2:
        renew(Path(sys.argv[1]), sys.argv[2])
    sys.exit(main())
