"""What people forward to others: cards that stand alone without buttons, and the sheet of paper.
VK drops buttons from forwarded messages (assumed), so everything stands in the words; for codes
there are marks."""

from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.content import Content
from bot.domain.enclosures import Handout, QrCode
from bot.domain.places import Invitation, Place, PlaceKind, Post
from bot.domain.screens import Screen

SHORT = "short"


def card(
    content: Content, place: Place, invitation: Invitation, address: str, form: str
) -> Screen:
    """One message with the way, the links and the bot's own address, and the QR code beside it."""
    link = link_of(invitation, address)
    has_short = invitation.post is Post.FAMILY or _is_for_staff(place, invitation)
    name = _phrase(place, invitation) + ("_short" if has_short and form == SHORT else "")
    urls = {name: content.links[link_id].url for name, link_id in content.forwarded_links.items()}
    text = content.phrases.fill(
        name,
        place=place.name,
        address=link,
        code=typed_mark(invitation.id),
        line=place.own_line if invitation.post is Post.FAMILY else "",
        **urls,
    )
    return Screen(text, is_extra=True, enclosure=QrCode(link))


def link_of(invitation: Invitation, address: str) -> str:
    """The bot's address with the invitation's code (documented: dev.vk.com, `ref` of vk.me)."""
    return f"{address}?ref={link_mark(invitation.id)}"


def handout(content: Content, place: Place, invitation: Invitation, address: str) -> Handout:
    """The sheet for a meeting or the staff room."""
    phrases = content.phrases
    whom = "families" if invitation.post is Post.FAMILY else "teachers"
    return Handout(
        title=phrases.fill(f"handout_title_{whom}", place=place.name),
        lead=phrases.fill("handout_lead"),
        steps=tuple(phrases.fill(f"handout_steps_{whom}").splitlines()),
        url=link_of(invitation, address),
        code=typed_mark(invitation.id),
        footer=phrases.fill("handout_footer"),
    )


def _is_for_staff(place: Place, invitation: Invitation) -> bool:
    return invitation.post is Post.TEACHER and place.kind is PlaceKind.ORGANISATION


def _phrase(place: Place, invitation: Invitation) -> str:
    if invitation.post is Post.FAMILY:
        return "forward_families"
    if invitation.post is Post.ADMINISTRATOR:
        return "forward_administrator"
    return "forward_teachers" if _is_for_staff(place, invitation) else "forward_class_teacher"
