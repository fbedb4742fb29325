"""Queries end in time, and the next one on the same connection is not harmed."""

from sqlalchemy import text

from marsad.server.deadlines import DEADLINE, within

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_an_endless_query_is_interrupted_and_told(serving) -> None:
    client = serving(query=0.3)
    desk = client.app.state.desk

    @client.app.get("/endless")
    def endless() -> str:
        with desk.record.database.reading() as connection:
            return str(connection.execute(text(ENDLESS)).scalar())

    client.app.router.routes.insert(0, client.app.router.routes.pop())
    answer = client.get("/endless")
    assert (answer.status_code, answer.json()["error"]["code"]) == (504, "timeout")
    assert answer.json()["error"]["mend"]
    assert client.get("/api/count").status_code == 200


def test_a_writer_is_not_torn(client, event) -> None:
    token = DEADLINE.set(None)
    try:
        within(-1)
        assert client.app.state.desk.record.review(event["event_id"], "accept", reviewer="سلمى").action == "accept"
    finally:
        DEADLINE.reset(token)
