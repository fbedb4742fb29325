import pytest

from marsad.analysis.actors import actors
from marsad.analysis.network import network
from marsad.model import QueryError
from marsad.record import Record


def named(found):
    names = {node.id: node.name_ar for node in found.nodes}
    return {(names[edge.source], names[edge.target]): edge for edge in found.edges}


def test_directed_weights(newsroom: Record) -> None:
    found = network(newsroom)
    edges = named(found)
    assert set(edges) == {("وفد مصري", "مسؤولين ليبيين"), ("الجيش السوري", "مسلحين")}
    assert (edges["وفد مصري", "مسؤولين ليبيين"].events, edges["الجيش السوري", "مسلحين"].score) == (2, -9.0)
    nodes = {node.name_ar: node for node in found.nodes}
    assert (nodes["وفد مصري"].out_events, nodes["وفد مصري"].in_events, nodes["مسلحين"].in_events) == (2, 0, 1)
    assert found.fields()["directed"] is True


def test_countries_floors_and_limits(newsroom: Record) -> None:
    assert [(e.source, e.target, e.events) for e in network(newsroom, level="country").edges] == [("EGY", "LBY", 2)]
    assert len(network(newsroom, least=2).edges) == len(network(newsroom, limit=1).edges) == 1
    assert network(newsroom, "type:AID").nodes == []
    with pytest.raises(QueryError, match="actor, country"):
        network(newsroom, level="city")  # type: ignore[arg-type]


def test_merged_actors_are_one(newsroom: Record) -> None:
    newsroom.merge_actors(["مسلحين"], "قوات حفتر", reviewer="ليلى")
    assert ("الجيش السوري", "قوات حفتر") in named(network(newsroom))
    assert "مسلحين" not in {one.name_ar for one in actors(newsroom)}


def test_actors_of_the_record(newsroom: Record) -> None:
    found = {one.name_ar: one for one in actors(newsroom)}
    delegation = found["وفد مصري"]
    assert (delegation.as_actor, delegation.as_recipient, delegation.reports, delegation.code) == (2, 0, 1, "EGY GOV")
    assert (found["مسؤولين ليبيين"].as_recipient, found["مسؤولين ليبيين"].entity_id) == (2, "LBY-GNA")
    assert (delegation.first, delegation.last) == ("2020-12-26", "2020-12-27")
    assert [one.name_ar for one in actors(newsroom, "type:ASSAULT modality:asserted")] == ["الجيش السوري", "مسلحين"]
    assert len(actors(newsroom, limit=1)) == 1
