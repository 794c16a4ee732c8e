"""The time, and how it is said to people."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
WEEKDAYS = "一二三四五六日"


def system_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)


def say_day(day: date) -> str:
    """A day as people say it: 11月21日."""
    return f"{day.month}月{day.day}日"


def say_today(day: date) -> str:
    """Today in the bar of the first page: 11月21日，星期六，第47周."""
    return f"{say_day(day)}，星期{WEEKDAYS[day.weekday()]}，第{day.isocalendar().week}周"


def say_moment(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment as people say it: 今天10:32, 昨天17:42, 11月18日, 2025年3月2日."""
    then, today = moment.astimezone(zone), now.astimezone(zone).date()
    clock = f"{then:%H:%M}"
    if then.date() == today:
        return f"今天{clock}"
    if then.date() == today - timedelta(days=1):
        return f"昨天{clock}"
    year = "" if then.year == today.year else f"{then.year}年"
    return f"{year}{say_day(then.date())}"
