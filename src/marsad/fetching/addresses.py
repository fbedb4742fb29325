"""Which network addresses may be connected to: the open Internet's, and what the configuration allows besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from marsad.model import SourceError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: NAT64 prefixes (RFC 6052, RFC 8215): the last four bytes are the IPv4 address that is meant
_NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/96"))


class Permitted:
    """Addresses that may be connected to.

    >>> Permitted().refusal("10.0.0.1")
    'a private address'
    >>> Permitted(["10.0.0.0/8"]).refusal("10.0.0.1") is None
    True
    """

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self.networks = tuple(map(_network, networks))

    def refusal(self, text: str) -> str | None:
        """Why an address may not be connected to, in a few words; None when it may."""
        address = ip_address(text.partition("%")[0])  # `fe80::1%eth0`: the zone says nothing about the address
        if any(address in network for network in self.networks if network.version == address.version):
            return None
        for meant in _meanings(address):
            if any(meant in network for network in self.networks if network.version == meant.version):
                continue
            if reason := _kind(meant):
                return reason
        return None


def _meanings(address: Address) -> Iterator[Address]:
    """The address and those that are packed into it: a gateway would connect to these."""
    if not isinstance(address, IPv6Address):
        yield address
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
        return
    if any(address in network for network in _NAT64):
        yield IPv4Address(int(address) & 0xFFFFFFFF)
        return
    yield address
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo


def _kind(address: Address) -> str | None:
    """What an address is that is not of the open Internet."""
    if address.is_unspecified:
        return "the unspecified address"
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_private:
        return "a private address"
    if isinstance(address, IPv6Address) and address.is_site_local:
        return "a site-local address"
    if address.is_reserved:
        return "a reserved address"
    return None if address.is_global else "no address of the open Internet"


def _network(text: str) -> Network:
    try:
        return ip_network(text.strip(), strict=False)
    except ValueError:
        mend = "write it as 192.168.1.0/24, or one address"
        raise SourceError(f"{text!r} is no network", "allowed networks", mend) from None
