"""Quiet hours and digests by the clock of a time zone."""

from __future__ import annotations

from datetime import datetime

import pytest

from marsad.alerting import Timing
from marsad.model import AlertError

NIGHT = {"zone": "Africa/Tripoli", "quiet": "22:00-07:00"}


@pytest.mark.parametrize(
    ("timing", "found", "goes_out"),
    [
        ({}, "2020-12-27T12:00+00:00", None),
        # Tripoli is two hours ahead.
        (NIGHT, "2020-12-27T19:59+00:00", None),
        (NIGHT, "2020-12-27T20:00+00:00", "2020-12-28T05:00+00:00"),
        (NIGHT, "2020-12-28T04:59+00:00", "2020-12-28T05:00+00:00"),
        (NIGHT, "2020-12-28T05:00+00:00", None),
        ({"quiet": "12:00-13:30"}, "2020-12-27T12:30+00:00", "2020-12-27T13:30+00:00"),
        ({"digest": "hourly"}, "2020-12-27T12:10+00:00", "2020-12-27T13:00+00:00"),
        ({"digest": "hourly"}, "2020-12-27T13:00+00:00", "2020-12-27T14:00+00:00"),
        ({"digest": "07:00", "zone": "Asia/Kolkata"}, "2020-12-27T01:29+00:00", "2020-12-27T01:30+00:00"),
        ({"digest": "07:00", "zone": "Asia/Kolkata"}, "2020-12-27T01:30+00:00", "2020-12-28T01:30+00:00"),
        # 27 December 2020 was a Sunday.
        ({"digest": "sun 07:00"}, "2020-12-27T06:00+00:00", "2020-12-27T07:00+00:00"),
        ({"digest": "sun 07:00"}, "2020-12-27T08:00+00:00", "2021-01-03T07:00+00:00"),
        # An hourly digest that falls into the night waits for its end.
        ({"digest": "hourly", **NIGHT}, "2020-12-27T19:30+00:00", "2020-12-28T05:00+00:00"),
        # In Beirut the clocks went from 0:00 to 1:00 on 28 March 2021: 0:30 did not exist.
        ({"digest": "00:30", "zone": "Asia/Beirut"}, "2021-03-27T21:00+00:00", "2021-03-27T22:30+00:00"),
        # … and what is quiet until seven ends an hour earlier by the sun.
        ({"quiet": "22:00-07:00", "zone": "Asia/Beirut"}, "2021-03-27T20:30+00:00", "2021-03-28T04:00+00:00"),
    ],
)
def test_what_is_found_goes_out_when_it_may(timing: dict[str, str], found: str, goes_out: str | None) -> None:
    due = Timing(**timing).release(datetime.fromisoformat(found))
    assert due == (goes_out and datetime.fromisoformat(goes_out))


@pytest.mark.parametrize(
    ("timing", "error"),
    [
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"zone": "../../etc/passwd"}, "no time zone"),
        ({"quiet": "at night"}, "no quiet hours"),
        ({"quiet": "22:00-25:00"}, "no time of day"),
        ({"quiet": "07:00-07:00"}, "never end"),
        ({"digest": "someday 07:00"}, "no time of a digest"),
        ({"language": "fr"}, "no language"),
    ],
)
def test_a_timing_that_makes_no_sense_is_refused(timing: dict[str, str], error: str) -> None:
    with pytest.raises(AlertError, match=error):
        Timing(**timing)
