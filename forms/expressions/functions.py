"""The functions authors may call, with what they say of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forms.expressions import clocks, dates, figures
from forms.expressions.errors import ExpressionError
from forms.expressions.ladders import tier
from forms.expressions.types import ExprType

Arguments = tuple[object, ...]
Lookup = Callable[[str], object]
_MANY = 50

_NUMBERS = frozenset({ExprType.NUMBER, ExprType.NUMBERS})
_ORDERED = _NUMBERS | {ExprType.DATE, ExprType.DATES}
_DAY = frozenset({ExprType.DATE})
_DAYS = frozenset({ExprType.DATE, ExprType.SPAN})
_EVERYTHING = frozenset(ExprType) - {ExprType.NOTHING}


@dataclass(frozen=True, slots=True)
class Function:
    """One function: how it is written, what it gives, and how many arguments of what sort.

    `gives` None means: the sort of the first argument. Arguments are never missing unless
    `takes_missing` is set; a missing one makes the result missing. `each` says the sort of every
    argument by its place, where they differ.
    """

    written: str
    says: str
    run: Callable[[Arguments], object]
    gives: ExprType | None
    takes: frozenset[ExprType]
    least: int = 1
    most: int = 1
    takes_missing: bool = False
    needs: tuple[str, ...] = ()  # names looked up and put before the arguments
    each: tuple[frozenset[ExprType], ...] = ()

    def wanted(self, place: int) -> frozenset[ExprType]:
        """The sorts an argument may have at its place, from 0."""
        return self.each[place] if self.each else self.takes

    def call(self, arguments: Arguments, lookup: Lookup) -> object:
        """The result, or None when an argument is missing."""
        given = tuple(lookup(name) for name in self.needs) + arguments
        if not self.takes_missing and any(one is None for one in given):
            return None
        return self.run(given)


FUNCTIONS: Mapping[str, Function] = {
    "sum": Function(
        "sum(一列或几个数)",
        "合计；必填的列有空格时还算不出。",
        figures.total_of,
        ExprType.NUMBER,
        _NUMBERS,
        most=_MANY,
    ),
    "min": Function(
        "min(一列或几个数)", "最小的一个，也可用于日期。", figures.least, None, _ORDERED, most=_MANY
    ),
    "max": Function(
        "max(一列或几个数)", "最大的一个，也可用于日期。", figures.most, None, _ORDERED, most=_MANY
    ),
    "average": Function(
        "average(一列或几个数)",
        "平均数。",
        figures.average,
        ExprType.NUMBER,
        _NUMBERS,
        most=_MANY,
    ),
    "round": Function(
        "round(数, 小数位)",
        "四舍五入，不写位数时取整；金额以元计。",
        figures.rounded,
        ExprType.NUMBER,
        frozenset({ExprType.NUMBER}),
        most=2,
    ),
    "abs": Function(
        "abs(数)", "去掉正负号。", figures.absolute, ExprType.NUMBER, frozenset({ExprType.NUMBER})
    ),
    "share": Function(
        "share(部分, 全部)",
        "占比，0 到 1；全部为 0 时算不出。",
        figures.share,
        ExprType.NUMBER,
        frozenset({ExprType.NUMBER}),
        least=2,
        most=2,
    ),
    "count": Function(
        "count(表格或列)",
        "表格有几行，或一列填了几格；没有填时是 0。",
        figures.count,
        ExprType.NUMBER,
        _EVERYTHING,
        takes_missing=True,
    ),
    "default": Function(
        "default(值, 没填时用的值)",
        "没填时改用后一个值。",
        lambda given: given[1] if given[0] is None else given[0],
        None,
        _EVERYTHING,
        least=2,
        most=2,
        takes_missing=True,
    ),
    "together": Function(
        "together(表格, 表格)",
        "几张表的行接在一起，只用在 prefill 里，例如把上级的和上期没做完的合成一张。",
        lambda given: next((one for one in given if one is not None), None),
        None,
        _EVERYTHING,
        least=2,
        most=_MANY,
        takes_missing=True,
    ),
    "low": Function(
        "low(范围)",
        "范围的低端；单个数就是它自己。",
        figures.low,
        ExprType.NUMBER,
        frozenset({ExprType.NUMBER}),
    ),
    "high": Function(
        "high(范围)",
        "范围的高端；单个数就是它自己。",
        figures.high,
        ExprType.NUMBER,
        frozenset({ExprType.NUMBER}),
    ),
    "days": Function(
        "days(起止) 或 days(开始, 结束)",
        "一共几天，首尾都算。",
        dates.days,
        ExprType.NUMBER,
        _DAYS,
        most=2,
    ),
    "workdays": Function(
        "workdays(起止) 或 workdays(开始, 结束)",
        "几个工作日，法定节假日和调休都算进去。",
        dates.workdays,
        ExprType.NUMBER,
        _DAYS,
        most=2,
        needs=("calendar",),
    ),
    "weeks": Function(
        "weeks(起止) 或 weeks(开始, 结束)",
        "跨几个自然周（周一到周日）。",
        dates.weeks,
        ExprType.NUMBER,
        _DAYS,
        most=2,
    ),
    "months": Function(
        "months(起止) 或 months(开始, 结束)",
        "跨几个月份。",
        dates.months,
        ExprType.NUMBER,
        _DAYS,
        most=2,
    ),
    "year": Function("year(日期)", "年份。", dates.year, ExprType.NUMBER, _DAY),
    "month": Function("month(日期)", "月份，1 到 12。", dates.month, ExprType.NUMBER, _DAY),
    "day": Function("day(日期)", "几日，1 到 31。", dates.day, ExprType.NUMBER, _DAY),
    "weekday": Function(
        "weekday(日期)", "星期几，周一是 1，周日是 7。", dates.weekday, ExprType.NUMBER, _DAY
    ),
    "last_day": Function(
        "last_day(日期)", "那个月的最后一天。", dates.last_day, ExprType.DATE, _DAY
    ),
    "tier": Function(
        "tier(分档规则, 数)",
        "数落在哪一档，就是哪一档的结果；界限归写明含它的那一档，都不在时还算不出。",
        tier,
        ExprType.NUMBER,
        frozenset({ExprType.LADDER, ExprType.NUMBER}),
        least=2,
        most=2,
        each=(frozenset({ExprType.LADDER}), frozenset({ExprType.NUMBER})),
    ),
    "add_months": Function(
        "add_months(日期, 几个月)",
        "几个月以后的同一天；没有那一天时取月末。",
        dates.add_months,
        ExprType.DATE,
        frozenset({ExprType.DATE, ExprType.NUMBER}),
        least=2,
        most=2,
    ),
    "earlier": Function(
        "earlier(时间, 分钟)",
        "早多少分钟的时间；14:00 早 60 分钟是 13:00。",
        clocks.earlier,
        ExprType.TEXT,
        frozenset({ExprType.TEXT, ExprType.NUMBER}),
        least=2,
        most=2,
    ),
}


def function_named(name: str) -> Function:
    """The function of that name; raises ExpressionError with those there are."""
    if name not in FUNCTIONS:
        raise ExpressionError(f"没有函数“{name}()”，可用的有 {'、'.join(FUNCTIONS)}。")
    return FUNCTIONS[name]


def check_count(function: Function, count: int) -> None:
    """Raise ExpressionError when a call has too few or too many arguments."""
    if not function.least <= count <= function.most:
        raise ExpressionError(f"{function.written}：这里写了 {count} 个参数。{function.says}")


def documented() -> Iterator[tuple[str, str]]:
    """Each function as it is written, and its sentence, for the authors' guide."""
    for one in FUNCTIONS.values():
        yield one.written, one.says
