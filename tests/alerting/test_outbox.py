"""From match to message: at once, gathered for a digest or the end of quiet hours, tried again, given up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marsad import alerting
from marsad.alerting import Rule, Timing
from marsad.alerting.channels import Channel
from marsad.alerting.moments import read
from marsad.alerting.outbox import claim, send_again
from marsad.model import AlertError

from .conftest import HOOK, Newsroom

RULE = Rule(query="type:THREATEN", unit="report")
DESK = Channel("mail", "desk@example.org")


def test_a_match_goes_to_every_channel_at_once(newsroom: Newsroom) -> None:
    newsroom.alert(RULE, channels=(HOOK, DESK))
    newsroom.threat()
    newsroom.look()
    assert newsroom.deliver().sent == 2
    assert [(channel.target, len(message.matches)) for channel, message in newsroom.sent] == [
        (HOOK.target, 1),
        (DESK.target, 1),
    ]
    assert newsroom.deliver().sent == 0
    assert len({message.key for _, message in newsroom.sent}) == 2, "each receiver has its own key"


def test_quiet_hours_gather_what_the_night_brings(newsroom: Newsroom) -> None:
    newsroom.clock.set("2020-12-27T21:00:00+00:00")
    newsroom.alert(RULE, timing=Timing(zone="Africa/Tripoli", quiet="22:00-07:00"))
    for _ in range(3):
        newsroom.threat()
        newsroom.look()
        newsroom.clock.forward(hours=2)
        assert newsroom.deliver().sent == 0
    newsroom.clock.set("2020-12-28T04:59:59+00:00")
    assert newsroom.deliver().sent == 0
    newsroom.clock.set("2020-12-28T05:00:00+00:00")
    assert newsroom.deliver().sent == 1
    assert len(newsroom.sent[0][1].matches) == 3
    newsroom.threat()
    newsroom.look()
    assert newsroom.deliver().sent == 1, "by day at once again"


def test_a_digest_goes_out_at_its_hour_and_never_changes_once_it_was_tried(newsroom: Newsroom) -> None:
    newsroom.alert(RULE, timing=Timing(digest="18:00"))
    newsroom.threat()
    newsroom.threat()
    newsroom.look()
    newsroom.clock.set("2020-12-27T18:00:00+00:00")
    newsroom.broken = True
    assert newsroom.deliver().put_off == 1
    newsroom.threat()
    newsroom.look()
    newsroom.broken = False
    newsroom.clock.forward(hours=1)
    newsroom.deliver()
    assert [len(message.matches) for _, message in newsroom.sent] == [2], "the third waits for tomorrow"
    newsroom.clock.set("2020-12-28T18:00:00+00:00")
    newsroom.deliver()
    assert [len(message.matches) for _, message in newsroom.sent] == [2, 1]
    assert len({message.key for _, message in newsroom.sent}) == 2


def test_a_digest_without_matches_is_not_sent(newsroom: Newsroom) -> None:
    newsroom.alert(RULE, timing=Timing(digest="hourly"))
    newsroom.look()
    newsroom.clock.forward(hours=3)
    assert newsroom.deliver().sent == 0


def test_a_flood_is_one_message(lone: Newsroom) -> None:
    lone.alert(RULE)
    for _ in range(12):
        lone.threat()
    lone.look()
    assert lone.deliver().sent == 1
    assert len(lone.sent[0][1].matches) == 12


def test_a_receiver_that_is_down_is_tried_again_ever_later_and_then_given_up(newsroom: Newsroom) -> None:
    newsroom.alert(RULE)
    newsroom.threat()
    newsroom.look()
    newsroom.broken = True
    waits, tries = [], 0
    while newsroom.messages()[0].state == "waiting":
        before = newsroom.clock()
        result = newsroom.deliver()
        tries += 1
        assert result.put_off + result.failed == 1
        due = read(newsroom.messages()[0].due)
        waits.append(due - before)
        newsroom.clock.moment = due
    assert tries == 20
    assert timedelta(seconds=15) <= waits[0] <= timedelta(seconds=30)
    assert max(waits) <= timedelta(hours=6)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=4)
    assert newsroom.messages()[0].error == "OSError: the receiver is down"
    newsroom.broken = False
    assert newsroom.deliver().sent == 0, "given up is given up"
    with newsroom.record.database.writing() as connection:
        assert send_again(connection, newsroom.known().id, newsroom.clock()) == 1
    assert newsroom.deliver().sent == 1, "until somebody asks for it"


def test_what_waits_for_a_receiver_that_is_down_waits_together(newsroom: Newsroom) -> None:
    newsroom.alert(RULE)
    newsroom.alert(RULE, "آخر", [DESK])
    for _ in range(3):
        newsroom.threat()
    newsroom.look()
    newsroom.broken = True
    assert newsroom.deliver().put_off == 2, "one try for each receiver, not one for each message"
    newsroom.broken = False
    newsroom.clock.forward(minutes=2)
    assert newsroom.deliver().sent == 6


def test_a_message_that_a_sender_died_with_is_free_after_its_lease(newsroom: Newsroom) -> None:
    newsroom.alert(RULE)
    newsroom.threat()
    newsroom.look()
    with newsroom.record.database.writing() as connection:
        assert claim(connection, newsroom.clock(), lease=60) is not None
        assert claim(connection, newsroom.clock(), lease=60) is None, "no second sender takes it"
    assert newsroom.deliver().sent == 0
    newsroom.clock.forward(seconds=61)
    assert newsroom.deliver().sent == 1


def test_an_alert_that_is_removed_sends_nothing_more(lone: Newsroom) -> None:
    lone.alert(RULE)
    lone.threat()
    lone.look()
    before = lone.matches()[0]
    alerting.remove(lone.record, "تنبيه")
    assert lone.deliver().sent == 0
    with pytest.raises(AlertError, match="no alert 'تنبيه'"):
        lone.known()
    lone.alert(Rule("new-actor"))
    lone.report("زار وفد تونسي أنقرة", "زار", "CONSULT", [("وفد تونسي", "TUN GOV")], [])
    lone.look()
    after = lone.matches()[0]
    assert after["alert"] == before["alert"], "SQLite gives a number again"
    assert after["key"] != before["key"], "a receiver's keys are never used twice"
    assert lone.deliver().sent == 1


def test_names_are_checked(newsroom: Newsroom) -> None:
    newsroom.alert(RULE)
    for name, error in (("تنبيه", "there is an alert"), ("  ", "needs a name"), ("12", "taken for an alert's number")):
        with pytest.raises(AlertError, match=error):
            newsroom.alert(RULE, name)
    assert alerting.change(newsroom.record, "تنبيه", name="تهديدات").name == "تهديدات"
    assert newsroom.known(str(newsroom.known("تهديدات").id)).name == "تهديدات"


@pytest.mark.parametrize(
    "channel",
    [
        Channel("pigeon", "roof"),
        Channel("webhook", "ftp://example.org/"),
        Channel("webhook", "file:///etc/passwd"),
        Channel("mail", "desk"),
        Channel("mail", "desk@example.org\nBcc: all@example.org"),
        Channel("mail", "one@example.org, two@example.org"),
    ],
)
def test_a_channel_that_leads_nowhere_is_refused(lone: Newsroom, channel: Channel) -> None:
    with pytest.raises(AlertError):
        lone.alert(RULE, channels=[channel])


def test_what_may_be_a_secret_in_an_address_is_not_shown() -> None:
    assert (
        Channel("webhook", "https://hooks.example.org/services/T0/s3cret?x=1").shown() == "https://hooks.example.org/…"
    )
    assert (
        Channel("webhook", "https://amal:s3cret@hooks.example.org:8443/").shown() == "https://hooks.example.org:8443/"
    )
    assert DESK.shown() == "desk@example.org"
