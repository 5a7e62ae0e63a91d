"""The screens about places, built from content and what the register says."""

from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.person import Awaited, Awaits, Person
from bot.domain.places import Families, Member, Place, PlaceKind, Post
from bot.domain.screens import Button, Row, Screen, Tone
from bot.domain.wording import normalised

_PLACES_ON_SCREEN: Final = 7


def to_place(content: Content, place: Place) -> Button:
    labels, is_class = content.place_labels, place.kind is PlaceKind.CLASS
    label = labels.back_to_class if is_class else labels.back_to_organisation
    return Button(label, does.ShowPlace(place.id))


def to_step(content: Content) -> Button:
    return Button(content.labels.show_step, act.ShowStep())


def asking(content: Content, text: str, awaits: Awaits | None) -> Screen:
    """Asks for words; the way out is the person's own step."""
    return Screen(text, ((to_step(content),),), awaits=awaits)


def name_screen(content: Content, kind: PlaceKind) -> Screen:
    is_class = kind is PlaceKind.CLASS
    text = content.phrases.fill("ask_class_name" if is_class else "ask_organisation_name")
    awaited = Awaited.CLASS_NAME if is_class else Awaited.ORGANISATION_NAME
    return asking(content, text, Awaits(awaited))


def new_name_screen(content: Content, place: Place) -> Screen:
    text = content.phrases.fill("ask_new_name", place=place.name)
    return asking(content, text, Awaits(Awaited.NEW_NAME, place.id))


def places_screen(
    content: Content, person: Person, places: Sequence[Place], first: int = 0
) -> Screen:
    """The person's places, some at a time, and what they may make."""
    labels = content.place_labels
    post = content.roles[person.role].post if person.role else Post.FAMILY
    first = first if first < len(places) else 0
    shown = places[first : first + _PLACES_ON_SCREEN]
    buttons = [
        Button(label, does.ShowPlace(place.id), Tone.MAIN)
        for label, place in zip(_told_apart(shown), shown, strict=True)
    ]
    width = 1 if len(buttons) <= 3 else 2
    rows: list[Row] = [tuple(buttons[i : i + width]) for i in range(0, len(buttons), width)]
    below: list[Button] = []
    if post is Post.ADMINISTRATOR:
        below.append(Button(labels.new_organisation, does.NewOrganisation()))
    if post is Post.TEACHER:
        below.append(Button(labels.new_class, does.NewClass()))
    if first + len(shown) < len(places):
        below.append(Button(labels.places_next, does.ShowPlaces(str(first + len(shown)))))
    if below:
        rows.append(tuple(below))
    rows.append((to_step(content),))
    name = "places_list" if places else f"places_none_{post.value}"
    return Screen(content.phrases.fill(name), tuple(rows))


def _told_apart(places: Sequence[Place]) -> list[str]:
    """The places' names as labels: short enough, and with a number where two read the same."""
    labels: list[str] = []
    taken: set[str] = set()
    for place in places:
        label, number = _cut(place.name, LABEL_LIMIT), 1
        while normalised(label) in taken:
            number += 1
            label = f"{_cut(place.name, LABEL_LIMIT - 4)} ({number})"
        taken.add(normalised(label))
        labels.append(label)
    return labels


def _cut(name: str, limit: int) -> str:
    return name if len(name) <= limit else f"{name[: limit - 1]}…"


def organisation_screen(
    content: Content, place: Place, *, teachers: int, confirmed: int, waiting: int
) -> Screen:
    labels, here = content.place_labels, place.id
    invite = Button(labels.invite_teachers, does.Invite(here, Post.TEACHER), Tone.MAIN)
    second = Button(labels.second_administrator, does.Invite(here, Post.ADMINISTRATOR))
    rows: tuple[Row, ...] = (
        (invite,),
        (
            Button(labels.applications, does.ShowApplications(here)),
            Button(labels.board, does.ShowBoard(here)),
        ),
        (Button(labels.activity, does.ShowActivity(here)), second),
        (
            Button(labels.rename, does.Rename(here)),
            Button(content.reminders.labels.zone, reminds.AskZone(here)),
        ),
        (Button(labels.leave, does.AskLeave(here)), to_step(content)),
    )
    text = content.phrases.fill(
        "organisation",
        place=place.name,
        teachers=teachers,
        confirmed=confirmed,
        waiting=waiting,
    )
    return Screen(text, rows)


