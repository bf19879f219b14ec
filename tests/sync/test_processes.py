"""Several processes over one database are one centre, and look after each other."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.protocol.enrolment import fresh
from sync.server import commands
from tests.sync.conftest import PASSPHRASE, centre_at
from tests.sync.peers import Device, care
from tests.sync.running import once, running


@pytest.fixture
def embedded(tmp_path):
    with centre_at(tmp_path, "") as centre:
        yield centre


def test_two_processes_keep_one_set(centre):
    devices = [centre.device() for _ in range(4)]
    batch = [care(seq) for seq in range(1, 21)]
    with (
        running(centre.home, PASSPHRASE) as one,
        running(centre.home, PASSPHRASE) as other,
        ThreadPoolExecutor(8) as pool,
    ):

        def push(number: int) -> list[str]:
            # The same batch of the same device, through both, at the same time; and backwards.
            device = Device(once(*(one.where, other.where)[number % 2]))
            device.__dict__ |= {**devices[0].__dict__, "ask": device.ask}
            return device.outcomes(*(batch if number % 3 else reversed(batch)))

        told = list(pool.map(push, range(16)))

    assert {outcome for outcomes in told for outcome in outcomes} == {"new", "held"}
    assert sum(outcomes.count("new") for outcomes in told) == len(batch)
    assert commands.list_devices(centre.desk)[0].copied_at == ""


@pytest.mark.slow
def test_who_writes_too_long_is_not_waited_for_for_ever(embedded):
    device = embedded.device()
    with running(embedded.home, PASSPHRASE) as run:
        device.ask = once(*run.where)
        with embedded.desk.database.writing():
            answer = device.push_answer(care(1))
        assert (answer.status, answer.number) == (503, "Y009")
        assert device.outcomes(care(1)) == ["new"]


def test_five_hundred_devices_at_once_are_all_answered(embedded):
    device = embedded.device()
    with running(embedded.home, PASSPHRASE, "--processes", "2") as run:
        sockets = [socket.create_connection(run.where, timeout=60) for _ in range(500)]
        ask = (
            f"GET /v1/changes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            f"Authorization: {device.headers['Authorization']}\r\n\r\n"
        ).encode()
        for one in sockets:
            one.sendall(ask)
        answers = [_all(one) for one in sockets]

    assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 200 OK"}


def test_slow_clients_keep_nobody_waiting(embedded):
    device = embedded.device()
    with running(embedded.home, PASSPHRASE) as run:
        slow = [socket.create_connection(run.where, timeout=60) for _ in range(100)]
        for one in slow:
            one.sendall(b"POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        device.ask = once(*run.where)

        assert device.outcomes(care(1)) == ["new"]
        for one in slow:
            one.close()


def test_a_body_of_fifty_megabytes_is_refused_before_it_is_sent(embedded):
    with running(embedded.home, PASSPHRASE) as run:
        for length in (b"Content-Length: 50000000", b"Transfer-Encoding: chunked"):
            with socket.create_connection(run.where, timeout=60) as one:
                one.sendall(b"POST /v1/messages HTTP/1.1\r\nHost: x\r\n" + length + b"\r\n\r\n")
                if b"chunked" in length:
                    one.sendall(b"500000\r\n" + bytes(0x500000) + b"\r\n")
                answer = _all(one)
            assert answer.startswith(b"HTTP/1.1 413")
            assert b"application/problem+json" in answer
            assert b'"number": "Y003"' in answer
            assert b"\r\nAccess-Control-Allow-Origin: *\r\n" in answer
        assert run.ask("GET", "/health", {}, b"").status == 200


def test_only_a_trusted_proxy_may_say_who_asks(embedded):
    def tries(run, forwarded: str, count: int) -> list[int]:
        named = {"X-Forwarded-For": forwarded}
        device = Device(lambda method, path, _, body: run.ask(method, path, named, body))
        codes = (fresh("http://127.0.0.1", os.urandom) for _ in range(count))
        return [device.ask_to_join(code).status for code in codes]

    with running(embedded.home, PASSPHRASE, "--proxies", "1") as run:
        assert tries(run, "198.51.100.1", 11) == [404] * 10 + [429]
        # What a client makes up stands before what the proxy adds.
        assert tries(run, "198.51.100.9, 198.51.100.1", 1) == [429]
        assert tries(run, "198.51.100.2", 1) == [404]
    with running(embedded.home, PASSPHRASE) as run:
        assert [tries(run, f"198.51.100.{n}", 1) for n in range(11)] == [[404]] * 10 + [[429]]


def test_what_is_no_http_is_refused(embedded):
    with running(embedded.home, PASSPHRASE) as run:
        with socket.create_connection(run.where, timeout=60) as one:
            one.sendall(b"POST /v1/messages HTTP/1.1\r\nContent-Length: x\r\n\r\n")
            answer = _all(one)
        assert answer.startswith(b"HTTP/1.1 400")
        assert b'"number": "Y001"' in answer


def test_its_processes_end_with_the_one_that_looks_after_them(embedded):
    with running(embedded.home, PASSPHRASE, "--processes", "3") as run:
        until(lambda: len(children_of(run.process.pid)) == 3)
        children = children_of(run.process.pid)
        run.kill()
        until(lambda: not any(runs(one) for one in children))


def test_a_process_that_dies_is_replaced(embedded):
    with running(embedded.home, PASSPHRASE, "--processes", "2") as run:
        until(lambda: len(children_of(run.process.pid)) == 2)
        first, second = children_of(run.process.pid)
        os.kill(first, signal.SIGKILL)
        until(lambda: not runs(first) and len(children_of(run.process.pid)) == 2)

        assert second in children_of(run.process.pid)
        assert run.ask("GET", "/health", {}, b"").status == 200
        assert run.stop() == 0


def test_metrics_add_up_over_processes(embedded):
    with running(embedded.home, PASSPHRASE, "--processes", "2") as run:
        for _ in range(20):
            assert run.ask("GET", "/health", {}, b"").status == 200
        shown = run.ask("GET", "/metrics", {}, b"").body.decode()

    assert 'centre_requests_total{method="GET",route="/health",status="200"} 20.0' in shown


@pytest.mark.parametrize("processes", ["1", "2"])
def test_being_asked_to_end_it_ends_well(embedded, processes):
    with running(embedded.home, PASSPHRASE, "--processes", processes) as run:
        assert run.ask("GET", "/health", {}, b"").status == 200
        assert run.stop() == 0


def _all(one: socket.socket) -> bytes:
    """What comes until the other end closes."""
    parts = []
    with one:
        try:
            while part := one.recv(65536):
                parts.append(part)
        except ConnectionResetError:  # it had more to read, and did not want to
            pass
    return b"".join(parts)


def children_of(parent: int) -> list[int]:
    told = subprocess.run(["pgrep", "-P", str(parent)], stdout=subprocess.PIPE, check=False)
    return [int(line) for line in told.stdout.split()]


def runs(process: int) -> bool:
    command = ["ps", "-o", "stat=", "-p", str(process)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return bool(told.stdout.strip()) and not told.stdout.startswith(b"Z")


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, "it did not come to this"
        time.sleep(0.02)
