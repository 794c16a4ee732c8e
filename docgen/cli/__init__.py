"""The command line."""

from docgen.cli.main import main

__all__ = ["main"]
