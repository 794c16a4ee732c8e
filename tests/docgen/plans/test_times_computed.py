from docgen.plans.figures import show_computed
from forms.field import Field


def test_a_computed_time_prints_as_a_typed_one_does():
    assert show_computed("09:35", Field("leave", "time", "最迟出发")) == "9:35"
    assert show_computed("09:35", Field("leave", "text", "最迟出发")) == "09:35"
