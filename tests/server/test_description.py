"""The OpenAPI description tried out: whatever it allows, and what it forbids, is answered without a fault."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from .conftest import WRITE

QUICK = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
THOROUGH = settings(QUICK, max_examples=200)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]


@pytest.fixture
def described(serving):
    # Trying a source out would look up whatever host is made up here.
    app = serving(trying=False).app
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "localhost"})


def try_out(described, how: settings) -> int:
    tried = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @how
        @given(case=operation.as_strategy())
        def ask(case) -> None:
            nonlocal tried
            tried += 1
            case.validate_response(case.call(headers={**WRITE, "Host": "localhost"}), checks=CHECKS)

        ask()
    return tried


def test_nothing_that_is_asked_is_a_fault(described) -> None:
    assert try_out(described, QUICK) > 100


@pytest.mark.long
def test_nothing_that_is_asked_at_length_is_a_fault(described) -> None:
    assert try_out(described, THOROUGH) > 2000


def test_the_description_names_every_refusal(reader) -> None:
    paths = reader.get("/api/openapi.json").json()["paths"]
    for operations in paths.values():
        for operation in operations.values():
            assert {"400", "401", "403", "404", "422", "429", "503", "504"} <= set(operation["responses"])
            assert operation["description"] or operation["summary"]
