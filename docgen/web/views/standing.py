"""Where a plan stands: who decides next, and what can be done."""

from dataclasses import dataclass

from docgen.web.views.frame import Link, State


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as a form: 提交给周敏审批. `ask` is what is written with it, empty for nothing."""

    id: str  # submit, withdraw, return, approve, amend
    href: str
    label: str  # on the button that does it
    open_label: str  # on the line that opens the form: 退回…
    ask: str
    guide: str
    required: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Came:
    """What came back with a plan: 周敏，昨天17:42退回 and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class StandingView:
    """The state in a word and a sentence, the steps one may take, the way to the versions."""

    state: State
    says: str
    note: str
    came: Came | None
    due: str
    late: bool
    steps: tuple[StepView, ...]
    op: str
    versions: Link | None
