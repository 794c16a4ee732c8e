"""One process of many that save at once: save_many.py FOLDER PLAN NAME COUNT SAME|OWN."""

import json
import sys
from datetime import timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

from small import LIN, NOW, service_in

from docgen.errors import DocgenError
from docgen.service import Conflict


def main(folder, plan_id, name, count, mode):
    service = service_in(Path(folder))
    outcome = {"saved": 0, "conflicts": 0, "errors": [], "ms": []}
    say(sys.stdout, "ready")
    sys.stdin.readline()
    for number in range(int(count)):
        # SAME: everybody writes over one revision of one text; OWN: the newest of their own plan.
        fields = {"note": f"{name} 第 {number} 次"}
        revision = 1 if mode == "SAME" else None
        began = perf_counter()
        try:
            service.save_section(
                LIN,
                plan_id,
                "work",
                fields,
                revision,
                f"{name}-{number + 1}",
                NOW + timedelta(seconds=1),
            )
            outcome["saved"] += 1
        except Conflict:
            outcome["conflicts"] += 1
        except DocgenError as error:
            outcome["errors"].append(repr(error))
        outcome["ms"].append((perf_counter() - began) * 1000)
        say(sys.stderr, f"acknowledged {fields['note']}")
    say(sys.stdout, json.dumps(outcome))


def say(to, text):
    to.write(f"{text}\n")
    to.flush()


main(*sys.argv[1:])
