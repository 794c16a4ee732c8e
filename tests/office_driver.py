"""Run by the system's Python: drives a LibreOffice that listens on a pipe.

Arguments: the pipe, a folder of .docx, and the folder for what they say: NAME.accepted.txt,
NAME.rejected.txt.
"""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WAYS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


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


def named(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def main():
    pipe, before, after = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    context = context_of(pipe)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for path in sorted(before.glob("*.docx")):
        for way, command in WAYS.items():
            opened = desktop.loadComponentFromURL(
                path.as_uri(), "_blank", 0, (named("Hidden", True),)
            )
            dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, ())
            target = after / f"{path.stem}.{way}.txt"
            opened.storeToURL(
                target.as_uri(),
                (named("FilterName", "Text (encoded)"), named("FilterOptions", "UTF8")),
            )
            opened.close(True)


main()
