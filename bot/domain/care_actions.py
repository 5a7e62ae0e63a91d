"""What is heard of somebody in need, and of who was taken for one."""

from typing import TypeAlias

import msgspec

from bot.domain.crying import Grief, Told, Whose


class CryForHelp(msgspec.Struct, frozen=True):
    """Somebody is harmed or wants to harm themselves, whoever it is, or a child is missing."""

    whose: Whose = Whose.ONESELF
    told: Told = Told.FIRST


class HeardSorrow(msgspec.Struct, frozen=True):
    """Somebody has died, or is ill: a kind word, and the way on whenever they can."""

    grief: Grief = Grief.LOSS


class HeardThreat(msgspec.Struct, frozen=True):
    """Somebody says that they will harm others: a calm word, without sympathy."""


class Misheard(msgspec.Struct, frozen=True):
    """What was taken for a cry for help was none; or it was answered as if a child had cried."""

    is_grown_up: bool = False


SaidInNeed: TypeAlias = CryForHelp | HeardSorrow | HeardThreat | Misheard
"""No button carries any of these."""
