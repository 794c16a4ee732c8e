"""Whether a plan type's expressions read, its paths lead somewhere, no figure needs itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.definitions.endings import ending_names
from docgen.definitions.names import FESTIVALS
from docgen.definitions.plan_type import BEFORE, PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.yaml_file import Located
from forms.expressions import ExpressionError, ExprType, parse
from forms.expressions.check import check_expression
from forms.expressions.names import known_names, row_names
from forms.field import Field
from forms.kinds import KINDS
from forms.kinds.kind import OptionType

Names = Mapping[str, ExprType]
_FIELD = 2  # section.field


@dataclass(frozen=True, slots=True)
class Use:
    """One expression of a plan type: what it should give, where it stands, what it may read."""

    text: str
    key: str
    place: str
    line: int
    known: Names
    expects: ExprType | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One path of a plan type that must lead to a field."""

    path: str
    key: str
    place: str
    line: int


def reference_problems(plan_type: PlanType, source: Located) -> list[FileProblem]:
    """Return a problem for every wrong expression, path to nowhere, and circle of figures."""
    known = known_names((one.id, one.fields) for one in plan_type.sections)
    found = [
        FileProblem(source.name, use.line, use.place, f"{use.key}：{sentence.rstrip('。')}")
        for use in uses_of(plan_type, known)
        for sentence in check_expression(use.text, use.known, use.expects)
    ]
    paths = [path for path, _ in plan_type.fields()]
    for link in _links_of(plan_type, source):
        if plan_type.field_at(_here(link, plan_type)) is None:
            say = f"{link.key}：没有 {link.path}"
            hint = suggestion(link.path, paths)
            found.append(FileProblem(source.name, link.line, link.place, say, hint))
    found += _renames(plan_type, source)
    return [*found, *_wrong_sentences(plan_type, source, known), *_circles(plan_type, source)]


def _here(link: Link, plan_type: PlanType) -> str:
    """The path in this plan type: a chart may draw the plan before, which is of the same type."""
    owner = plan_type.field_at(link.place)
    drawn = link.key == "of" and owner is not None and owner.kind == "chart"
    return link.path.removeprefix(BEFORE) if drawn else link.path


def uses_of(plan_type: PlanType, known: Names) -> Iterator[Use]:
    """Every expression a plan type holds, with the names in its reach."""
    offered = _relations(known)  # the same for every field
    for section in plan_type.sections:
        if section.show_when:
            yield Use(
                section.show_when, "show_when", section.id, section.line, known, ExprType.FLAG
            )
        for field in section.fields:
            yield from _of_field(field, f"{section.id}.{field.id}", known, offered)
    for rule in plan_type.rules:
        yield Use(rule.holds, "is", rule.at, rule.line, known, ExprType.FLAG)


def _of_field(field: Field, place: str, known: Names, offered: Names) -> Iterator[Use]:
    if field.formula:
        yield Use(field.formula, "is", place, field.line, known)
    if field.or_is:
        yield Use(field.or_is, "or_is", place, field.line, known, ExprType.NUMBER)
    if field.show_when:
        yield Use(field.show_when, "show_when", place, field.line, known, ExprType.FLAG)
    if field.prefill:
        yield Use(field.prefill, "prefill", place, field.line, offered)
    for name in _options(field, OptionType.EXPRESSION):
        yield Use(field.text(name), name, place, field.line, {**known, **_variables(field)})
    inner = {**known, **row_names(field)} if field.fields else known
    for part in field.fields:
        yield from _of_field(part, f"{place}.{part.id}", inner, offered)


def _variables(field: Field) -> Names:
    """The named numbers of a `formula`."""
    given = field.options.get("vars")
    return dict.fromkeys(given, ExprType.NUMBER) if isinstance(given, Mapping) else {}


def _relations(known: Names) -> Names:
    """What a prefill may offer is of any kind: festivals, a table, a text, a part of one."""
    endings = (f"previous.{name}" for name in ending_names(known))
    return dict.fromkeys([*known, *endings, FESTIVALS], ExprType.ANY)


def _options(field: Field, sort: OptionType) -> list[str]:
    specs = KINDS[field.kind].options
    return [name for name in field.options if specs[name].type is sort and field.text(name)]


