from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy
from deciding import written
from mail_room import MailRoom, open_mail_room
from small import CHEN, LIN, NOW, ZHOU
from web_hook import open_hook

from docgen.errors import UnavailableError
from docgen.service.notice_words import path_of, when
from docgen.service.notices import Kind
from docgen.service.operator import shut_out
from docgen.service.posting import LEASE, WAITS
from docgen.settings import Robot, Smtp
from docgen.storage import outbox, plans
from docgen.storage.models import PersonRow
from docgen.storage.outbox import ToSend

WEDNESDAY = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
THURSDAY = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def told(service, actor, now):
    return [(one.kind, one.title, one.days) for one in service.notices(actor, now)]


def with_mail(service, **more):
    settings = replace(
        service.settings,
        smtp_host="127.0.0.1",
        smtp_security=Smtp.PLAIN,
        smtp_from="销售计划 <plan@muyang.example>",
        public_url="https://jihua.example",
        **more,
    )
    service.settings = settings
    service.desk = replace(service.desk, settings=settings)
    with service.desk.store.writing() as tx:
        for one in ("lin", "zhou"):
            of_one = PersonRow.__table__.update().where(PersonRow.id == one)
            tx.execute(of_one.values(email=f"{one}@muyang.example"))
    return service


@pytest.fixture
def room():
    found = MailRoom()
    server = open_mail_room(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("now", "kind", "days", "said"),
    [
        (WEDNESDAY, None, 5, ""),
        (THURSDAY, Kind.DUE, 4, "11月30日截止，还有 4 天"),  # Friday and Monday are worked
        (SATURDAY, Kind.DUE, 2, "11月30日截止，还有 2 天"),
        (MONDAY, Kind.DUE, 0, "今天截止"),
        (TUESDAY, Kind.OVERDUE, -1, "11月30日截止，已过 1 天"),
    ],
)
def test_a_plan_is_told_of_when_its_day_is_near(service, now, kind, days, said):
    plan_id = service.start_plan(LIN, "small", "2026-12", NOW)
    found = service.notices(LIN, now)
    if kind is None:
        assert found == ()
        return

    [one] = found
    assert (one.kind, one.days, one.plan_id, one.day) == (kind, days, plan_id, date(2026, 11, 30))
    assert when(one) == said
    assert path_of(one) == f"/plans/{plan_id}"


def test_a_plan_not_begun_is_told_of_to_who_wrote_the_one_before(service):
    service.submit_plan(LIN, written(service, "2026-11"), NOW)

    [one] = service.notices(LIN, MONDAY)
    assert (one.kind, one.title) == (Kind.DUE, "2026年12月月度试写")
    assert path_of(one) == "/plans/new?type=small&period=2026-12"
    assert service.notices(CHEN, MONDAY) == ()


def test_what_is_handed_in_is_told_of_to_who_decides_and_nobody_else(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)

    assert service.notices(LIN, TUESDAY) == ()
    [one] = service.notices(ZHOU, TUESDAY)
    assert (one.kind, one.plan_id, when(one)) == (Kind.WAITS, plan_id, "林若川，11月21日提交")


