"""The type of what is stored: plain JSON."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
