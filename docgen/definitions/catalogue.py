"""The plan types there are, read again when a file has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from docgen.definitions.cross import PLAN, cross_problems
from docgen.definitions.house import House, load_house
from docgen.definitions.load import load_plan_type
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import DefinitionErrors, FileProblem
from docgen.definitions.style import Style
from docgen.errors import NotFoundError

HOUSE = "_house"
SAMPLE = "sample.yaml"
GOLDEN = "sample.txt"
LONGEST_SLUG = 80

_Stamp = tuple[tuple[str, int, int], ...]


class Catalogue:
    """The folders of doc_templates/, as plan types; names with `_` in front are not types.

    A type that cannot be loaded is left out and its faults are in `problems`, so that one author's
    mistake keeps nobody else from working. Safe to share between threads. With `watch`, the
    files are looked at again after `every` seconds; only what changed is read again, and who asks
    for one type does not wait for the others.
    """

    def __init__(self, templates: Path, *, watch: bool = True, every: float = 1.0) -> None:
        self.templates = templates
        self._every = every if watch else float("inf")
        self._looked = float("-inf")
        self._lock = Lock()
        self._stamp: _Stamp | None = None
        self._house = House()
        self._house_stamp: _Stamp | None = None
        self._read: dict[str, _Read] = {}
        self._types: Mapping[str, PlanType] = {}
        self._problems: tuple[FileProblem, ...] = ()

    @property
    def types(self) -> Mapping[str, PlanType]:
        """The plan types by slug, in the order of their group, then of their period's length."""
        self._refresh()
        return self._types

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong with the folders, by file and line."""
        self._refresh()
        return self._problems

    @property
    def house(self) -> House:
        """The house all types share."""
        self._refresh()
        return self._house

    def type(self, slug: str) -> PlanType:
        """Return the plan type of a slug; raises NotFoundError naming the ones there are."""
        found = self._alone(slug) if self._stamp is None else self.types.get(slug)
        if found is None and self._has(slug):
            hint = "请告诉模板作者；作者在“计划类型”那一页看得到错在哪里"
            raise NotFoundError(f"{slug} 这种计划的定义有错误", hint=hint)
        if found is None:
            known = "、".join(self.types) or "一种也没有"
            raise NotFoundError(f"没有 {slug} 这种计划", hint=f"可用的有 {known}")
        return found

    def style(self, name: str) -> Style:
        """Return a house style; raises NotFoundError naming the ones there are."""
        house = self._shared() if self._stamp is None else self.house
        found = house.styles.get(name)
        if found is None:
            known = "、".join(house.styles) or "一种也没有"
            raise NotFoundError(f"没有 {name} 这种版式", hint=f"可用的有 {known}")
        return found

    def sample_path(self, slug: str) -> Path:
        """The plan file that shows what a plan of this type looks like."""
        return self.templates / self.type(slug).slug / SAMPLE

    def sample_text(self, slug: str) -> str:
        """Return the sample as text; raises NotFoundError when the type has none."""
        path = self.sample_path(slug)
        if not path.is_file():
            raise NotFoundError(f"{slug} 没有范例", hint=f"请写一份 {path.name}")
        return path.read_text(encoding="utf-8")

    def _refresh(self) -> None:
        if self._stamp is not None and monotonic() - self._looked < self._every:
            return
        with self._lock:
            self._looked = monotonic()
            stamp = _stamp_of(self.templates)
            if stamp != self._stamp:
                self._load()
                self._stamp = stamp

    def _alone(self, slug: str) -> PlanType | None:
        """One type, while nobody has asked for all of them."""
        known = self._read.get(slug)
        if known and monotonic() - self._looked < self._every:
            return known.type
        with self._lock:
            self._looked = monotonic()
            folder = self.templates / slug
            return self._one(folder, self._shared()).type if self._has(slug) else None

    def _has(self, slug: str) -> bool:
        named = slug.isidentifier() and len(slug) <= LONGEST_SLUG
        return named and (self.templates / slug / PLAN).is_file()

    def _shared(self) -> House:
        """The house, read again when a file of it changed; types read with the old one go."""
        stamp = _stamp_of(self.templates / HOUSE)
        if stamp != self._house_stamp:
            self._house, self._house_stamp = load_house(self.templates / HOUSE), stamp
            self._read = {}
        return self._house

    def _one(self, folder: Path, house: House) -> "_Read":
        stamp = _stamp_of(folder)
        known = self._read.get(folder.name)
        if known is None or known.stamp != stamp:
            known = _Read(stamp, *_loaded(folder, house))
            self._read[folder.name] = known
        return known

    def _load(self) -> None:
        house = self._shared()
        plans = sorted(self.templates.glob(f"[!_]*/{PLAN}"))
        found = [self._one(plan.parent, house) for plan in plans]
        problems = [*house.problems, *(fault for one in found for fault in one.problems)]
        types = [one.type for one in found if one.type]
        order = sorted(types, key=lambda one: _place(one, house.groups))
        self._types = {one.slug: one for one in order}
        self._problems = tuple(
            dict.fromkeys((*problems, *cross_problems(self._types, self.templates)))
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """One folder as it was read: its type, or why there is none."""

    stamp: _Stamp
    type: PlanType | None
    problems: tuple[FileProblem, ...]


def _loaded(folder: Path, house: House) -> tuple[PlanType | None, tuple[FileProblem, ...]]:
    try:
        return load_plan_type(folder, house), ()
    except DefinitionErrors as error:
        return None, tuple(error.problems)


_LENGTHS = ("year", "half", "quarter", "month", "week", "day", "stage", "range")


def _place(plan_type: PlanType, groups: Sequence[str]) -> tuple[int, str, int, str]:
    """Groups in the house's order, others behind them; in a group the longest period first."""
    group = plan_type.group
    place = groups.index(group) if group in groups else len(groups)
    return place, group, _LENGTHS.index(plan_type.period.value), plan_type.slug


def _stamp_of(folder: Path) -> _Stamp:
    """What tells that a file below the folder came, went or changed."""
    files = (path for pattern in ("**/*.yaml", "**/*.j2", "*.png") for path in folder.glob(pattern))
    return tuple(
        (str(path), stat.st_mtime_ns, stat.st_size)
        for path in sorted(files)
        for stat in (path.stat(),)
    )