def test_what_came_back_is_told_of_with_its_reason(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    service.return_plan(ZHOU, plan_id, NOW, reason="请再核目标")

    [one] = service.notices(LIN, TUESDAY)
    assert (one.kind, one.note, when(one)) == (Kind.CAME_BACK, "请再核目标", "11月21日由周敏退回")


def test_a_leader_is_told_who_has_not_handed_in(service):
    plan_id = service.start_plan(LIN, "small", "2026-12", NOW)
    service.start_plan(CHEN, "small", "2026-12", NOW)
    shut_out(service.desk, "chen", NOW)

    assert service.notices(ZHOU, MONDAY) == ()
    [one] = service.notices(ZHOU, TUESDAY)
    assert (one.kind, one.who, one.plan_id) == (Kind.MISSING, "林若川", plan_id)


def test_a_plan_sent_back_and_past_its_day_is_missed_as_on_the_first_page(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    service.return_plan(ZHOU, plan_id, NOW, reason="请再核目标")

    assert service.notices(ZHOU, MONDAY) == ()
    [one] = service.notices(ZHOU, TUESDAY)
    assert (one.kind, one.who, one.note) == (Kind.MISSING, "林若川", "退回后还没有再提交")
    assert [late.id for late in service.my_work(ZHOU, TUESDAY).late] == [one.plan_id] == [plan_id]
    assert [one.kind for one in service.notices(LIN, TUESDAY)] == [Kind.CAME_BACK]


def test_two_people_of_one_name_are_both_missing(service):
    for one in (LIN, CHEN):
        service.start_plan(one, "small", "2026-12", NOW)
    with service.desk.store.writing() as tx:
        tx.execute(PersonRow.__table__.update().values(name="张伟"))

    assert [one.kind for one in service.notices(ZHOU, TUESDAY)] == [Kind.MISSING] * 2


def test_each_gets_one_letter_a_day_however_often_it_is_asked(service, room):
    with_mail(service, smtp_port=room.port)
    plan_id = service.start_plan(LIN, "small", "2026-12", NOW)

    assert service.remind(TUESDAY).letters == 2  # 林若川, and 周敏 who leads
    assert service.remind(TUESDAY).letters == 0
    assert service.deliver(TUESDAY).sent == 2
    assert service.deliver(TUESDAY).sent == 0

    letters = {str(one["To"]): one for one in room.letters}
    mine = letters["林若川 <lin@muyang.example>"]
    assert mine["Subject"] == "计划提醒：1 份过了截止日"
    assert f"https://jihua.example/plans/{plan_id}" in mine.get_content()
    theirs = letters["周敏 <zhou@muyang.example>"].get_content()
    assert "林若川：" in theirs
    assert "已过 1 天" in theirs


def test_who_left_before_it_was_sent_gets_nothing(service, room):
    with_mail(service, smtp_port=room.port)
    service.start_plan(LIN, "small", "2026-12", NOW)
    service.remind(MONDAY)
    shut_out(service.desk, "lin", MONDAY)
    service.deliver(MONDAY)

    assert room.letters == []


def test_the_same_is_not_told_again_by_another_process(service, room):
    with_mail(service, smtp_port=room.port)
    service.start_plan(LIN, "small", "2026-12", NOW)
    service.remind(TUESDAY)
    service.deliver(TUESDAY)
    service.remind(TUESDAY.replace(hour=9))

    assert service.deliver(TUESDAY.replace(hour=9)).sent == 0


def test_a_mail_server_that_is_away_breaks_nothing(service):
    with_mail(service, smtp_port=1)
    service.start_plan(LIN, "small", "2026-12", NOW)
    service.remind(TUESDAY)

    assert service.deliver(TUESDAY).put_off == 2
    with service.desk.store.reading() as tx:
        assert {one.state for one in outbox.everything(tx)} == {"waiting"}


@pytest.mark.parametrize(
    ("now", "is_time"),
    [
        (MONDAY, True),
        (MONDAY.replace(hour=0, minute=29), False),  # 08:29 in Shanghai
        (MONDAY.replace(hour=0, minute=30), True),
        (SATURDAY, False),
    ],
)
def test_people_are_reminded_on_workdays_from_the_hour_set(service, now, is_time):
    assert service.is_time_to_remind(now) is is_time


def test_an_hour_that_is_none_names_its_setting(service):
    service.desk = replace(service.desk, settings=replace(service.settings, remind_at="早上"))
    with pytest.raises(UnavailableError, match="DOCGEN_REMIND_AT"):
        service.is_time_to_remind(MONDAY)


def test_the_group_is_told_who_is_late_and_how_many_wait(service):
    with_mail(service, webhook_url="http://127.0.0.1:1/hook")
    service.start_plan(LIN, "small", "2026-12", NOW)
    service.submit_plan(CHEN, written(service, "2026-12", CHEN), NOW)

    assert service.remind(TUESDAY).group
    assert not service.remind(TUESDAY).group
    with service.desk.store.reading() as tx:
        [call] = [one for one in outbox.everything(tx) if one.channel == "robot"]
    assert call.content["text"].splitlines() == [
        "【计划提醒】12月1日",
        "· 林若川：苏南组2026年12月月度试写（11月30日截止，已过 1 天）",
        "等待审批：1 份",
        "https://jihua.example/",
    ]
    assert call.content["items"][0]["days"] == -1


def test_a_group_that_is_away_is_told_later_and_once(service):
    hook = open_hook()
    port = hook.server_address[1]
    with_mail(service, webhook_url=f"http://127.0.0.1:{port}/hook", webhook_kind=Robot.WECOM)
    service.start_plan(LIN, "small", "2026-12", NOW)
    service.submit_plan(CHEN, written(service, "2026-12", CHEN), NOW)
    with service.desk.store.writing() as tx:
        tx.execute(PersonRow.__table__.update().values(email=""))
    service.remind(TUESDAY)
    hook.answer = (500, b"", {})

    assert service.deliver(TUESDAY).put_off == 1
    hook.answer = (200, b'{"errcode":0}', {})
    assert service.deliver(TUESDAY.replace(minute=2)).sent == 1
    assert service.deliver(TUESDAY.replace(hour=8)).sent == 0
    hook.shutdown()
    hook.server_close()
    assert "林若川" in hook.told[1][2].decode()


def test_what_whoever_sends_it_dies_of_is_given_up(service):
    with service.desk.store.writing() as tx:
        outbox.put(tx, ToSend("a", "mail", "unheard of", {}), NOW)
    now = NOW
    for _ in range(len(WAITS) + 1):
        with pytest.raises(KeyError):
            service.deliver(now)
        now += LEASE

    assert service.deliver(now).failed == 1


def test_many_plans_and_people_take_no_more_queries(service):
    """As many for eight people and their plans as for one: none of them is looked up alone."""
    counted = []

    def count(*_):
        counted.append(1)

    def queries():
        counted.clear()
        found = (*service.notices(ZHOU, TUESDAY), *service.my_work(ZHOU, TUESDAY).waiting)
        own = service.notices(LIN, TUESDAY)
        return len(counted), len(found) + len(own)

    def more(code):
        returned, waits, late = (written(service, f"{code}-{month:02}") for month in (1, 2, 3))
        for one in (returned, waits):
            service.submit_plan(LIN, one, NOW)
        service.return_plan(ZHOU, returned, NOW, reason="请写明客户")
        with service.desk.store.writing() as tx:
            plans.set_plan(tx, late, due=date(2026, 11, 1))

    more(2027)
    listened = (sqlalchemy.Engine, "before_cursor_execute", count)
    sqlalchemy.event.listen(*listened)
    try:
        before, few = queries()
        for year in (2028, 2029, 2030):
            more(year)
        after, many = queries()
    finally:
        sqlalchemy.event.remove(*listened)
    assert many - few == 15  # late twice, waits twice, came back: three times more of each
    assert after == before
