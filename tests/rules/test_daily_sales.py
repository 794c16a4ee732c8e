import pytest
from sampled import sampled

MEETING = {"at": "14:00", "who": "许先生", "place": "金桂苑", "travel": 30, "ready": "两版报价"}


@pytest.mark.parametrize(
    ("buffer", "leave", "said"), [(30, "13:00", False), (45, "12:45", False), (29, "13:01", True)]
)
def test_r64_half_an_hour_beyond_the_way(buffer, leave, said):
    """R64 | 路程外至少留 30 分钟：14:00 的约 13:00 出发 | daily_sales | appointments.buffer"""
    plan = sampled("daily_sales", appointments={"buffer": buffer, "items": [MEETING]})

    assert plan.column("appointments.items", "leave") == [leave]
    assert bool(plan.said("appointments.buffer")) is said


@pytest.mark.parametrize(("start", "said"), [("10:00", False), ("9:59", True)])
def test_r65_the_day_does_not_overlap(start, said):
    """R65 | 一天的时间安排不能重叠，前一项结束后一项才开始 | daily_sales | timetable.log"""
    rows = [
        {"start": "9:00", "end": "10:00", "what": "电话约见", "ready": "名单"},
        {"start": start, "end": "12:00", "what": "量房", "ready": "工具"},
        {"start": "13:00", "end": "15:00", "what": "签约", "ready": "合同"},
    ]

    plan = sampled("daily_sales", timetable={"log": rows})

    assert ("重叠" in plan.said("timetable.log")) is said