def _links_of(plan_type: PlanType, source: Located) -> Iterator[Link]:
    for path, field in plan_type.fields():
        for name in _options(field, OptionType.PATH):
            yield Link(field.text(name), name, path, field.line)
    signing = [one.name for one in plan_type.parties if one.name]
    for path in (*signing, *filter(None, [plan_type.sign_each])):
        yield Link(path, "signatures", "signatures", source.line(("signatures",)))
    for rule in plan_type.rules:
        yield Link(rule.at, "at", "rules", rule.line)
    for new in plan_type.renamed.items():
        yield Link(new[1], "renamed", "renamed", source.line(("renamed", new[0])))


def _renames(plan_type: PlanType, source: Located) -> Iterator[FileProblem]:
    """A problem for each renaming that older plans cannot follow."""
    for old, new in plan_type.renamed.items():
        line = source.line(("renamed", old))
        before, after = old.split("."), new.split(".")
        if plan_type.field_at(old) is not None:
            yield FileProblem(source.name, line, "renamed", f"{old} 还在用", "请删去这一条改名")
        elif len(before) != len(after) or (before[:-1] != after[:-1] and len(before) > _FIELD):
            hint = f"先写表格的改名，再写 {'.'.join((*after[:-1], before[-1]))}: {new}"
            yield FileProblem(source.name, line, "renamed", f"{old} 不能改到 {new}", hint)


def _wrong_sentences(plan_type: PlanType, source: Located, known: Names) -> Iterator[FileProblem]:
    """A problem for each {path} in a rule's sentence that cannot be printed."""
    for rule in plan_type.rules:
        for path in braced(rule.say):
            for sentence in check_expression(path, known):
                say = f"say：{sentence.rstrip('。')}"
                yield FileProblem(source.name, rule.line, rule.at, say)


def braced(text: str) -> list[str]:
    """Return the paths in {braces} of a rule's sentence."""
    return [piece.partition("}")[0].strip() for piece in text.split("{")[1:] if "}" in piece]


def _circles(plan_type: PlanType, source: Located) -> Iterator[FileProblem]:
    """A problem for each circle of figures, at the line of its first figure."""
    figures = {path: one for path, one in _computed(plan_type) if one.computed}
    needs = {path: _needed(path, one.formula, figures) for path, one in figures.items()}
    done: set[str] = set()
    for path in figures:
        circle = _circle_from(path, needs, done)
        if circle:
            say = f"算式互相等着对方：{' → '.join(circle)}"
            line = figures[circle[0]].line
            yield FileProblem(source.name, line, circle[0], say, "请改其中一个算式")


def _computed(plan_type: PlanType) -> Iterator[tuple[str, Field]]:
    """Every field and column with its path, at any depth."""
    pending = list(plan_type.fields())
    while pending:
        path, field = pending.pop(0)
        yield path, field
        pending += [(f"{path}.{one.id}", one) for one in field.fields]


def _needed(path: str, formula: str, figures: Mapping[str, Field]) -> list[str]:
    """The computed fields and columns a formula waits for; the row above never waits for this."""
    try:
        names = sorted(parse(formula).names)
    except ExpressionError:
        return []
    own = path.rpartition(".")[0]
    full = (f"{own}{name[3:]}" if name.startswith("row.") else name for name in names)
    cut = (
        ".".join(parts[:count])
        for parts in (name.split(".") for name in full)
        for count in range(_FIELD, len(parts) + 1)
    )
    return [one for one in dict.fromkeys(cut) if one in figures]


def _circle_from(start: str, needs: Mapping[str, Sequence[str]], done: set[str]) -> list[str]:
    """The circle reached from `start`, its first figure last again; empty when there is none."""
    trail: list[str] = []
    pending = [] if start in done else [(start, iter(needs[start]))]
    while pending:
        here, rest = pending[-1]
        if here not in trail:
            trail.append(here)
        nearby = next(rest, None)
        if nearby is None:
            pending.pop()
            done.add(trail.pop())
        elif nearby in trail:
            done.update(trail)
            return [*trail[trail.index(nearby) :], nearby]
        elif nearby not in done:
            pending.append((nearby, iter(needs[nearby])))
    return []
