"""What goes wrong with other machines."""

from docgen.errors import DocgenError


class OutsideError(DocgenError):
    """Another machine did not do what it was asked; `final` when trying again is no use."""

    def __init__(self, what: str, *, where: str = "", hint: str = "", final: bool = False) -> None:
        self.final = final
        super().__init__(what, where=where, hint=hint)
