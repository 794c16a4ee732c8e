import pytest
from asked import context

from forms.field import Field
from forms.kinds import KINDS
from forms.reading import check_field, dump, express, read, show, typed
from forms.values import Row, Table, Unread

NAME = Field("name", "text", "姓名", formula="member.name")
PEOPLE = Field("people", "gathered", "各人目标", required=True, fields=(NAME,))
TWO = Table((Row("m1", {"member": "m1"}), Row("m2", {"member": "m2"})))


def test_nothing_of_it_is_stored_or_asked():
    assert (dump(PEOPLE, TWO), typed(PEOPLE, TWO)) == (None, None)
    assert check_field(PEOPLE, None, context(), "team.people", "团队汇总") == []
    assert check_field(PEOPLE, TWO, context(), "team.people", "团队汇总") == []
    with pytest.raises(TypeError, match="not asked"):
        KINDS["gathered"].input(PEOPLE, context())


def test_what_is_typed_is_refused_in_words():
    assert read(PEOPLE, [{"name": "林若川"}], context()) == Unread(
        [{"name": "林若川"}], "各人目标由系统得出，不用填写。"
    )
    assert read(PEOPLE, [], context()) is None


def test_it_has_as_many_rows_as_there_are_plans():
    assert show(PEOPLE, TWO) == "2行"
    assert len(express(PEOPLE, TWO).rows) == 2
