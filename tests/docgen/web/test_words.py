from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from docgen.web.clock import say_moment, say_today
from docgen.web.show.choose import minutes

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 21, 1, 5, tzinfo=UTC), "今天09:05"),
        (datetime(2026, 11, 20, 9, 42, tzinfo=UTC), "昨天17:42"),
        (datetime(2026, 11, 20, 16, 30, tzinfo=UTC), "今天00:30"),
        (datetime(2026, 3, 1, 4, 0, tzinfo=UTC), "3月1日"),
        (datetime(2025, 12, 31, 4, 0, tzinfo=UTC), "2025年12月31日"),
    ],
)
def test_moments_are_said_in_local_time(moment, said):
    assert say_moment(moment, NOW, SHANGHAI) == said


def test_today_has_its_weekday_and_week():
    assert say_today(date(2026, 11, 21)) == "11月21日，星期六，第47周"


@pytest.mark.parametrize(
    ("count", "said"), [(10, "约10分钟"), (60, "约1小时"), (90, "约1.5小时"), (120, "约2小时")]
)
def test_how_long_a_plan_takes(count, said):
    assert minutes(count) == said
