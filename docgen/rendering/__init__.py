"""The client of the render service; loads no engine."""
