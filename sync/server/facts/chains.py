"""Which records amend which, and which one of a chain counts. The order of arrival does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """What one record says of itself. `amends`: the record before it, or ""; `message`: a UUIDv7."""

    amends: str
    message: str


def chains(links: Mapping[str, Link]) -> dict[str, tuple[str, bool]]:
    """From each record to the first one of its chain, and whether another one counts in its place.

    `links` has whole chains. A first record that did not arrive yet gives the chain its name all the same.
    Of two amendments of one record, which two copies of a device can make, the later one counts.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in links:
        groups[_root(one, links)].append(one)
    return {
        one: (root, one != counting)
        for root, group in groups.items()
        for counting in [_counting(group, links)]
        for one in group
    }


def _root(record: str, links: Mapping[str, Link]) -> str:
    """The end of the way backwards; of records that amend each other in a circle, the first by name."""
    way = [*_backwards(record, links)]
    last = way[-1]
    before = links[last].amends if last in links else ""
    return min(way[way.index(before) :]) if before else last


def _backwards(record: str, links: Mapping[str, Link]) -> Iterator[str]:
    seen: set[str] = set()
    while record and record not in seen:
        yield record
        seen.add(record)
        record = links[record].amends if record in links else ""


def _counting(group: list[str], links: Mapping[str, Link]) -> str:
    amended = {links[one].amends for one in group}
    last = [one for one in group if one not in amended]
    return max(last or group, key=lambda one: (links[one].message, one))
