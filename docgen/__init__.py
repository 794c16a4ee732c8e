"""Plans a Chinese company would sign, from a guided form."""

__version__ = "0.1.0"
