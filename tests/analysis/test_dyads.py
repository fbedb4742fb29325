from marsad.analysis.dyads import dyad, dyads
from marsad.record import Record


def test_net_cooperation_counts_what_is_asserted(newsroom: Record) -> None:
    assert [(p.start, p.events, p.score) for p in dyad(newsroom, "EGY>LBY")] == [("2020-12-01", 2, 5.0)]
    assert dyad(newsroom, "TUR>LBY") == []  # the threat is conditional
    assert [p.score for p in dyad(newsroom, "TUR>LBY", "modality:conditional")] == [-3.5]
    assert dyad(newsroom, "LBY>EGY") == []
    assert [p.events for p in dyad(newsroom, "LBY<>EGY", by="day")] == [1, 1]
    assert [p.events for p in dyad(newsroom, "الجيش السوري>مسلحين")] == [1]


def test_the_busiest_pairs(newsroom: Record) -> None:
    found = dyads(newsroom)
    assert [(one.actor, one.recipient, one.events, one.reports, one.score) for one in found] == [
        ("EGY", "LBY", 2, 1, 5.0),
        ("SYR", "---", 1, 1, -9.0),
    ]
    assert (found[0].quad1, found[1].quad4, found[0].first, found[0].last) == (2, 1, "2020-12-26", "2020-12-27")
    assert [one.actor for one in dyads(newsroom, during=("2021-01-01", "2021-01-31"))] == ["SYR"]
    assert [one.actor for one in dyads(newsroom, "-modality:denied")] == ["EGY", "SYR", "TUR"]
    assert len(dyads(newsroom, limit=1)) == 1
