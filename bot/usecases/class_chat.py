"""The class's chat: that it exists, and its link, which only families who came by the class's own
invitation may see, and only if the teacher says so."""

from msgspec.structs import replace

from bot.domain import place_actions as does
from bot.domain import place_screens as screens
from bot.domain import typed
from bot.domain.person import Awaited, Awaits
from bot.domain.places import Place, PlaceKind, Post
from bot.domain.screens import Button, Screen, Tone
from bot.domain.turn import Turn
from bot.usecases import belonging, families, milestones, places, standing


def mark_ready(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        milestones.open_chat(turn, place)
        turn.say("chat_ready_noted", place=place.name)
        places.show_place(turn, place_id)


def note_joined(turn: Turn, place_id: str) -> None:
    """Of a family's chats it names the one it is in: of the others that are ready it is asked as
    before."""
    place = turn.register.places.get(place_id)
    if place is None or not turn.register.member(turn.person.id, place_id, Post.FAMILY):
        standing.show(turn)
        return
    if milestones.joined_one(turn, place):
        told = turn.content.phrases.fill("card_class_joined", place=place.name)
        standing.resume(turn, told)
        return
    families.through(turn)
    standing.show(turn)


def _untold(turn: Turn) -> Place | None:
    """The only class of this teacher's whose families have not heard of a chat."""
    without = [p for p in turn.register.classes_of(turn.person.id) if not p.chat_ready_at]
    return without[0] if len(without) == 1 else None


def offer_to_tell(turn: Turn, opening: str, screen: Screen) -> bool:
    """The chat is there, it is said: one press tells the families who wait for it, who hear of it
    by nothing else. False if it is not plain whose chat it is, or they know."""
    place, content = _untold(turn), turn.content
    if place is None:
        return False
    offer = content.phrases.fill("chat_ready_offered")
    ready = Button(content.place_labels.chat_ready, does.ChatReady(place.id), Tone.MAIN)
    text = f"{opening} {offer}\n\n{screen.text}"
    turn.show(replace(screen, text=text, rows=((ready,), *screen.rows)))
    return True


def ask_link(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        turn.show(screens.chat_link_screen(turn.content, place))


def offer_to_keep(turn: Turn, place_id: str) -> None:
    """A link was pasted that nobody had asked for: it is not kept, but asked for, and what becomes
    of it is said. Nothing is offered for a link that is there already: a yes must not mean it."""
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        text = turn.content.phrases.fill("chat_link_pasted", place=place.name)
        turn.show(screens.asking(turn.content, text, _awaits(place)))


def take_link(turn: Turn, place_id: str, text: str) -> None:
    """Keeps the link, without opening it; the bot's own is not the chat's, though it is the other
    one that teachers have at hand. Families do not see it until the teacher says so; those
    who wait for the chat hear of it after that, once, with the link or without."""
    place = belonging.led(turn, place_id, PlaceKind.CLASS)
    if place is None:
        return
    link = typed.chat_link(text, turn.content.chat_hosts)
    if link is None or typed.is_same_page(link, turn.address):
        _ask_again(turn, place, is_link=link is not None or typed.holds_address(text))
        return
    place = replace(place, chat_link=link, shows_chat_link=False)
    turn.register.places[place.id] = place
    turn.show(screens.share_chat_link_screen(turn.content, place))


def _ask_again(turn: Turn, place: Place, *, is_link: bool) -> None:
    """Another link was given; or words, perhaps a question, which are told what it is for."""
    text = turn.content.phrases.fill("chat_link_bad" if is_link else "chat_link_purpose")
    if is_link or not place.chat_link:
        turn.show(screens.asking(turn.content, text, _awaits(place)))
    else:  # with the buttons to hide the one that is there, or to take it out
        turn.show(replace(screens.chat_link_screen(turn.content, place), text=text))


def _awaits(place: Place) -> Awaits:
    return Awaits(Awaited.CHAT_LINK, place.id)


def share_link(turn: Turn, place_id: str, *, shows: bool) -> None:
    place = belonging.led(turn, place_id, PlaceKind.CLASS)
    if place is None:
        return
    is_there = place.chat_link is not None
    place = replace(place, shows_chat_link=shows and is_there)
    turn.register.places[place.id] = place
    if is_there:
        milestones.open_chat(turn, place)
    turn.say("chat_link_shared" if place.shows_chat_link else "chat_link_kept", place=place.name)
    places.show_place(turn, place_id)


def forget_link(turn: Turn, place_id: str) -> None:
    if place := belonging.led(turn, place_id, PlaceKind.CLASS):
        turn.register.places[place.id] = replace(place, chat_link=None, shows_chat_link=False)
        turn.say("chat_link_forgotten")
        places.show_place(turn, place_id)
