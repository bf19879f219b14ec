"""What depends on what, for the rules that follow references over several steps."""

from __future__ import annotations

from collections.abc import Iterator

from screening.instrument import model as m

Graph = dict[str, tuple[str, ...]]


def inputs(q: m.Questionnaire) -> Graph:
    """Finding or score -> what it is made of, in order, without repeats."""
    found = {f.id: tuple(dict.fromkeys(m.names_in(f.when))) for f in q.findings.values()}
    scores = {s.id: tuple(item.subject for item in s.of) for s in q.scores.values()}
    return {**found, **scores}


def visibility(q: m.Questionnaire) -> Graph:
    """Question -> what decides whether it is asked: its own condition and its section's."""
    return {
        question.id: tuple(
            dict.fromkeys(
                [*m.names_in(question.when), *m.names_in(q.sections[question.section].when)]
            )
        )
        for question in q.questions.values()
    }


def leaves(name: str, graph: Graph) -> Iterator[str]:
    """The questions something is made of, each once; safe against circles."""
    seen, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in graph:
            waiting += reversed(graph[current])
        else:
            yield current


def circles(graph: Graph) -> Iterator[list[str]]:
    """Ways round in circles, the first name repeated at the end; at least one for each circle."""
    done: set[str] = set()
    for start in graph:
        trail: dict[str, None] = {}
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            name, leaving = waiting.pop()
            if leaving:
                done.add(trail.popitem()[0])
            elif name in trail:
                names = list(trail)
                yield [*names[names.index(name) :], name]
            elif name not in done:
                trail[name] = None
                waiting.append((name, True))
                waiting += [(inner, False) for inner in reversed(graph.get(name, ()))]


def ways_to(wanted: set[str], graph: Graph) -> Iterator[list[str]]:
    """From each name that is made of a wanted question, a shortest way down to it."""
    made_into: dict[str, list[str]] = {}
    for name, inner in graph.items():
        for part in inner:
            made_into.setdefault(part, []).append(name)
    down: dict[str, str] = {}
    reached = sorted(wanted)
    for part in reached:  # grows while it is read: nearest first
        for name in made_into.get(part, ()):
            if name not in down and name not in wanted:
                down[name] = part
                reached.append(name)
    for name in filter(down.__contains__, graph):
        way = [name]
        while way[-1] in down:
            way.append(down[way[-1]])
        yield way
