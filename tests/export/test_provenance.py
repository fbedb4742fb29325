"""JSON-LD is read by an RDF library, offline, and says where each event comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.export import export
from marsad.record import Record


def test_every_event_is_derived_from_a_report_and_generated_by_a_coding(newsroom: Record, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    visit = next(newsroom.events("place:طرابلس"))
    newsroom.review(
        visit["event_id"], "edit", reviewer="ليلى", note="بعد مراجعة المصدر", fields={"type": "COOPERATE", "mode": None}
    )
    path = tmp_path / "a.jsonld"
    export(newsroom, path)
    graph = rdflib.Graph().parse(path, format="json-ld")
    prov, oa = rdflib.Namespace("http://www.w3.org/ns/prov#"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    terms = rdflib.Namespace("urn:marsad:term:")
    events = set(graph.subjects(rdflib.RDF.type, terms.Event))
    assert len(events) == newsroom.count()
    for event in events:
        report = graph.value(event, prov.wasDerivedFrom)
        assert (report, rdflib.RDF.type, prov.Entity) in graph and graph.value(report, terms.sha256)
        coding = [a for a in graph.objects(event, prov.wasGeneratedBy) if (a, rdflib.RDF.type, terms.Coding) in graph]
        assert (graph.value(coding[0], prov.wasAssociatedWith), rdflib.RDF.type, prov.SoftwareAgent) in graph
        assert (coding[0], prov.used, report) in graph
        evidence = graph.value(event, terms.evidence)
        assert graph.value(evidence, oa.hasSource) == report and graph.value(evidence, oa.hasSelector)
    writers = {str(writer) for writer in graph.objects(None, rdflib.DCTERMS.creator)}
    assert writers == {"سلمى الأحمد"}
    edited = rdflib.URIRef(f"urn:marsad:event:{visit['event_id']}")
    assert str(graph.value(edited, terms.plover)) == "COOPERATE"
    review = next(a for a in graph.objects(edited, prov.wasGeneratedBy) if (a, rdflib.RDF.type, terms.Review) in graph)
    assert str(graph.value(graph.value(review, prov.wasAssociatedWith), rdflib.RDFS.label)) == "ليلى"
    actor = next(graph.objects(edited, terms.actor))
    labels = {(label.language, str(label)) for label in graph.objects(actor, rdflib.RDFS.label)}
    assert labels == {("ar", "وفد مصري"), ("en", "Egyptian delegation")}
    vouching = [graph.value(event, prov.wasAttributedTo) for event in events]
    chains = [rdflib.collection.Collection(graph, chain) for chain in vouching if chain]
    assert [str(graph.value(link, rdflib.RDFS.label)) for chain in chains for link in chain] == ["مصادر ميدانية"]
