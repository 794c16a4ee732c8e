"""The client of the render service; loads no engine."""

from docgen.rendering.client import Rendered, Rendering

__all__ = ["Rendered", "Rendering"]
