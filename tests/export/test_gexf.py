"""GEXF opens in networkx as the directed, weighted network that the record holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.analysis.network import network
from marsad.export import export
from marsad.record import Record


def test_gexf_opens_in_networkx(newsroom: Record, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    path = tmp_path / "a.gexf"
    counts = export(newsroom, path)["counts"]
    graph = networkx.read_gexf(path)
    assert graph.is_directed() and (counts["nodes"], counts["edges"]) == (len(graph), graph.number_of_edges())
    labels = networkx.get_node_attributes(graph, "label")
    edges = {(labels[a], labels[b]): data for a, b, data in graph.edges(data=True)}
    meeting = edges["وفد مصري", "مسؤولين ليبيين"]
    assert (meeting["weight"], meeting["reports"], meeting["score"], meeting["quad1"]) == (
        2.0,
        1,
        5.0,
        2,
    )  # two events in one report
    assert edges["الجيش السوري", "مسلحين"]["score"] == -9.0
    assert not [names for names in edges if "قوات حفتر" in names]  # a conditional threat is no act yet
    assert set(networkx.get_node_attributes(graph, "code").values()) >= {"EGY GOV", "--- REB"}
    assert [edge.events for edge in network(newsroom).edges] == [2, 1]
