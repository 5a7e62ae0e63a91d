"""What VK's answers mean. Pure."""

from collections.abc import Collection
from typing import Final

from bot.doctor.findings import Finding, lasting, skipped, well, wrong
from bot.domain.outgoing import NO_ANSWER, is_about_the_key
from bot.vk.api import Community, VkError
from bot.vk.inspection import Events, Features

TOKEN: Final = "token"  # noqa: S105 - a check's name
PERMISSIONS: Final = "permissions"
FEATURES: Final = "messages and bot features"
EVENTS: Final = "events"
CLOCK: Final = "clock"

MESSAGES: Final = "messages"
MANAGE: Final = "manage"
PHOTOS: Final = "photos"
DOCUMENTS: Final = "docs"
NEEDED: Final = (MESSAGES, MANAGE, PHOTOS, DOCUMENTS)
"""The last two for QR codes and printable pages; without them messages go without these."""

CLOCK_SECONDS: Final = 5.0

_NEW_KEY: Final = (
    "make a community's token with the rights to messages, photos, documents and to manage "
    "the community (VK: Manage → API usage → Access tokens) and put it into BOT_TOKEN"
)
_WHERE_FEATURES_ARE: Final = "VK: Manage → Messages, and there Bot settings"


def community(found: Community) -> Finding:
    told = f"it is a community's, of {found.address} (number {found.id})"
    return well(TOKEN, told, community=found.id)


def no_token(sentence: str) -> Finding:
    told, _, remedy = sentence.rstrip(".").partition(": ")
    return wrong(TOKEN, told, remedy or _NEW_KEY)


def may_be_a_persons(error: VkError) -> bool:
    """VK knows the token, and yet there is no community behind it (assumed: 100 is what a
    person's token meets when no community is named; `find_community` says 27 for an empty
    answer)."""
    return error.code in {27, 100}


def persons_token() -> Finding:
    return wrong(TOKEN, "it is a person's, not a community's", _NEW_KEY)


def refused_token(error: VkError) -> Finding:
    """Neither a community's nor a person's, or VK did not answer."""
    if is_about_the_key(error.code):
        return wrong(TOKEN, f"VK refuses it ({error})", _NEW_KEY)
    if error.code == NO_ANSWER:
        return wrong(TOKEN, f"VK does not answer ({error})", "check the network and BOT_API_URL")
    return wrong(TOKEN, f"it belongs to no community ({error})", _NEW_KEY)


def unanswered(check: str, error: VkError) -> Finding:
    """A single question that failed."""
    if error.code == NO_ANSWER:
        return wrong(check, f"VK does not answer ({error})", "try again in a minute")
    if is_about_the_key(error.code):
        return wrong(check, f"VK refuses to tell ({error})", _NEW_KEY)
    return wrong(check, f"VK does not tell ({error})", "try again in a minute")


def permissions(rights: Collection[str]) -> Finding:
    missing = [name for name in NEEDED if name not in rights]
    if missing:
        told = f"the token lacks the right to {' and to '.join(missing)}"
        return wrong(PERMISSIONS, told, _NEW_KEY, rights=", ".join(sorted(rights)))
    told = f"the token has the rights to {', '.join(sorted(rights))}"
    return well(PERMISSIONS, told, rights=", ".join(sorted(rights)))


def features(found: Features) -> Finding:
    switches = (("messages", found.messages), ("bot features", found.bots))
    off = [name for name, on in switches if on is False]
    if off:
        remedy = f"switch on what is off ({_WHERE_FEATURES_ARE})"
        return wrong(FEATURES, f"{' and '.join(off)} are off", remedy)
    if found.bots is None:
        return skipped(FEATURES, f"VK does not tell: look yourself ({_WHERE_FEATURES_ARE})")
    if found.start_button is False:
        return well(FEATURES, "they are on; the Start button is off")
    return well(FEATURES, "they are on")


def features_untold() -> Finding:
    reason = "VK tells this to people's tokens only: look yourself"
    return skipped(FEATURES, f"{reason} ({_WHERE_FEATURES_ARE})")


def events(found: Events) -> Finding:
    troubles = []
    if not found.is_enabled:
        troubles.append("long poll is off")
    if found.missing:
        troubles.append(f"{', '.join(found.missing)} {_is(len(found.missing))} off")
    if found.version != found.wanted_version:
        troubles.append(f"events come in version {found.version}, not {found.wanted_version}")
    if troubles:
        remedy = "`python -m bot run` sets it at start"
        return wrong(EVENTS, " and ".join(troubles), remedy, version=found.version)
    told = f"long poll brings every kind the bot lives on, in version {found.version}"
    return well(EVENTS, told, version=found.version)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def clock(ahead_seconds: float) -> Finding:
    figures = {"ahead_seconds": round(ahead_seconds, 1)}
    if abs(ahead_seconds) <= CLOCK_SECONDS:
        return well(CLOCK, "this machine's agrees with VK's", **figures)
    way = "ahead of" if ahead_seconds > 0 else "behind"
    told = f"this machine's is {lasting(abs(ahead_seconds))} {way} VK's"
    return wrong(CLOCK, told, "let the system set it by NTP (timedatectl set-ntp true)", **figures)