def organisation_of_teacher_screen(
    content: Content, place: Place, member: Member, *, is_led: bool
) -> Screen:
    """How far their application is; where no administrator is left, nobody knows of it."""
    state = "applied" if member.applied_at else "not_applied"
    if member.confirmed_at or not is_led:
        state = "confirmed" if member.confirmed_at else "nobody"
    text = content.phrases.fill(
        "organisation_of_teacher",
        place=place.name,
        state=content.phrases.fill(f"state_{state}"),
    )
    new_class = Button(content.place_labels.new_class, does.NewClass())
    return Screen(text, ((new_class, *_leave(content, place)), (to_step(content),)))


def _leave(content: Content, place: Place) -> Row:
    return (Button(content.place_labels.leave, does.AskLeave(place.id)),)


def class_screen(content: Content, place: Place, families: Families) -> Screen:
    labels, here = content.place_labels, place.id
    ready = Button(labels.chat_ready, does.ChatReady(here))
    link = Button(labels.chat_link, does.AskChatLink(here))
    rows: tuple[Row, ...] = (
        (Button(labels.invite_families, does.Invite(here, Post.FAMILY), Tone.MAIN),),
        (link,) if place.chat_ready_at else (ready, link),
        (
            Button(labels.second_teacher, does.Invite(here, Post.TEACHER)),
            Button(labels.rename, does.Rename(here)),
        ),
        (Button(labels.new_class, does.NewClass()), *_leave(content, place)),
        (to_step(content),),
    )
    text = content.phrases.fill(
        "class",
        place=place.name,
        joined=families.joined,
        in_chat=families.in_chat,
        chat=_chat_state(content, place),
    )
    return Screen(text, rows)


def _chat_state(content: Content, place: Place) -> str:
    """Until the teacher has said who may see the link, families have not heard of the chat."""
    if place.chat_link and not place.chat_ready_at:
        return content.phrases.fill("chat_link_unanswered")
    if place.chat_link:
        return content.phrases.fill(
            "chat_link_shown" if place.shows_chat_link else "chat_link_hidden"
        )
    return content.phrases.fill("chat_there" if place.chat_ready_at else "chat_none")


def class_of_family_screen(content: Content, place: Place) -> Screen:
    chat = content.phrases.fill("chat_there" if place.chat_ready_at else "chat_none")
    text = content.phrases.fill("class_of_family", place=place.name, chat=chat)
    return Screen(text, (_leave(content, place), (to_step(content),)))


def chat_link_screen(content: Content, place: Place) -> Screen:
    """Asks for the link; who has given it may show, hide or take it back."""
    labels, rows = content.place_labels, list[Row]()
    if place.chat_link:
        rows.append(_share_or_hide(content, place))
        rows.append((Button(labels.forget_chat_link, does.ForgetChatLink(place.id)),))
    rows.append((to_place(content, place),))
    text = content.phrases.fill("ask_chat_link", place=place.name)
    return Screen(text, tuple(rows), awaits=Awaits(Awaited.CHAT_LINK, place.id))


def _share_or_hide(content: Content, place: Place) -> Row:
    labels = content.place_labels
    share = Button(labels.share_chat_link, does.ShareChatLink(place.id))
    hide = Button(labels.hide_chat_link, does.HideChatLink(place.id))
    if not place.chat_ready_at:
        return (hide, share)
    return (hide,) if place.shows_chat_link else (share,)


def share_chat_link_screen(content: Content, place: Place) -> Screen:
    """The plain question after the link was given; the answer is no until somebody says yes."""
    labels = content.place_labels
    rows: tuple[Row, ...] = (
        (Button(labels.hide_chat_link, does.HideChatLink(place.id), Tone.MAIN),),
        (Button(labels.share_chat_link, does.ShareChatLink(place.id)),),
    )
    return Screen(content.phrases.fill("chat_link_question", place=place.name), rows)


def leave_screen(content: Content, place: Place, *, is_last: bool) -> Screen:
    yes = Button(content.place_labels.leave_yes, does.Leave(place.id), Tone.DANGER)
    text = content.phrases.fill("leave_ask_last" if is_last else "leave_ask", place=place.name)
    return Screen(text, ((to_place(content, place),), (yes,)))
