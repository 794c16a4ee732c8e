"""Every route of the app, and how it is asked as well-formed as its owner would."""

from io import BytesIO

from programs import token_of

SENT = {
    "api.start_plan": {"type": "desk", "period": "2027-01"},
    "api.change_section": {"values": {"last": "1"}, "revision": 0},
    "api.split": {"path": "goals.by_area", "method": "even"},
    "api.submit": {},
    "api.withdraw": {},
    "api.approve": {},
    "api.send_back": {"reason": "请再核目标"},
    "api.start_batch": {"type": "desk", "period": "2026-11"},
    "api.amend": {"reason": "市场变了"},
    "api.rename": {"title": "另一个标题"},
    "api.enter_actuals": {"values": {}, "revision": 0},
    "api.accept_items": {"items": ["i1"]},
    "api.reject_items": {"items": ["i1"]},
    "api.resolve_items": {"items": ["i1"]},
    "api.reopen_items": {"items": ["i1"]},
    "api.answer_item": {"item": "i1", "text": "x"},
    "api.write_remark": {"path": "goals.last", "text": "x"},
}
BODY = {
    "op": "t-1",
    "revision": 0,
    "fields": {"last": "1"},
    "field": "by_area",
    "action": "even",
    "typed": {},
}


def address(rule, plan):
    filled = rule.rule.replace("<plan_id>", plan).replace("<section_id>", "goals")
    filled = filled.replace("<team_id>", "sunan")
    filled = filled.replace("<slug>", "desk").replace("<format_>", "docx")
    filled = filled.replace("<int:number>", "1").replace("<int:a>", "1").replace("<int:b>", "2")
    filled = filled.replace("<person_id>", "qian")
    return (
        filled.replace("<digest>", "0")
        .replace("<batch_id>", "b1")
        .replace("<path:path>", "x")
        .replace("<sha256>", "0" * 64)
    )


def asked(browser, rule, plan):
    """Ask as well-formed as the owner would; only the person differs."""
    path = address(rule, plan)
    if rule.endpoint.startswith("api."):
        return asked_by_a_program(browser, rule, path)
    if "GET" in rule.methods:
        return browser.client.get(path, query_string={"a": 1, "b": 2, "at": "goals.last"})
    token = browser.token()
    if rule.endpoint.startswith("autosave") or rule.endpoint == "actuals.save":
        method = "PUT" if "PUT" in rule.methods else "POST"
        return browser.client.open(
            path, method=method, json=BODY | {"csrf": token}, headers={"X-CSRFToken": token}
        )
    data = {
        "csrf_token": token,
        "period": "2027-01",
        "entry": "1",
        "row": "items:r1",
        "from": plan,
        "said": "x",
        "keep": "x",
        "at": "goals.last",
    }
    if rule.endpoint == "reviews.write":
        data["text"] = "x"
    if rule.endpoint == "plans.start":
        data["type"] = "desk"
    if rule.endpoint == "actuals.read_file":
        data["file"] = (BytesIO("项目,实绩\n".encode()), "a.csv")
    if rule.endpoint == "pictures.upload":
        data["file"] = (BytesIO(b"picture"), "a.png")
    return browser.client.post(path, data=data)


def asked_by_a_program(browser, rule, path):
    """Ask with a token that person has made, and without the session."""
    method = next(iter(rule.methods - {"HEAD", "OPTIONS"}))
    headers = {"Authorization": f"Bearer {token_of(browser)}"}
    client = browser.app.test_client(use_cookies=False)
    return client.open(path, method=method, headers=headers, json=SENT.get(rule.endpoint))


def rules(app):
    return {rule.endpoint: rule for rule in app.url_map.iter_rules()}
