"""The client of the render service; loads no engine."""

from docgen.rendering.client import Rendered, Renderer, Rendering

__all__ = ["Rendered", "Renderer", "Rendering"]
