"""A laptop's transport, against real sockets."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.client.addresses import is_safe
from sync.client.over_https import over_https
from sync.client.ports import Answer, NoAnswer, Request

pytestmark = pytest.mark.laptop("sockets")

WELL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Said: so\r\n\r\nhi"


@contextmanager
def answering(
    *said: bytes,
    tls: ssl.SSLContext | None = None,
    heard: Callable[[bytes], None] = lambda _b: None,
) -> Iterator[int]:
    """A server that says just these bytes, one after the other, to whoever comes; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        thread = threading.Thread(target=_serve, args=(server, said, tls, heard))
        thread.start()
        yield server.getsockname()[1]
        thread.join(15)


def _serve(
    server: socket.socket,
    said: tuple[bytes, ...],
    tls: ssl.SSLContext | None,
    heard: Callable[[bytes], None],
) -> None:
    try:
        line, _ = server.accept()
        with tls.wrap_socket(line, server_side=True) if tls else line as open_line:
            heard(_whole(open_line))
            for piece in said:
                open_line.sendall(piece)
    except OSError:
        return  # the other side has gone: that is what some tests are about


def _whole(line: socket.socket) -> bytes:
    """The request that every test here sends."""
    found = b""
    while not found.endswith(b"hello") and (piece := line.recv(65536)):
        found += piece
    return found


def ask(port: int, scheme: str = "http", host: str = "127.0.0.1", timeout: float = 5) -> Request:
    url = f"{scheme}://{host}:{port}/v1/messages?x=1"
    return Request("POST", url, {"Content-Type": "text/plain"}, b"hello", timeout)


def test_it_carries_a_request_there_and_the_answer_back():
    heard: list[bytes] = []
    with answering(WELL, heard=heard.append) as port:
        said = over_https()(ask(port))

    assert said == Answer(200, {"content-length": "2", "x-said": "so"}, b"hi")
    assert heard[0].startswith(b"POST /v1/messages?x=1 HTTP/1.1\r\n")
    assert heard[0].endswith(b"\r\n\r\nhello")


BROKEN = {
    "nothing": (b"",),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n",),
    "a body that breaks off": (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi",),
    "a piece that breaks off": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi",),
    "endless headers": (b"HTTP/1.1 200 OK\r\n", b"X-Long: " + b"a" * 100_000 + b"\r\n\r\n"),
    "more than any answer of the centre's": (
        b"HTTP/1.1 200 OK\r\n\r\n",
        *[b"a" * 1024 * 1024] * 5,
    ),
}


@pytest.mark.parametrize("said", BROKEN.values(), ids=BROKEN)
def test_an_answer_that_is_not_whole_is_none(said):
    with answering(*said) as port:
        found = over_https()(ask(port))

    assert isinstance(found, NoAnswer)
    assert found.entry.code == "Y041"


def test_it_does_not_wait_for_ever():
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        found = over_https()(ask(deaf.getsockname()[1], timeout=0.2))

    assert isinstance(found, NoAnswer)
    assert found.entry.code == "Y041"


def test_nobody_there_is_no_network():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    assert over_https()(ask(port)) == over_https()(ask(port, "https"))


def test_it_follows_no_redirect():
    with answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n") as port:
        said = over_https()(ask(port))

    assert isinstance(said, Answer)
    assert said.status == 302


@pytest.mark.parametrize(
    "url", ["http://centre.example/v1", "http://10.0.0.7/", "ftp://127.0.0.1/", "file:///etc/hosts"]
)
def test_nothing_leaves_this_computer_unprotected(url):
    said = over_https()(Request("GET", url, {}))

    assert isinstance(said, NoAnswer)
    assert said.entry.code == "Y042"


@pytest.mark.parametrize("url", ["https://[", "https://centre.example:port/", "https:///"])
def test_what_is_no_address_leads_nowhere(url):
    said = over_https()(Request("GET", url, {}, timeout=1))

    assert isinstance(said, NoAnswer)
    assert said.entry.code == "Y041"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://centre.example", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://localhost.example", False),
        ("http://127.0.0.1.example", False),
        ("http://192.168.0.7", False),
        ("centre.example", False),
    ],
)
def test_only_this_computer_itself_is_safe_without_tls(address, safe):
    assert is_safe(address) is safe


# --- certificates ---------------------------------------------------------------------------------


@pytest.fixture
def issued(tmp_path) -> Callable[..., tuple[ssl.SSLContext, Path]]:
    """Make a certificate that signs itself; what a server needs, and the file that vouches for it."""

    def issue(name: str = "localhost", days: int = 5) -> tuple[ssl.SSLContext, Path]:
        key = ec.generate_private_key(ec.SECP256R1())
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(who)
            .issuer_name(who)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(now - timedelta(days=10))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .sign(key, hashes.SHA256())
        )
        file = tmp_path / "certificate.pem"
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context, file

    return issue


def test_it_speaks_with_whom_the_certificate_vouches_for(issued):
    tls, file = issued()
    with answering(WELL, tls=tls) as port:
        said = over_https(ssl.create_default_context(cafile=str(file)))(
            ask(port, "https", "localhost")
        )

    assert isinstance(said, Answer)
    assert said.body == b"hi"


@pytest.mark.parametrize(
    ("name", "days", "vouched"),
    [("localhost", 5, False), ("elsewhere.example", 5, True), ("localhost", -1, True)],
    ids=["nobody vouches", "another name", "too old"],
)
def test_a_certificate_that_does_not_verify_is_not_trusted(issued, name, days, vouched):
    tls, file = issued(name, days)
    context = ssl.create_default_context(cafile=str(file)) if vouched else None
    heard: list[bytes] = []
    with answering(WELL, tls=tls, heard=heard.append) as port:
        said = over_https(context)(ask(port, "https", "localhost"))

    assert isinstance(said, NoAnswer)
    assert said.entry.code == "Y042"
    assert heard == []
