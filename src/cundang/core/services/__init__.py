"""The verbs of the storey everything stands on: founding an installation, and work done beside the pages."""

from cundang.core.services.founding import install

__all__ = ["install"]
