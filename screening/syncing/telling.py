"""What the centre is told besides what happens on the pages: each once, and again when it has changed.

Releases and counts, where the agency is a victim-service provider; links between cases of two workers, by
a keyed hash of the case number; how often questions were skipped, of several records at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from screening.care.events import Event
from screening.care.sharing import case_number, releases
from screening.device import skip_sums
from screening.store.canonical import digest
from screening.store.store import Store
from sync.client.member import Member
from sync.protocol.linking import link
from sync.protocol.tenancy import PROVIDER

_TOLD = "sync_told"

Telling = tuple[str, str, dict[str, object]]  # what it is about, its kind, its body


def tell(store: Store, member: Member) -> int:
    """Put into the outbox what the centre does not know so far; returns how many messages."""
    with store.together():
        kept = store.settings.get(_TOLD)
        told: dict[str, object] = dict(kept) if isinstance(kept, dict) else {}
        new = [one for one in _tellings(store, member) if told.get(one[0]) != digest(one[2])]
        for about, kind, body in new:
            store.outbox.add(kind, body)
            told[about] = digest(body)
        if new:
            store.settings.set(_TOLD, told)
    return len(new)


def _tellings(store: Store, member: Member) -> Iterator[Telling]:
    provider = member.agency.tenant == PROVIDER
    for row in store.cases.all():
        entries = store.cases.entries(row.id)
        if provider:
            yield from _releases(row.id, entries)
        found = link(member.agency.linking_key, case_number(entries))
        if found:
            yield f"link {row.id}", "link", {"case": row.id, "link": found}
    for body in skip_sums.summed(store):
        about = f"skips {body['month']} {body['questionnaire']} {body['language']}"
        yield about, "skips", body
    if provider:
        yield from _counts(one.body for one in store.outbox.all("screening"))


def _releases(case: str, entries: list[Event]) -> Iterator[Telling]:
    for one in releases(entries):
        body: dict[str, object] = {
            "release": one.signed.id,
            "case": case,
            "purpose": one.signed.purpose.value,
            "signed_on": one.signed.signed_on,
            "expires_on": one.signed.expires_on,
            "taken_back": bool(one.taken_back),
        }
        yield f"release {one.signed.id}", "release", body


def _counts(bodies: Iterator[Mapping[str, Any]]) -> Iterator[Telling]:
    """How many, by month, questionnaire and language. A record that was amended counts as amended."""
    records = {body["screening"]: body for body in bodies}
    for body in list(records.values()):
        records.pop(body["supersedes"], None)
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for body in records.values():
        group = body["finished_at"][:7], body["questionnaire"], body["language"]
        groups.setdefault(group, []).append(body)
    for (month, questionnaire, language), found in sorted(groups.items()):
        yield (
            f"counts {month} {questionnaire} {language}",
            "counts",
            {
                "month": month,
                "questionnaire": questionnaire,
                "language": language,
                "screenings": len(found),
                "complete": sum(body["complete"] for body in found),
                "ended": dict(Counter(body["ended"] for body in found)),
                "findings": _findings(found),
            },
        )


def _findings(found: list[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    names = {name for body in found for name in body["findings"]}
    return {
        name: dict(Counter(b["findings"][name] for b in found if name in b["findings"]))
        for name in sorted(names)
    }
