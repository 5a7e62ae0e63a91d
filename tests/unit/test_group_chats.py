"""Group chats: one introduction with the right card's link, silence unless spoken to, and nothing
about anybody."""

from datetime import timedelta

import pytest
from guided_person import ADDRESS, CODES, GuidedPerson, Town, said, shown
from small_school import CLASS, SCHOOL, School, comes, leaves, mark, tells, walks_to, words

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import Chat, Post
from bot.domain.recognition import Heard
from bot.domain.turn import Turn

PEER, OTHER_PEER = 2_000_000_001, 2_000_000_002


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    """A teacher of one class who administrates nothing."""
    person = school.teacher()
    school.class_of(person)
    return person


def class_of(teacher: GuidedPerson) -> str:
    (place,) = teacher.town.register.classes_of(teacher.id)
    return place.id


def in_chat(person: GuidedPerson, action: act.Action, peer: int = PEER) -> Turn:
    return person.hears(Heard(action=action), chat=peer)


def adds(person: GuidedPerson, peer: int = PEER) -> Turn:
    return in_chat(person, act.AddedToChat(), peer)


def addresses(person: GuidedPerson, peer: int = PEER) -> Turn:
    return in_chat(person, act.AddressedInChat(), peer)


def link_to(school: School, place: str, post: Post) -> str:
    invitation = school.town.register.invitation_to(place, post)
    assert invitation
    return f"{ADDRESS}?ref={CODES.link_code(invitation.id)}"


def test_added_to_a_class_chat_it_gives_the_classes_link(
    school: School, teacher: GuidedPerson
) -> None:
    turn = adds(teacher)
    link = link_to(school, class_of(teacher), Post.FAMILY)
    assert said(turn) == words("chat_intro_class", place=CLASS, address=link)
    mother = school.town.somebody()
    comes(mother, link.split("ref=")[1])
    assert school.town.register.families_of(class_of(teacher)).joined == 1


def test_added_to_a_staff_chat_it_gives_the_teachers_link(school: School) -> None:
    turn = adds(school.head)
    link = link_to(school, school.id, Post.TEACHER)
    assert said(turn) == words("chat_intro_staff", place=SCHOOL, address=link)


def test_an_introduction_is_three_lines_without_buttons(
    school: School, teacher: GuidedPerson
) -> None:
    for person in (teacher, school.head):
        turn = adds(person)
        (screen,) = shown(turn)
        assert len(screen.text.splitlines()) == 3
        assert screen.rows == ()
        assert screen.is_extra


@pytest.mark.parametrize("who", ["newcomer", "parent", "two classes", "both posts"])
def test_added_by_anybody_else_it_gives_its_own_address(school: School, who: str) -> None:
    person = school.town.somebody()
    if who == "parent":
        teacher = school.teacher()
        person = school.family(teacher, school.class_of(teacher))
    elif who == "two classes":
        person = school.teacher()
        for name in ("1А", "2Б"):
            school.class_of(person, name)
    elif who == "both posts":
        person = school.head
        school.class_of(person)
    known = school.town.register.invitations.copy()
    turn = adds(person)
    assert said(turn) == words("in_chat", address=ADDRESS)
    assert school.town.register.invitations == known
    assert school.town.register.chats[PEER] == Chat(PEER, None, None)


def test_whoever_speaks_to_it_the_chats_own_place_decides(
    school: School, teacher: GuidedPerson
) -> None:
    introduction = said(adds(teacher))
    student, stranger = school.town.somebody().settles_as("student"), school.town.somebody()
    for person in (student, stranger, school.head, teacher):
        assert said(addresses(person)) == introduction


def test_in_a_chat_it_was_not_seen_to_come_to_it_gives_its_own_address(
    school: School, teacher: GuidedPerson
) -> None:
    """Added while the bot was down, or before it could remember chats."""
    assert said(addresses(teacher)) == words("in_chat", address=ADDRESS)


def test_the_chats_do_not_mix(school: School, teacher: GuidedPerson) -> None:
    of_class, of_staff = adds(teacher), adds(school.head, OTHER_PEER)
    stranger = school.town.somebody()
    assert said(addresses(stranger)) == said(of_class)
    assert said(addresses(stranger, OTHER_PEER)) == said(of_staff)


