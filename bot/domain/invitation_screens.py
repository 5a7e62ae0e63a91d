"""The screens of an invitation: coming in by one, and having one to give."""

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.enclosures import Handout
from bot.domain.person import Awaited, Awaits, Person
from bot.domain.place_screens import to_place, to_step
from bot.domain.places import Invitation, Place, PlaceKind, Post
from bot.domain.screens import Button, Row, Screen, Tone


def joined_screen(content: Content, place: Place, post: Post, *, again: bool) -> Screen:
    """Where the person has come to, and the way out; goes before what they are to do."""
    phrase = f"joined_as_{post.value}"
    if post is Post.TEACHER and place.kind is PlaceKind.CLASS:
        phrase = "joined_as_class_teacher"
    elif again:
        phrase = "joined_another_class"
    not_me = Button(content.place_labels.not_me, does.NotMe(place.id))
    return Screen(content.phrases.fill(phrase, place=place.name), ((not_me,),), is_extra=True)


def strayed_screen(content: Content, place: Place, post: Post, role: str) -> Screen:
    """Who was invited as one of the staff has said to be of a family: it is asked which is so."""
    labels, phrases = content.place_labels, content.phrases
    text = phrases.fill(
        "strayed_perhaps",
        place=place.name,
        whom=phrases.fill(f"whom_{post.value}"),
        role=content.roles[role].title,
    )
    rows: tuple[Row, ...] = (
        (Button(labels.strayed, does.NotMe(place.id, role)),),
        (Button(labels.not_strayed, act.ShowStep()),),
    )
    return Screen(text, rows)


def consent_screen(
    content: Content, person: Person, place: Place, invitation: Invitation
) -> Screen:
    """The link is for people of another kind than this person has said to be."""
    labels, phrases = content.place_labels, content.phrases
    text = phrases.fill(
        "consent",
        place=place.name,
        whom=phrases.fill(f"whom_{invitation.post.value}"),
        role=content.roles[person.role].title if person.role else "",
    )
    rows: tuple[Row, ...] = (
        (Button(labels.accept, does.AcceptInvitation(), Tone.MAIN),),
        (Button(labels.decline, act.ShowStep()),),
    )
    return Screen(text, rows, awaits=Awaits(Awaited.CONSENT, invitation.id))


def invitation_screen(content: Content, place: Place, invitation: Invitation, form: str) -> Screen:
    """Below the card: what to do with it, and what else can be done."""
    labels, target = content.place_labels, (place.id, invitation.post.value)
    is_short = form == "short"
    rows: list[Row] = []
    if invitation.post is Post.FAMILY or _is_for_staff(place, invitation):
        other = does.Invite(*target, form="" if is_short else "short")
        label = labels.card_full if is_short else labels.card_short
        rows.append((Button(label, other), Button(labels.print, does.Print(*target))))
    if invitation.post is Post.FAMILY:
        rows.append((Button(labels.own_line, does.AskOwnLine(place.id)),))
    rows.append(
        (
            Button(labels.renew, does.RenewInvitation(*target, invitation.id)),
            Button(labels.revoke, does.RevokeInvitation(*target, invitation.id), Tone.DANGER),
        )
    )
    rows.append((to_place(content, place), to_step(content)))
    text = content.phrases.fill(
        _invite_phrase(place, invitation),
        place=place.name,
        until=invitation.last_day.strftime("%d.%m.%Y"),
        uses=invitation.uses,
    )
    return Screen(text, tuple(rows))


def _is_for_staff(place: Place, invitation: Invitation) -> bool:
    return invitation.post is Post.TEACHER and place.kind is PlaceKind.ORGANISATION


def _invite_phrase(place: Place, invitation: Invitation) -> str:
    match invitation.post:
        case Post.FAMILY:
            return "invite_families"
        case Post.ADMINISTRATOR:
            return "invite_administrator"
        case _:
            is_for_staff = _is_for_staff(place, invitation)
            return "invite_teachers" if is_for_staff else "invite_class_teacher"


def renewing_screen(content: Content, place: Place, invitation: Invitation) -> Screen:
    """Whether there shall be another link: what becomes of this one is said before that."""
    labels, target = content.place_labels, (place.id, invitation.post.value, invitation.id)
    rows: tuple[Row, ...] = (
        (Button(labels.renew_yes, does.RenewInvitation(*target), Tone.MAIN),),
        (Button(labels.revoke, does.RevokeInvitation(*target), Tone.DANGER),),
        (to_place(content, place), to_step(content)),
    )
    return Screen(content.phrases.fill("link_renew"), rows)


def told_of_link(content: Content, place: Place, post: Post, about: str) -> str:
    """What is answered to who asks where a link leads, or what if strangers have it."""
    if about == "leaked":
        return content.phrases.fill("link_leaked")
    if post is Post.FAMILY:
        return content.phrases.fill("link_leads_families")
    is_for_staff = post is Post.TEACHER and place.kind is PlaceKind.ORGANISATION
    return content.phrases.fill("link_leads_teachers" if is_for_staff else "link_leads_leaders")


def own_line_screen(content: Content, place: Place) -> Screen:
    labels = content.place_labels
    text = content.phrases.fill("ask_own_line", place=place.name, line=place.own_line)
    rows: list[Row] = []
    if place.own_line:
        rows.append((Button(labels.no_own_line, does.NoOwnLine(place.id)),))
    rows.append((to_place(content, place),))
    return Screen(text, tuple(rows), awaits=Awaits(Awaited.OWN_LINE, place.id))


def sheet_screen(content: Content, place: Place, post: Post, sheet: Handout) -> Screen:
    """The file; the words to forward are another message."""
    labels = content.place_labels
    label = labels.invite_families if post is Post.FAMILY else labels.invite_teachers
    rows: tuple[Row, ...] = (
        (Button(label, does.Invite(place.id, post.value)),),
        (to_place(content, place), to_step(content)),
    )
    text = content.phrases.fill("print", place=place.name)
    return Screen(text, rows, enclosure=sheet)
