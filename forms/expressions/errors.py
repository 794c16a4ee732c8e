"""What is wrong with an expression, said to its author."""


class ExpressionError(ValueError):
    """An expression that cannot be read or computed; its sentence says where and why."""

    @property
    def sentence(self) -> str:
        """The Chinese sentence."""
        return str(self.args[0])
