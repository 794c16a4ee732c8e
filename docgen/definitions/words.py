"""The words the quality check looks for: `_house/words.yaml`, which a company may extend."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from docgen.definitions.model_errors import shaped
from docgen.definitions.models import Named, Shape
from docgen.definitions.problems import FileProblem
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import read_yaml

FILE = "words.yaml"
_List = list[Named]


class WordsShape(Shape):
    """The file: every key is a list of words, and may be left out."""

    vague: _List = Field([], description="没有数量、日期、责任人陪着就是空话的词")
    plain: _List = Field([], description="含有上面的词、但不是空话的词")
    slogans: _List = Field([], description="口号和套话")
    free: _List = Field([], description="不查空话的栏目，按名称")
    owners: _List = Field([], description="写责任人的列叫什么")
    times: _List = Field([], description="写时限的列叫什么")
    measures: _List = Field([], description="写措施的表和清单叫什么")
    hows: _List = Field([], description="写怎样做、做成什么样的列叫什么；有责任人和日期也要写具体")
    problems: _List = Field([], description="写问题的清单叫什么")
    aims: _List = Field([], description="写目标和标准的列叫什么")
    buffers: _List = Field([], description="日程里表示留了余地的词")
    profits: _List = Field([], description="说到利润的词")
    capped: _List = Field([], description="不会超过 100% 的比率")
    same: list[_List] = Field([], description="同一个数的几种叫法，一行一组")
    whole: _List = Field([], description="写在前面，表示说的是整个计划的数")
    bribery: _List = Field([], description="不能写进计划的好处费一类的词")
    payees: _List = Field([], description="不能拿好处的人")
    favours: _List = Field([], description="给上面的人就不行的好处")
    denied: _List = Field([], description="表示禁止的词，有它就不算")
    fines: _List = Field([], description="罚款、扣工资一类的词")
    deposits: _List = Field([], description="押金一类的词")
    staff: _List = Field([], description="表示说的是员工的词")
    outside: _List = Field([], description="表示说的是客户或机关的词")
    families: _List = Field([], description="家庭情况")
    illnesses: _List = Field([], description="病情")
    persons: _List = Field([], description="表示说的是客户一方个人的词")
    industries: dict[str, _List] = Field({}, description="各行业自己才用的词")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The lists by their key in the file, the groups of names, and the trades' own words."""

    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: tuple[tuple[str, ...], ...] = ()
    industries: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, key: str) -> tuple[str, ...]:
        """The words of one list."""
        return self.lists.get(key, ())

    def within(self, key: str, text: str) -> str:
        """The first word of a list that the text has in it; empty when there is none."""
        return _first_in(self, key, text)


@lru_cache(maxsize=16_384)
def _first_in(words: Words, key: str, text: str) -> str:
    """Remembered, for a plan's texts and labels are the same from one save to the next."""
    return next((one for one in words.of(key) if one in text), "")


def load_words(file: Path) -> tuple[Words, list[FileProblem]]:
    """Return the words of a file and what is wrong with it; no file, no words."""
    if not file.is_file():
        return Words(), []
    source = read_yaml(file)
    faults = list(source.problems)
    spot = Spot(source, faults)
    given = spot.mapping(source.data, "vague: [加强, 努力]") if not faults else {}
    shape = shaped(WordsShape, given, spot) if given else None
    if shape is None:
        return Words(), faults
    lists = {
        name: tuple(value)
        for name in WordsShape.model_fields
        if name not in {"same", "industries"} and (value := getattr(shape, name))
    }
    same = tuple(map(tuple, shape.same))
    return Words(lists, same, {name: tuple(one) for name, one in shape.industries.items()}), faults
