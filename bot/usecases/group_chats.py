"""In a group chat the bot introduces itself once, gives the card's link, and then speaks only when
spoken to. It asks nobody anything there and says nothing about anybody."""

from bot.domain import forwarding
from bot.domain.places import Chat, Place, PlaceKind, Post
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import belonging, inviting


def greet(turn: Turn, peer_id: int) -> None:
    """Added by a teacher of one class it gives that class's link, by an administrator of one
    organisation the one for teachers, by anybody else its own address."""
    found = _place_of(turn)
    place, post = found if found else (None, None)
    if place and post:
        inviting.current(turn, place, post)
    turn.register.chats[peer_id] = Chat(peer_id, place.id if place else None, post)
    introduce(turn, peer_id)


def _place_of(turn: Turn) -> tuple[Place, Post] | None:
    register, person = turn.register, turn.person.id
    classes = register.classes_of(person)
    organisations = register.organisations_of(person, Post.ADMINISTRATOR)
    if len(classes) == 1 and not organisations:
        return classes[0], Post.FAMILY
    if len(organisations) == 1 and not classes:
        return organisations[0], Post.TEACHER
    return None


def introduce(turn: Turn, peer_id: int) -> None:
    """Three lines and a link; whoever spoke, the chat's own place decides which."""
    chat = turn.register.chats.get(peer_id)
    place = turn.register.places.get(chat.place) if chat and chat.place else None
    invitation = (
        turn.register.invitation_to(place.id, chat.post) if place and chat and chat.post else None
    )
    if place and invitation and belonging.takes_in(turn, place, invitation):
        kind = "class" if place.kind is PlaceKind.CLASS else "staff"
        address = forwarding.link_of(invitation, turn.address)
        text = turn.content.phrases.fill(f"chat_intro_{kind}", place=place.name, address=address)
    else:
        text = turn.content.phrases.fill("in_chat", address=turn.address)
    turn.show(Screen(text, is_extra=True))


def leave(turn: Turn, peer_id: int) -> None:
    """The bot has been taken out: nothing is kept of the chat."""
    turn.register.chats.pop(peer_id, None)
