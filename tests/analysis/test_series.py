from datetime import date

import pytest

from marsad.analysis.series import starts, timeline
from marsad.model import QueryError
from marsad.record import Record


def test_months_without_gaps_with_events_and_reports_apart(newsroom: Record) -> None:
    periods = timeline(newsroom)
    assert [(p.start, p.events, p.reports) for p in periods] == [("2020-12-01", 4, 2), ("2021-01-01", 2, 1)]
    assert [p.change for p in periods] == [None, -2]
    assert periods[0].score == 2.5 + 2.5 - 3.5 + 0.0 and periods[1].score_change == -18.0 - 1.5
    assert (periods[0].cooperative, periods[0].conflictual, periods[0].quad(3)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "day",
            {
                "2020-12-26": (1, 1),
                "2020-12-27": (1, 1),
                "2020-12-28": (2, 1),
                "2021-01-02": (1, 1),
                "2021-01-03": (1, 1),
            },
        ),
        ("week", {"2020-12-20": (1, 1), "2020-12-27": (4, 3), "2021-01-03": (1, 1)}),
        ("year", {"2020-01-01": (4, 2), "2021-01-01": (2, 1)}),
    ],
)
def test_days_weeks_from_sunday_and_years(newsroom: Record, by: str, expected: dict) -> None:
    periods = timeline(newsroom, by=by)
    assert {p.start: (p.events, p.reports) for p in periods if p.events} == expected
    days = [date.fromisoformat(p.start) for p in periods]
    assert all(day.weekday() == 6 for day in days) or by != "week"
    assert by != "day" or len(days) == (days[-1] - days[0]).days + 1


def test_filters_words_and_the_day_of_the_report(newsroom: Record) -> None:
    assert [(p.start, p.events) for p in timeline(newsroom, "طرابلس", by="day", axis="report")] == [("2020-12-27", 2)]
    assert [p.events for p in timeline(newsroom, "type:ASSAULT", modality="asserted")] == [1]
    assert timeline(newsroom, "type:AID") == []
    with pytest.raises(QueryError, match="fortnight"):
        timeline(newsroom, by="fortnight")


def test_an_act_that_began_before_the_time_asked_for_opens_no_period_there(newsroom: Record) -> None:
    assert newsroom.count("time:2021-01-03..2021-01-31") == 2  # the raid's second day, the demand's week
    assert timeline(newsroom, "time:2021-01-03..2021-01-31", by="day") == []
    assert [p.start for p in timeline(newsroom, "time:2021", by="month")] == ["2021-01-01"]


def test_a_month_that_stands_out_is_told(newsroom: Record, maker) -> None:
    for month in range(1, 8):
        for number in range(12 if month == 7 else 1 + month % 2):
            report = maker.document(f"{month}-{number}", "استقبل الوزير السفير.", published=date(2022, month, 5))
            maker.store(newsroom, maker.coded(report, maker.event(report, "استقبل", "CONSULT")))
    periods = {p.start: p for p in timeline(newsroom, "استقبل")}
    assert periods["2022-07-01"].z is not None and periods["2022-07-01"].z > 3
    assert abs(periods["2022-06-01"].z or 0) < 3


def test_starts_end_with_the_calendar() -> None:
    assert list(starts("9999-11-01", "9999-12-01", "month")) == ["9999-11-01", "9999-12-01"]
    assert list(starts("2020-02-28", "2020-03-01", "day")) == ["2020-02-28", "2020-02-29", "2020-03-01"]
