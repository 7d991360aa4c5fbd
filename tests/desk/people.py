"""People for the tests of the doors; all invented."""

from datetime import UTC, datetime

from cundang.accounts import services as accounts
from cundang.core.actor import local_administrator
from cundang.core.services import install

AT = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
PASSWORD = "lou-xiaomei-keeps-the-keys"


def account(username="lou", *, role="local-administrator", region=None, full_name="楼敏"):
    """An account that may sign in with :data:`PASSWORD`; ``role`` of None grants nothing."""
    install(actor=local_administrator(), at=AT)
    user = accounts.create_user(
        actor=local_administrator(), at=AT, username=username, password=PASSWORD, full_name=full_name
    )
    if role:
        accounts.grant(actor=local_administrator(), at=AT, user=user, role=role, region=region)
    return user
