"""Run by the system's Python: drives a LibreOffice that listens on a pipe, as somebody would.

Arguments: the pipe, and a JSON file of jobs, done one after another. A job names the file it opens
and what is done to it: `decide` every recorded change and write the text, or `edits` to passages,
and save.
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

DECISIONS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
WORD, TEXT = "MS Word 2007 XML", "Text (encoded)"


def context_of(pipe):
    local = uno.getComponentContext()
    manager = local.ServiceManager
    resolver = manager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + 60
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def named(**values):
    found = []
    for name, value in values.items():
        made = PropertyValue()
        made.Name, made.Value = name, value
        found.append(made)
    return tuple(found)


class Office:
    def __init__(self, pipe):
        context = context_of(pipe)
        manager = context.ServiceManager
        self.desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = manager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )

    def do(self, job):
        opened = self.desktop.loadComponentFromURL(
            Path(job["open"]).as_uri(), "_blank", 0, named(Hidden=True)
        )
        target = Path(job["save"]).as_uri()
        if "decide" in job:
            self.dispatch(opened, DECISIONS[job["decide"]])
            opened.storeToURL(target, named(FilterName=TEXT, FilterOptions="UTF8"))
        else:
            for one in job.get("edits", ()):
                edit(opened, **one)
            opened.storeToURL(target, named(FilterName=WORD))
        opened.close(True)

    def dispatch(self, opened, command):
        self.dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, ())


def edit(opened, how, find, say):
    """Do something to the passage that says `find`: the first one there is."""
    opened.RecordChanges = how != "retype"
    wanted = opened.createSearchDescriptor()
    wanted.SearchString, wanted.SearchCaseSensitive = find, True
    found = opened.findFirst(wanted)
    text = found.Text
    if how == "behind":
        text.insertString(found.End, say, False)
    elif how == "before":
        text.insertString(found.Start, say, False)
    else:
        found.setString(say)
    opened.RecordChanges = False


def main():
    office = Office(sys.argv[1])
    for job in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")):
        office.do(job)


main()
