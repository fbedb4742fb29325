"""Only the open Internet is connected to, unless the configuration says otherwise."""

import pytest

from marsad.fetching import Permitted
from marsad.model import SourceError

OPEN = "8.8.8.8 151.101.1.1 ::ffff:8.8.8.8 2606:4700::1111 64:ff9b::808:808".split()
CLOSED = """127.0.0.1 127.8.9.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1
198.18.0.1 0.0.0.0 0.1.2.3 255.255.255.255 224.0.0.1 240.0.0.1 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 2001:db8::1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:a00:1:: ::127.0.0.1
ff02::1""".split()


@pytest.mark.parametrize("address", OPEN)
def test_the_open_internet(address: str) -> None:
    assert Permitted().refusal(address) is None


@pytest.mark.parametrize("address", CLOSED)
def test_everything_else(address: str) -> None:
    assert Permitted().refusal(address)


def test_what_is_allowed_is_allowed_and_no_more() -> None:
    permitted = Permitted(["10.1.0.0/16", "::1"])
    assert permitted.refusal("10.1.2.3") is None
    assert permitted.refusal("::ffff:10.1.2.3") is None
    assert permitted.refusal("::1") is None
    assert permitted.refusal("10.2.0.1") and permitted.refusal("127.0.0.1")


def test_a_network_that_is_none() -> None:
    with pytest.raises(SourceError, match="'localhost' is no network"):
        Permitted(["localhost"])
