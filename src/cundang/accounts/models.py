"""People who sign in, what they may reach and until when, and the tokens their programs carry."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from cundang.core.ids import new_id
from cundang.core.models import CellRow
from cundang.regions.models import Region


class User(AbstractBaseUser):
    """A person who may sign in. Never deleted, only deactivated: events bear the name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    cell = models.CharField(max_length=12)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = BaseUserManager["User"]()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.full_name or self.username


class Grant(CellRow):
    """A role in one region and all beneath it (none: in the whole cell), for a term, given by somebody on some ground.

    ``valid_until`` is the last day of the term; ``revoked_at`` ends it at once.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="grants")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=100)
    ground = models.TextField(blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.region or ''}"


class Token(CellRow):
    """A bearer token; only its digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.created_at:%Y-%m-%d}"


class SignInFailures(models.Model):
    """Wrong passwords for one name from one address, or '' for all addresses together: how many since ``since`` (once shut:
    since the last), and until when the door stays shut.

    Only a digest of the name is kept: people type passwords and identity numbers where a name is asked.
    """

    name_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=60)
    since = models.DateTimeField()
    count = models.PositiveSmallIntegerField()
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "sign-in failures"
        constraints = [models.UniqueConstraint(fields=["name_digest", "address"], name="accounts_failures_once")]
        indexes = [models.Index(fields=["since"], name="accounts_failures_since")]

    def __str__(self) -> str:
        return f"{self.address} {self.count}"
