"""States and kinds of the catalogue; stored in lower case, labels translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FondsState(models.TextChoices):
    """A fonds named by a spreadsheet is proposed until a person confirms it."""

    PROPOSED = "proposed", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")


class ItemState(models.TextChoices):
    """A record is in sight, or a stub is left of it: withdrawn by a named act."""

    HELD = "held", _("held")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ItemLevel(models.TextChoices):
    """What one record describes: an item, or a whole volume whose items are listed elsewhere or not at all."""

    ITEM = "item", _("item")
    VOLUME = "volume", _("volume")


class Outcome(models.TextChoices):
    """What accepting an incoming record does."""

    CREATE = "create", _("new")
    UPDATE = "update", _("changed")
    UNCHANGED = "unchanged", _("the same")
    REVIVE = "revive", _("taken in again")


class PersonState(models.TextChoices):
    """A person of the authority stands for itself, or was found to be another one."""

    ACTIVE = "active", _("in use")
    MERGED = "merged", _("merged")


class NameKind(models.TextChoices):
    """What kind of name a person bore."""

    LEGAL = "legal", _("name in papers")
    FORMER = "former", _("former name")
    ALIAS = "alias", _("also called")
    NICKNAME = "nickname", _("childhood name")
    VARIANT = "variant", _("other writing")
    TRADE = "trade", _("religious or trade name")


class OccasionKind(models.TextChoices):
    """What happens in a village and calls for papers of its own."""

    ELECTION = "election", _("election of the committees")
    BY_ELECTION = "by-election", _("by-election or recall")
    CONTRACT = "contract", _("important contract")
    ASSET_SALE = "asset-sale", _("tender or sale of assets")
    PROJECT = "project", _("building project")
    HOMESTEAD = "homestead", _("granting of homesteads")
    EXPROPRIATION = "expropriation", _("land taken by the state")
    DEMOLITION = "demolition", _("demolition and resettlement")
    MERGER = "merger", _("merger or dissolution of the village")
    LAND_EXTENSION = "land-extension", _("land contracts extended")
    SHARE_REFORM = "share-reform", _("collective turned into shares")
    DISASTER = "disaster", _("disaster or emergency")

    @property
    def chinese(self) -> str:
        """The word by which a schedule written in Chinese names it."""
        return _CHINESE[self.value]


_CHINESE = {
    "election": "换届", "by-election": "补选", "contract": "合同", "asset-sale": "资产处置", "project": "项目",
    "homestead": "宅基地", "expropriation": "征地", "demolition": "拆迁", "merger": "撤并", "land-extension": "延包",
    "share-reform": "股改", "disaster": "灾害",
}  # fmt: skip


class NotFormedReason(models.TextChoices):
    """Why a village has no such paper of a year; what was lost is not among them."""

    NO_SUCH_MATTER = "no-such-matter", _("there was no such matter")
    NOT_HELD = "not-held", _("it was not held or done")
    COMBINED = "combined", _("it is part of another paper")
    KEPT_ELSEWHERE = "kept-elsewhere", _("another office makes and keeps it")
    OTHER = "other", _("another reason")
