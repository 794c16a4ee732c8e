"""The served OpenAPI document, tried by schemathesis: anything it allows, and much it does not."""

from unittest import SkipTest

from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import settings as tried
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
    use_after_free,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    missing_required_header,
    unsupported_method,
    ignored_auth,
    use_after_free,
]
DOCUMENT = "/api/v1/openapi.json"


def asked(app, token, clock, known, examples):
    """Ask every operation `examples` times well and as often ill; give each name once it held.

    `known` are ids that are there, by the name of the part of the path; half of all requests go
    to them. The clock goes on meanwhile, so that the token is not out of breath.
    """
    schema = openapi.from_wsgi(DOCUMENT, app)
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    operations = [found.ok() for found in schema.get_all_operations()]
    for operation in sorted(operations, key=_last):
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _held(operation, mode, headers, clock, known, examples)
        yield operation.label


def _last(operation):
    """What is there is thrown away when everything else was asked, and then taken back."""
    return ("restore" in operation.label, operation.method.upper() == "DELETE")


def _held(operation, mode, headers, clock, known, examples):
    turn = iter(range(10_000))

    @given(case=operation.as_strategy(generation_mode=mode))
    @tried(
        max_examples=examples,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        deadline=None,
        derandomize=True,
        database=None,
    )
    def ask(case):
        assume([] not in (case.query or {}).values())  # it would not be sent at all
        if next(turn) % 2:
            there = {name: one for name, one in known.items() if name in case.path_parameters}
            case.path_parameters.update(there)
        clock.forward(seconds=5)
        case.call_and_validate(headers=headers, checks=CHECKS)

    try:
        ask()
    except SkipTest:  # nothing can be wrong with what takes nothing
        return
