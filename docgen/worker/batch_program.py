"""python -m docgen.worker.batch_program: the batch worker of `docgen serve`.

Polite from its first import on: who writes in the browser comes first, at the start too.
"""

import os
import sys
from importlib import import_module

POLITE = 10  # added to the niceness

if __name__ == "__main__":
    os.nice(POLITE)
    sys.exit(import_module("docgen.worker.batch_worker").main())
