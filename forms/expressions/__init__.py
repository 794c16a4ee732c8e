"""The small language of `is`, `prefill`, `show_when` and `rules`."""
