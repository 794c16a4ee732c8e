"""`docgen user`: the same verbs as the pages, from the command line."""

import pytest

from docgen.cli.main import run

HEAD = "登录名,姓名,角色,岗位,部门,单位,邮箱,团队,带领的团队\n"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """Runs a command; returns its status and what it said."""
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    monkeypatch.setenv("DOCGEN_DEMO", "1")

    def command(*words):
        status = run(["user", *words])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_people_come_move_and_leave(told, tmp_path):
    assert told("team", "add", "华东大区")[0] == 0
    assert told("team", "add", "苏南组", "--under", "华东大区")[0] == 0
    assert "没有团队 苏北组" in told("team", "move", "苏北组")[1]
    file = tmp_path / "people.csv"
    rows = "zhou,周敏,经理,,,,,,华东大区/苏南组\nlin,林若川,,业务员,,,,苏南组,\n"
    file.write_text(HEAD + rows, encoding="gb18030")
    assert "只看了一遍" in told("import", str(file))[1]
    assert "添加 2 人" in told("import", str(file), "--yes")[1]
    assert "还没有密码" in told("add", "he", "何嘉树", "--team", "苏南组", "--later")[1]
    assert told("edit", "he", "--post", "客户经理") == (0, "he 的资料已改\n")
    assert "代 zhou 审批" in told("deputy", "zhou", "he", "--from", "2026-12-01")[1]
    assert told("disable", "lin", "--to", "he")[0] == 0

    lines = told("list")[1].splitlines()

    assert "zhou\t周敏\t经理\t\t华东大区 / 苏南组*\t尚未邀请" in lines
    assert "he\t何嘉树\t业务员\t客户经理\t华东大区 / 苏南组\t尚未邀请" in lines
    assert "lin\t林若川\t业务员\t业务员\t\t已离职" in lines
    assert told("enable", "lin")[0] == 0
    assert told("list", "--team", "华东大区", "--role", "rep")[1].count("\n") == 2
    assert "周敏*、何嘉树、林若川" in told("team", "list")[1]
    assert told("export", str(tmp_path / "all.csv"))[0] == 0
    assert "3 人" not in told("import", str(tmp_path / "all.csv"))[1]


def test_a_file_with_a_problem_is_not_taken_over(told, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(HEAD + "lin,林若川,老板,,,,,,\nhe,何嘉树,,,,,,,\n", encoding="utf-8")

    status, said = told("import", str(file), "--yes")

    assert status == 1
    assert "people.csv:2: C列“角色”：没有“老板”这种角色" in said
    assert told("list")[1] == ""
