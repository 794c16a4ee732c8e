"""One process of many that save at once.

save_many.py FOLDER PLAN NAME COUNT: saves the newest of a plan so often, when told to go.
save_many.py FOLDER PLAN NAME TABS over: whenever it is told a revision, that many tabs save over
it, all of them at once and none before all have read.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from small import LIN, NOW, service_in

from docgen.errors import DocgenError
from docgen.service import Conflict


def saved(service, plan_id, text, revision, op_id):
    """Return what became of one save: saved, conflict, or the error in words."""
    at = NOW + timedelta(seconds=1)
    try:
        service.save_section(LIN, plan_id, "work", {"note": text}, revision, op_id, at)
    except Conflict:
        return "conflict"
    except DocgenError as error:
        return repr(error)
    return "saved"


def one_after_another(service, plan_id, name, count):
    sys.stdin.readline()
    became = []
    for number in range(count):
        text = f"{name} 第 {number} 次"
        became.append(saved(service, plan_id, text, None, f"{name}-{number + 1}"))
        say(sys.stderr, f"acknowledged {text}")
    say(sys.stdout, json.dumps(became))


def all_at_once(service, plan_id, name, tabs):
    store = service.desk.store
    with ThreadPoolExecutor(tabs) as pool:
        for revision in map(int, sys.stdin):
            wait_before_writing(store, tabs)
            one = partial(one_tab, service, plan_id, revision, name)
            say(sys.stdout, json.dumps(list(pool.map(one, range(tabs)))))


def one_tab(service, plan_id, revision, name, tab):
    text, op_id = f"{name} 页 {tab} 版 {revision}", f"{name}t{tab}-{revision}"
    return saved(service, plan_id, text, revision, op_id)


def wait_before_writing(store, tabs):
    """The first time each tab is about to write, it waits until all tabs have read."""
    barrier, writing, waited = Barrier(tabs), type(store).writing, []

    @contextmanager
    def later(*given, **named):
        if len(waited) < tabs:
            waited.append(1)
            barrier.wait(30)
        with writing(store, *given, **named) as tx:
            yield tx

    store.writing = later


def say(to, text):
    to.write(f"{text}\n")
    to.flush()


def main(folder, plan_id, name, count, over=""):
    service = service_in(Path(folder))
    say(sys.stdout, "ready")
    (all_at_once if over else one_after_another)(service, plan_id, name, int(count))


main(*sys.argv[1:])
