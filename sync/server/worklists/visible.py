"""Which rows of cases a viewer is shown: of her units; of a provider what is released; of a case that was
brought to another device, what that one tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, exists, or_, select

from sync.protocol.tenancy import PROVIDER
from sync.server.facts.tables import cases, releases
from sync.server.people.scope import Statement, only
from sync.server.people.viewer import Viewer
from sync.server.tables import devices

SUPERVISION, LINKING = "supervision", "linking"


@dataclass(frozen=True, slots=True)
class Sight:
    """`tenant`: whose centre it is; `today`: a day, for releases; `gone`: withdrawn devices, by id."""

    viewer: Viewer
    tenant: str
    today: str
    gone: Sequence[str]

    def shows(self, statement: Statement, table: Table, purpose: str = SUPERVISION) -> Statement:
        """The statement with the WHERE of what this viewer is shown of a table with devices and cases."""
        of = only(self.viewer, statement, table.c.unit, table.c.worker)
        if self.tenant == PROVIDER:
            of = of.where(self._released(table, purpose))
        return of.where(self._still_its(table)) if self.gone else of

    def _released(self, table: Table, purpose: str) -> ColumnElement[bool]:
        return exists().where(
            releases.c.device == table.c.device,
            releases.c.case_id == table.c.case_id,
            releases.c.purpose == purpose,
            releases.c.taken_back.is_(False),
            releases.c.signed_on <= self.today,
            releases.c.expires_on >= self.today,
        )

    def _still_its(self, table: Table) -> ColumnElement[bool]:
        """A withdrawn device's cases stay until another device tells of the same ones."""
        other = cases.alias("elsewhere")
        taken_over = exists().where(
            other.c.case_id == table.c.case_id,
            other.c.device != table.c.device,
            other.c.device.not_in(self.gone),
        )
        return or_(table.c.device.not_in(self.gone), ~taken_over)


def sight(connection: Connection, viewer: Viewer, tenant: str, today: str) -> Sight:
    withdrawn = select(devices.c.id).where(devices.c.revoked_at.isnot(None))
    found = only(viewer, withdrawn, devices.c.unit, devices.c.worker)
    return Sight(viewer, tenant, today, tuple(connection.execute(found).scalars()))
