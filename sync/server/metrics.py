"""Counts for whoever runs the centre (Prometheus). No label names a device, a worker or a person."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counts of this process; `shown` adds those of the others, when there are several."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.messages = Counter(
            "centre_messages",
            "Messages by what became of them",
            ["outcome"],
            registry=self._registry,
        )
        self.requests = Counter(
            "centre_requests", "Requests", ["method", "route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "centre_request_seconds",
            "Until the answer began",
            ["route"],
            buckets=SECONDS,
            registry=self._registry,
        )

    def shown(self) -> bytes:
        folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")  # the library reads it too
        if not folder:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together, folder)
        return generate_latest(together)
