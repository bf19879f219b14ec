"""What is new at the agency's centre comes to the device: the list of it part by part, then file by file.

Nothing is kept here: each part of the list and each file is in the store before the next one is asked for, so
a pull can end anywhere and the next one goes on from there. What is not believed, or does not come, is
remembered with its number, and holds up nothing else.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sync.client.answers import Failed, file_in, taken
from sync.client.failing import ended
from sync.client.member import Member
from sync.client.memory import stamp
from sync.client.ports import Larder, Page, Place, Request, Said, Talk
from sync.protocol.canonical import digest
from sync.protocol.catalogue import FILE_FALSE, NO_SUCH_FILE, ProtocolRefused
from sync.protocol.publishing import Changes, Published, accepted, listed
from sync.protocol.requests import Asked, asked

MOST_PARTS = 50  # of the list in one pull; the next one goes on
OVERHEAD = 4096  # bytes that packing may add to what cannot be packed
ABOUT_ONE = (FILE_FALSE, NO_SUCH_FILE)  # what ends a file and not the pull


@dataclass(frozen=True, slots=True)
class Pulled:
    """How a pull went. `lines`: new statements and requests; `files`: that came; `not_believed`: lines and
    files that were not, or did not come. `failed`, `wait`, `revoked_at`: as in a `Report`.
    """

    lines: int = 0
    files: int = 0
    not_believed: int = 0
    failed: Failed | None = None
    wait: float = 0
    revoked_at: str = ""


def pull(member: Member, larder: Larder, place: Place) -> Talk[Pulled]:
    """Ask for what is new. Raises only what the larder raises."""
    report = Pulled()
    try:
        for _ in range(MOST_PARTS):
            changes = yield from _changes(member, larder.up_to(), place)
            if changes.restored_at and changes.restored_at != larder.recall().restored_at:
                larder.again(changes.restored_at, changes.again_from)
            page = _believed(changes, member, place)
            larder.keep(page)
            report = _with_lines(report, page)
            if not changes.more:
                break
        for stated in larder.missing():
            came = yield from _file(member, larder, stated, place)
            files, other = report.files + came, report.not_believed + (not came)
            report = replace(report, files=files, not_believed=other)
    except Failed as failure:
        failed, wait, revoked_at = ended(failure, member, larder, place)
        return replace(report, failed=failed, wait=wait, revoked_at=revoked_at)
    larder.done()
    larder.remember(replace(larder.recall().cleared(), pulled_at=stamp(place.now())))
    return report


def _changes(member: Member, after: int, place: Place) -> Generator[Request, Said, Changes]:
    """The next part of the list. Raises Failed."""
    url = f"{member.address}/v1/changes?after={after}"
    said = yield Request("GET", url, _headers(member))
    document = taken(said, place.now())
    try:
        return listed(document, member.device, after, place.signing, member.agency.centre_key)
    except ProtocolRefused as refused:
        raise Failed(refused.entry) from None


def _believed(changes: Changes, member: Member, place: Place) -> Page:
    """Line by line, because one that is not believed must not hold up the others."""
    statements: list[tuple[Published, Mapping[str, object]]] = []
    requests: list[Asked] = []
    disbelieved = []
    for one in changes.published:
        try:
            key = member.agency.publishing_key
            statements.append((accepted(one, place.signing, key), one))
        except ProtocolRefused as refused:
            disbelieved.append((digest(one), refused.code))
    for one in changes.requests:
        try:
            requests.append(asked(one))
        except ProtocolRefused as refused:
            disbelieved.append((digest(one), refused.code))
    return Page(changes.next, tuple(statements), tuple(requests), tuple(disbelieved))


def _with_lines(report: Pulled, page: Page) -> Pulled:
    lines = report.lines + len(page.statements) + len(page.requests)
    return replace(report, lines=lines, not_believed=report.not_believed + len(page.disbelieved))


def _file(
    member: Member, larder: Larder, stated: Published, place: Place
) -> Generator[Request, Said, bool]:
    """Fetch one file and keep it; False when that came to nothing. Raises Failed for what is not about
    this file alone.
    """
    url, largest = f"{member.address}/v1/files/{stated.digest}", stated.size + OVERHEAD
    said = yield Request("GET", url, _headers(member), largest=largest)
    try:
        data = file_in(said, stated, place.now())
    except Failed as failed:
        larder.could_not(stated, failed.entry.code)
        if failed.entry in ABOUT_ONE:
            return False
        raise
    return larder.put(stated, data)


def _headers(member: Member) -> dict[str, Any]:
    return {"Authorization": f"Bearer {member.token}", "Accept-Encoding": "gzip"}
