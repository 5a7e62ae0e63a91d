"""Inviting others: the card to forward, the sheet of paper, and the life of an invitation."""

from msgspec.structs import replace

from bot.domain import codes as codes_
from bot.domain import forwarding, typed
from bot.domain import invitation_screens as screens
from bot.domain.person import Awaited, Awaits
from bot.domain.place_screens import asking
from bot.domain.places import (
    Invitation,
    Place,
    PlaceKind,
    Post,
    last_day_of_school_year,
)
from bot.domain.turn import Turn
from bot.usecases import belonging, places

_POSTS = {
    PlaceKind.ORGANISATION: (Post.TEACHER, Post.ADMINISTRATOR),
    PlaceKind.CLASS: (Post.FAMILY, Post.TEACHER),
}
"""Whom a place's leaders may invite."""


def invite(turn: Turn, place_id: str, post: str, form: str) -> None:
    if found := _asked(turn, place_id, post):
        show_card(turn, *found, form=form)


def invite_to(turn: Turn, kind: str) -> None:
    """From the card of a step: to the only place of that kind, or to a new one."""
    wanted = PlaceKind.CLASS if kind == PlaceKind.CLASS else PlaceKind.ORGANISATION
    register, person = turn.register, turn.person.id
    own = (
        register.classes_of(person)
        if wanted is PlaceKind.CLASS
        else register.organisations_of(person, Post.ADMINISTRATOR)
    )
    if not own:
        places.ask_name(turn, wanted)
    elif len(own) == 1:
        show_card(turn, own[0], _POSTS[wanted][0])
    else:
        places.show_places(turn)


def make_and_invite(turn: Turn, kind: PlaceKind, name: str) -> None:
    """A place is made in order to invite others to it: the card comes at once."""
    if place := places.make(turn, kind, name):
        show_card(turn, place, _POSTS[kind][0])


def _asked(turn: Turn, place_id: str, post: str) -> tuple[Place, Post] | None:
    """The place and the post, if the person leads the place and may invite for it."""
    place = belonging.led(turn, place_id)
    if place is None:
        return None
    meant = next((p for p in _POSTS[place.kind] if p == post), None)
    if meant is None:
        places.show_place(turn, place_id)
        return None
    return place, meant


def show_card(turn: Turn, place: Place, post: Post, form: str = "") -> None:
    """The card, which is forwarded as it is, and below it what can be done about the invitation.
    The first time, and after the last day, a new invitation is made."""
    invitation = current(turn, place, post)
    card = forwarding.card(turn.content, place, invitation, turn.address, form)
    turn.show(card)
    turn.show(screens.invitation_screen(turn.content, place, invitation, form))


def tell_of(turn: Turn, place_id: str, post: str, about: str) -> None:
    """Where the link leads, or what to do if strangers have it, with the buttons that do so. The
    card, which is to be forwarded, is not shown again."""
    found = _asked(turn, place_id, post)
    if found and about == "renew":
        invitation = current(turn, *found)
        turn.show(screens.renewing_screen(turn.content, found[0], invitation))
    elif found:
        screen = screens.invitation_screen(turn.content, found[0], current(turn, *found), "")
        told = screens.told_of_link(turn.content, *found, about)
        turn.show(replace(screen, text=told))


def current(turn: Turn, place: Place, post: Post) -> Invitation:
    known = turn.register.invitation_to(place.id, post)
    return known if known and known.is_open(turn.now.date()) else _new(turn, place, post)


def _new(turn: Turn, place: Place, post: Post) -> Invitation:
    """An invitation whose short code cannot be taken for a word or a number."""
    key = turn.new_key()
    while not codes_.is_easily_told(turn.codes.typed_code(key)):
        key = turn.new_key()
    invitation = Invitation(
        id=key,
        place=place.id,
        post=post,
        created_at=turn.now,
        last_day=last_day_of_school_year(turn.now.date()),
        link_print=turn.codes.fingerprint(turn.codes.link_code(key)),
        typed_print=turn.codes.fingerprint(turn.codes.typed_code(key)),
    )
    turn.register.invitations[key] = invitation
    return invitation


def renew(turn: Turn, place_id: str, post: str, invitation_id: str) -> None:
    if found := _asked(turn, place_id, post):
        if not _is_stale(turn, *found, invitation_id):
            _revoke(turn, *found)
            turn.say("renewed")
        show_card(turn, *found)


def revoke(turn: Turn, place_id: str, post: str, invitation_id: str) -> None:
    if found := _asked(turn, place_id, post):
        if _is_stale(turn, *found, invitation_id):
            show_card(turn, *found)
            return
        _revoke(turn, *found)
        turn.say("revoked", place=found[0].name)
        places.show_place(turn, place_id)


def _is_stale(turn: Turn, place: Place, post: Post, invitation_id: str) -> bool:
    """Whether the press was about an older link: neither a second press nor a button of last month
    may end the one that others have in their hands now."""
    known = turn.register.invitation_to(place.id, post)
    return known is not None and known.id != invitation_id


def _revoke(turn: Turn, place: Place, post: Post) -> None:
    invitations = turn.register.invitations
    for key, known in invitations.items():
        if (known.place, known.post, known.revoked_at) == (place.id, post, None):
            invitations[key] = replace(known, revoked_at=turn.now)


def print_handout(turn: Turn, place_id: str, post: str) -> None:
    """The sheet as a file to print."""
    if found := _asked(turn, place_id, post):
        place, meant = found
        invitation = current(turn, place, meant)
        sheet = forwarding.handout(turn.content, place, invitation, turn.address)
        turn.show(screens.sheet_screen(turn.content, place, meant, sheet))


def ask_own_line(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        turn.show(screens.own_line_screen(turn.content, place))


def take_own_line(turn: Turn, place_id: str, text: str) -> None:
    """Puts the line on the card; one with a link or too long is asked for again."""
    place = belonging.led(turn, place_id, PlaceKind.CLASS)
    if place is None:
        return
    line = typed.own_line(text)
    if line is None:
        again = turn.content.phrases.fill("own_line_bad")
        turn.show(asking(turn.content, again, Awaits(Awaited.OWN_LINE, place_id)))
        return
    _put_line(turn, place, line)


def remove_own_line(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        _put_line(turn, place, "")


def _put_line(turn: Turn, place: Place, line: str) -> None:
    place = replace(place, own_line=line)
    turn.register.places[place.id] = place
    show_card(turn, place, Post.FAMILY)
