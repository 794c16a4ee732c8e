"""Texts as they come out of other programs: kept or refused in words, and printed everywhere."""

import json

import pytest
from sampled import CATALOGUE

from docgen.definitions.yaml_file import read_yaml
from docgen.pipeline import Order, produce
from docgen.plans.plan_file import load_plan_file

DIRTY = "\x00前\x01\x0b中\x0c\x1f后\ud83d\udeff\ufffe\uffff\u202e反\u202c𠮷😀\u200d\r\n行\t末"
BODY = {"op": "d-1", "revision": 0}


def test_case_36_what_cannot_be_kept_is_taken_out_and_the_rest_stays(lin):
    path = f"/plans/{lin.start()}/sections/goals"
    text = DIRTY.replace("\ud83d\udeff", "")
    lin.send("PUT", path, BODY | {"fields": {"why": text, "last": "１２０\x00万"}})

    kept = lin.get(f"{path}/state").get_json()["fields"]["why"]

    assert kept.startswith("前中")
    assert kept.endswith("行\t末")
    assert "𠮷😀" in kept
    assert not [one for one in kept if ord(one) < 32 and one not in "\n\t"]
    lin.get(path)
    lin.get(path.replace("/sections/goals", "/check"))


@pytest.mark.parametrize(
    "typed", ["x\ud83dx", ["\ud83d"], {"\ud83d": "\ud83d"}, [{"id": "\ud83d"}]], ids=repr
)
def test_case_36_half_a_character_is_left_out(lin, typed):
    path = f"/plans/{lin.start()}/sections/goals"

    lin.send("PUT", path, BODY | {"fields": {"why": typed, "last": "120"}})

    kept = lin.get(f"{path}/state").get_json()["fields"]
    assert kept["last"] == "120"
    assert "\ud83d" not in str(kept)


def test_case_36_five_megabytes_are_refused_and_nothing_is_lost(lin):
    path = f"/plans/{lin.start()}/sections/goals"
    lin.send("PUT", path, BODY | {"fields": {"why": "稳"}})

    told = lin.send("PUT", path, BODY | {"op": "d-2", "fields": {"why": "长" * 1_700_000}}, 422)

    assert "最多 20,000 个字" in told["say"]
    assert lin.get(f"{path}/state").get_json()["fields"]["why"] == "稳"


@pytest.mark.parametrize("format_", ["docx", "pdf", "xlsx", "html", "txt"])
def test_case_36_every_format_is_made_of_it(format_):
    given = read_yaml(CATALOGUE.sample_path("monthly_sales")).data
    text = DIRTY.replace("\ud83d\udeff", "")
    values = json.dumps(given["values"])
    given["values"] = json.loads(values, object_hook=lambda one: dirtied(one, text))
    plan = load_plan_file(json.dumps(given), CATALOGUE).plan

    made = produce(plan, CATALOGUE.style("enterprise"), Order(format_, draft=True))

    assert len(made.data) > 1000


def dirtied(mapping, text):
    """The same with long Chinese texts made dirty."""
    return {
        name: one + text if isinstance(one, str) and not one.isascii() and len(one) > 12 else one
        for name, one in mapping.items()
    }


def test_case_36_a_part_of_a_form_without_a_name_is_passed_over(lin):
    head = "Content-Disposition: form-data"
    parts = (f"{head}\r\n\r\nnone", f'{head}; name="csrf_token"\r\n\r\n{lin.token()}')
    body = "".join(f"--b\r\n{one}\r\n" for one in parts) + "--b--\r\n"

    answer = lin.client.post("/logout", data=body, content_type="multipart/form-data; boundary=b")

    assert answer.status_code == 303
