"""The sorts of value an expression may have, for checking before anything is typed."""

from enum import StrEnum


class ExprType(StrEnum):
    """What a name or expression gives; the value is how authors call it."""

    NUMBER = "数字"
    TEXT = "文字"
    DATE = "日期"
    FLAG = "是或否"
    SPAN = "起止日期"
    NUMBERS = "一组数字"
    TEXTS = "一组文字"
    DATES = "一组日期"
    TABLE = "表格"
    LADDER = "分档规则"
    ANY = "任意值"
    NOTHING = "不能参加计算的内容"


ELEMENT = {
    ExprType.NUMBERS: ExprType.NUMBER,
    ExprType.TEXTS: ExprType.TEXT,
    ExprType.DATES: ExprType.DATE,
    ExprType.SPAN: ExprType.DATE,
}
LIST = {
    ExprType.NUMBER: ExprType.NUMBERS,
    ExprType.TEXT: ExprType.TEXTS,
    ExprType.DATE: ExprType.DATES,
}
