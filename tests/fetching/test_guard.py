"""The address judged is the one connected to, after redirects too; certificates are checked; secrets stay at home."""

import socket
import ssl
import sys
import threading
import time
from pathlib import Path

import pytest

from marsad.fetching import Fetcher, Limits, Permitted
from marsad.model import FetchError

from .serving import Web, web

HERE = Path(__file__).parent
_connected: list[tuple] = []
_listening = threading.Event()


def _hook(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and _listening.is_set():
        _connected.append(arguments[1])


sys.addaudithook(_hook)


@pytest.fixture
def connections():
    """Where sockets were connected to since the test began."""
    _connected.clear()
    _listening.set()
    yield _connected
    _listening.clear()


def refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url)
    return caught.value


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_written(fetching, site: Web, connections, host: str) -> None:
    error = refused(fetching(), site.url(host=host))
    assert error.kind == "refused" and "loopback" in error.message and not error.passing
    assert site.asked == [] and connections == []


def test_a_name_that_means_a_private_address_is_refused(fetching, site: Web, connections) -> None:
    fetcher = fetching(lookup=lambda host, port: ["192.168.1.1", "10.0.0.1"])
    error = refused(fetcher, "http://news.example/")
    assert "192.168.1.1 is a private address; 10.0.0.1 is a private address" in error.message
    assert connections == []


def test_a_name_server_that_changes_its_mind_gains_nothing(fetching, site: Web, connections) -> None:
    """DNS rebinding: the first look-up gives a permitted address, every later one a forbidden one."""
    answers = [["127.0.0.1"]]

    def lookup(host: str, port: int) -> list[str]:
        return answers.pop() if answers else ["127.0.0.2"]

    site.routes["/"] = lambda h: h.send("أهلاً", Connection="close")
    fetcher = fetching(Permitted(["127.0.0.1"]), lookup=lookup)
    assert fetcher.get(site.url(host="news.example")).body.decode() == "أهلاً"
    assert refused(fetcher, site.url(host="news.example")).kind == "refused"
    assert connections == [("127.0.0.1", site.port)]


def test_the_permitted_one_of_several_addresses_is_taken(fetching, site: Web, connections) -> None:
    site.routes["/"] = lambda h: h.send("أهلاً")
    fetcher = fetching(Permitted(["127.0.0.1"]), lookup=lambda host, port: ["10.0.0.1", "127.0.0.1"])
    assert fetcher.get(site.url(host="news.example")).status == 200
    assert connections == [("127.0.0.1", site.port)]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://127.0.0.2:{port}/"]
)
def test_a_redirect_leads_nowhere_that_is_not_permitted(fetcher: Fetcher, site: Web, connections, target: str) -> None:
    site.routes["/"] = lambda h: h.send(status=302, Location=target.format(port=site.port))
    assert refused(fetcher, site.url()).kind == "refused"
    assert connections == [("127.0.0.1", site.port)]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/", "http://", "gopher://x/"]
)
def test_only_the_web_is_fetched(fetcher: Fetcher, site: Web, target: str) -> None:
    site.routes["/"] = lambda h: h.send(status=301, Location=target)
    assert refused(fetcher, site.url()).kind in ("address", "redirects")
    assert refused(fetcher, target).kind == "address"


def test_nobody_at_home(fetcher: Fetcher) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    error = refused(fetcher, f"http://127.0.0.1:{port}/")
    assert error.kind == "unreachable" and error.passing


def test_a_name_that_is_none(fetching) -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    error = refused(fetching(lookup=lookup), "http://no.example/")
    assert error.kind == "unreachable" and "there is no host no.example" in error.message


def test_a_look_up_that_never_ends(fetching) -> None:
    over = threading.Event()
    fetcher = fetching(None, Limits(total=0.5), lookup=lambda host, port: (over.wait(30) and []) or [])
    assert refused(fetcher, "http://slow.example/").kind == "timeout"
    over.set()


def test_a_fetch_is_called_off(fetching, site: Web) -> None:
    stop = threading.Event()
    fetcher = fetching(Permitted(["127.0.0.1"]), stopped=stop.is_set)
    site.routes["/"] = lambda h: stop.set() or (site.over.wait(20) and None)
    began = time.monotonic()
    assert refused(fetcher, site.url()).kind == "stopped"
    assert time.monotonic() - began < 10, "it does not wait for the server"


def test_credentials_are_for_their_own_host(fetcher: Fetcher, site: Web) -> None:
    with web() as other:
        site.routes["/"] = lambda h: h.send(status=302, Location=other.url("/x"))
        other.routes["/x"] = lambda h: h.send(status=302, Location=site.url("/y"))
        site.routes["/y"] = lambda h: h.send("حسناً", Set_Cookie="session=1")
        fetcher.get(f"http://salma:secret@127.0.0.1:{site.port}/")
        assert site.asked[0].headers["authorization"] == "Basic c2FsbWE6c2VjcmV0"
        assert "authorization" not in other.asked[0].headers
        for asked in (*other.asked, *site.asked):
            assert not {"cookie", "referer"} & asked.headers.keys()
        fetcher.get(site.url("/y"))
        assert "authorization" not in site.asked[-1].headers and "cookie" not in site.asked[-1].headers


def test_credentials_are_not_told(fetcher: Fetcher, site: Web) -> None:
    error = refused(fetcher, f"http://salma:secret@127.0.0.1:{site.port}/none")
    assert error.status == 404 and "secret" not in str(error)


def test_a_redirect_cannot_bring_credentials(fetcher: Fetcher, site: Web) -> None:
    site.routes["/"] = lambda h: h.send(status=302, Location=f"http://a:b@127.0.0.1:{site.port}/x")
    site.routes["/x"] = lambda h: h.send("حسناً")
    assert fetcher.get(site.url()).url == site.url("/x")
    assert "authorization" not in site.asked[-1].headers


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "news.example.pem")
    return context


def test_a_certificate_nobody_vouches_for_is_refused(fetcher: Fetcher, tls: ssl.SSLContext) -> None:
    with web(tls=tls) as secure:
        error = refused(fetcher, secure.url())
        assert error.kind == "tls" and "certificate is not trusted" in error.message
        assert secure.asked == []


def test_a_certificate_is_for_its_host(fetching, tls: ssl.SSLContext) -> None:
    trusting = ssl.create_default_context(cafile=str(HERE / "news.example.pem"))
    fetcher = fetching(Permitted(["127.0.0.1"]), lookup=lambda host, port: ["127.0.0.1"], tls=trusting)
    with web(tls=tls) as secure:
        secure.routes["/"] = lambda h: h.send("موثوق")
        assert fetcher.get(secure.url(host="news.example")).body.decode() == "موثوق"
        assert refused(fetcher, secure.url(host="other.example")).kind == "tls"
