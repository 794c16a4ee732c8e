"""Q25: what the plan needs from the company is listed on its own."""

from collections.abc import Iterator

from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q25"


def support_listed(subject: Subject) -> Iterator[Problem]:
    """A hint when nothing is asked of the company."""
    for one in empty_parts(subject, ("support",)):
        say = "没有写需要公司支持什么。要人、要钱、要资料的，请逐条写明要什么、何时要。"
        yield Problem(one.path, one.place, say, Level.HINT, CODE)
