"""Django's view of this app."""

from typing import Any

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail; it hears of the founding from the storey below, which cannot reach it."""

    name = "cundang.audit"
    label = "audit"

    def ready(self) -> None:
        """Begin the chain with the founding of the installation."""
        from cundang.core.signals import installed

        installed.connect(_record_founding, dispatch_uid="audit.founding")


def _record_founding(*, cell: str, demo: bool, actor: Any, at: Any, **_: object) -> None:
    from cundang.audit.services import record

    record(
        actor=actor,
        at=at,
        cell=cell,
        act="installation.founded",
        subject_type="installation",
        subject_id=cell,
        subject_label=cell,
        after={"demo": demo},
    )
