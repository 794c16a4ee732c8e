"""The pages."""

from docgen.web.app import create_app as create_app