def test_speaking_to_it_in_a_chat_changes_nobody(school: School, teacher: GuidedPerson) -> None:
    adds(teacher)
    mother = walks_to(school.family(teacher, class_of(teacher)), "profile")
    newcomer = school.town.somebody()
    members = school.town.register.members.copy()
    for person in (mother, newcomer, teacher, school.head):
        before = person.person
        turn = addresses(person)
        assert person.person == before
        assert not turn.cues
        assert mark(person) not in said(turn)
    assert school.town.register.members == members


def test_it_says_nothing_about_progress_in_public(school: School, teacher: GuidedPerson) -> None:
    adds(teacher)
    mother = walks_to(school.family(teacher, class_of(teacher)), "communicate")
    text = said(addresses(mother))
    assert "\ue000" not in text
    for step in mother.content.guides["parent"].steps:
        assert step.title not in text


def test_what_happens_in_a_chat_is_not_asked_in_private(
    school: School, teacher: GuidedPerson
) -> None:
    """Somebody is asked for a name in private and mentions the bot in a chat meanwhile."""
    teacher.does(does.NewClass())
    asked = teacher.person.awaits
    addresses(teacher)
    assert teacher.person.awaits == asked
    teacher.writes("8В")
    assert len(school.town.register.classes_of(teacher.id)) == 2


def test_a_renewed_link_is_the_one_it_gives(school: School, teacher: GuidedPerson) -> None:
    first = said(adds(teacher))
    teacher.does(does.Invite(class_of(teacher), Post.FAMILY))
    teacher.presses(teacher.finds(does.RenewInvitation))
    again = said(addresses(school.town.somebody()))
    assert again != first
    assert link_to(school, class_of(teacher), Post.FAMILY) in again


def test_a_revoked_link_is_given_no_longer_and_none_is_made(
    school: School, teacher: GuidedPerson
) -> None:
    adds(teacher)
    school.revokes(class_of(teacher), Post.FAMILY, teacher)
    known = school.town.register.invitations.copy()
    assert said(addresses(school.town.somebody())) == words("in_chat", address=ADDRESS)
    assert school.town.register.invitations == known


def test_after_the_school_year_the_old_link_is_not_given(
    school: School, teacher: GuidedPerson
) -> None:
    adds(teacher)
    school.town.passes(timedelta(days=366))
    assert said(addresses(school.town.somebody())) == words("in_chat", address=ADDRESS)


def test_it_knows_the_classes_new_name(school: School, teacher: GuidedPerson) -> None:
    adds(teacher)
    teacher.does(does.Rename(class_of(teacher)))
    teacher.writes("8Б")
    assert "8Б" in said(addresses(school.town.somebody()))


def test_taken_out_it_keeps_nothing_of_the_chat(school: School, teacher: GuidedPerson) -> None:
    adds(teacher)
    turn = in_chat(school.town.somebody(), act.RemovedFromChat())
    assert turn.effects == []
    assert school.town.register.chats == {}
    assert said(addresses(teacher)) == words("in_chat", address=ADDRESS)


def test_added_again_by_somebody_else_it_is_their_chat(
    school: School, teacher: GuidedPerson
) -> None:
    adds(teacher)
    in_chat(teacher, act.RemovedFromChat())
    assert tells(
        adds(school.head), "chat_intro_staff", place=SCHOOL, address=teachers_link(school)
    )


def teachers_link(school: School) -> str:
    return link_to(school, school.id, Post.TEACHER)


def test_taken_out_of_a_chat_it_does_not_know_it_is_silent() -> None:
    turn = in_chat(Town().somebody(), act.RemovedFromChat())
    assert turn.effects == []


def test_when_the_class_has_gone_the_chat_is_like_any_other(
    school: School, teacher: GuidedPerson
) -> None:
    adds(teacher)
    place = class_of(teacher)
    leaves(teacher, place)
    assert school.town.register.chats[PEER].place is None
    assert said(addresses(school.town.somebody())) == words("in_chat", address=ADDRESS)


def test_a_class_that_nobody_leads_gives_no_link(school: School, teacher: GuidedPerson) -> None:
    """Its invitations let nobody in any more."""
    adds(teacher)
    place = class_of(teacher)
    school.family(teacher, place)
    leaves(teacher, place)
    assert said(addresses(school.town.somebody())) == words("in_chat", address=ADDRESS)
