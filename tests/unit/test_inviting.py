"""Inviting others: cards that stand alone, the sheet of paper, and the life of an invitation."""

import re
from datetime import timedelta

import pytest
from guided_person import ADDRESS, CODES, GuidedPerson, said, shipped, shown, unsent
from small_school import CLASS, SCHOOL, School, comes, labels, makes, offered, tells, words

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.content import Content
from bot.domain.enclosures import Handout, QrCode
from bot.domain.person import Awaited
from bot.domain.places import Invitation, PlaceKind, Post
from bot.domain.screens import Button, LinkButton, Screen
from bot.domain.turn import Turn

FORMS = ("", "short")
KINDS = [
    (PlaceKind.ORGANISATION, Post.TEACHER, "forward_teachers"),
    (PlaceKind.ORGANISATION, Post.ADMINISTRATOR, "forward_administrator"),
    (PlaceKind.CLASS, Post.FAMILY, "forward_families"),
    (PlaceKind.CLASS, Post.TEACHER, "forward_class_teacher"),
]


def card_of(turn: Turn) -> Screen:
    return next(s for s in shown(turn) if isinstance(s.enclosure, QrCode))


def invites(
    school: School, teacher: GuidedPerson, class_id: str, kind: PlaceKind, post: Post, form: str
) -> tuple[Screen, Invitation]:
    is_class = kind is PlaceKind.CLASS
    place, leader = (class_id, teacher) if is_class else (school.id, school.head)
    turn = leader.does(does.Invite(place, post, form))
    invitation = school.town.register.invitation_to(place, post)
    assert invitation
    return card_of(turn), invitation


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "post", "phrase"), KINDS)
def test_a_card_stands_alone(
    school: School,
    teacher: GuidedPerson,
    class_id: str,
    kind: PlaceKind,
    post: Post,
    phrase: str,
    form: str,
) -> None:
    """Its words hold the bot's address with the code, the code to type, and the links of the way:
    VK drops buttons and what is around from a forwarded message."""
    card, invitation = invites(school, teacher, class_id, kind, post, form)
    link = f"{ADDRESS}?ref={CODES.link_code(invitation.id)}"
    assert link in card.text
    assert CODES.typed_code(invitation.id) in card.text
    assert card.enclosure == QrCode(link)
    assert card.rows == ()
    assert "{" not in card.text
    assert (CLASS if kind is PlaceKind.CLASS else SCHOOL) in card.text
    is_way = post is Post.FAMILY or (post, kind) == (Post.TEACHER, PlaceKind.ORGANISATION)
    names = ["install", "profile", *(["apply"] if post is Post.TEACHER else [])]
    for name in names if is_way else ():
        assert shipped().links[name].url in card.text


@pytest.mark.parametrize(("kind", "post", "phrase"), KINDS)
def test_below_the_card_stands_what_can_be_done_and_a_way_back(
    school: School,
    teacher: GuidedPerson,
    class_id: str,
    kind: PlaceKind,
    post: Post,
    phrase: str,
) -> None:
    invites(school, teacher, class_id, kind, post, "")
    leader = teacher if kind is PlaceKind.CLASS else school.head
    for action in (does.RenewInvitation, does.RevokeInvitation, does.ShowPlace, act.ShowStep):
        assert offered(leader, action)
    assert bool(offered(leader, does.AskOwnLine)) == (post is Post.FAMILY)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "post", "phrase"), KINDS)
def test_no_code_stands_in_what_waits_to_be_sent(
    school: School,
    teacher: GuidedPerson,
    class_id: str,
    kind: PlaceKind,
    post: Post,
    phrase: str,
    form: str,
) -> None:
    _, invitation = invites(school, teacher, class_id, kind, post, form)
    place, leader = (class_id, teacher) if kind is PlaceKind.CLASS else (school.id, school.head)
    for action in (does.Invite(place, post, form), does.Print(place, post)):
        waiting = repr(unsent(leader.does(action)))
        for code in (CODES.link_code(invitation.id), CODES.typed_code(invitation.id)):
            assert code not in waiting


def test_the_short_form_is_shorter_and_holds_the_same_link(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for kind, post, _ in (KINDS[0], KINDS[2]):
        full, invitation = invites(school, teacher, class_id, kind, post, "")
        short, same = invites(school, teacher, class_id, kind, post, "short")
        assert same == invitation
        assert len(short.text) < len(full.text)
        assert full.enclosure == short.enclosure


def test_the_form_can_be_changed_back_and_forth(school: School) -> None:
    school.head.does(does.Invite(school.id, Post.TEACHER))
    texts = []
    for _ in range(3):
        texts.append(card_of(school.head.presses(form_button(school.head))).text)
    assert texts[0] == texts[2] != texts[1]


def form_button(person: GuidedPerson) -> Button:
    assert person.screen
    return next(b for b in person.screen.buttons if isinstance(b.action, does.Invite))


def test_a_forged_form_is_the_full_one(school: School) -> None:
    card = card_of(school.head.does(does.Invite(school.id, Post.TEACHER, "{bot}[id1|x]")))
    full = card_of(school.head.does(does.Invite(school.id, Post.TEACHER)))
    assert card == full


def test_the_links_on_cards_are_the_editors(content: Content) -> None:
    assert set(content.forwarded_links) <= {"install", "profile", "apply"}
    assert all(link in content.links for link in content.forwarded_links.values())


def test_an_invitation_is_shown_again_and_not_made_again(school: School) -> None:
    first = school.invitation(school.id, Post.TEACHER, school.head)
    school.town.passes(timedelta(days=60))
    assert school.invitation(school.id, Post.TEACHER, school.head) == first


def test_after_the_last_day_a_new_one_is_made(school: School) -> None:
    first = school.invitation(school.id, Post.TEACHER, school.head)
    school.town.passes(timedelta(days=365))
    second = school.invitation(school.id, Post.TEACHER, school.head)
    assert second.id != first.id
    assert second.last_day > first.last_day
    assert second.is_open(school.town.now.date())


def test_the_screen_says_how_long_it_holds_and_how_many_have_come(school: School) -> None:
    school.teacher()
    school.teacher()
    turn = school.head.does(does.Invite(school.id, Post.TEACHER))
    assert tells(turn, "invite_teachers", place=SCHOOL, until="31.08.2027", uses=2)


def test_a_short_code_cannot_be_taken_for_a_word_or_a_number() -> None:
    school = School()
    for _ in range(150):
        school.head.does(does.Invite(school.id, Post.TEACHER))
        school.head.presses(school.head.finds(does.RenewInvitation))
    codes = [CODES.typed_code(key) for key in school.town.register.invitations]
    assert len(codes) > 100
    for code in codes:
        assert re.search(r"\d", code)
        assert re.search(r"[A-Z]", code)


def test_the_step_about_inviting_makes_the_place_and_shows_the_card() -> None:
    for role, step, kind in (
        ("administrator", "invite_teachers", "organisation"),
        ("teacher", "create_chat", "class"),
    ):
        person = GuidedPerson().settles_as(role)
        while person.journey.current != step:
            person.does_step()
        person.presses(person.finds(does.InviteTo))
        assert person.person.awaits
        turn = person.writes("Солнышко")
        assert card_of(turn)
        again = person.does(does.InviteTo(kind))
        assert card_of(again) == card_of(turn)


def test_with_several_places_the_step_asks_which_one(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    other = school.class_of(teacher, "8В")
    teacher.does(does.InviteTo("class"))
    wanted = {does.ShowPlace(school.id), does.ShowPlace(class_id), does.ShowPlace(other)}
    assert set(offered(teacher, does.ShowPlace)) == wanted


@pytest.mark.parametrize("kind", ["", "family", "{bot}"])
def test_a_forged_kind_asks_for_an_organisations_name(kind: str) -> None:
    person = GuidedPerson().settles_as("administrator")
    person.does(does.InviteTo(kind))
    assert person.person.awaits
    assert person.person.awaits.what is Awaited.ORGANISATION_NAME


@pytest.mark.parametrize("text", ["а что писать?", "не знаю", "код из смс 482913"])
def test_what_is_no_line_comes_onto_no_card_and_the_line_is_still_waited_for(
    text: str, teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.AskOwnLine(class_id))
    turn = teacher.writes(text)
    assert tells(turn, "secret" if "код" in text else "no_own_line_said")
    assert tells(turn, "ask_own_line", place=CLASS, line="")
    assert teacher.town.register.places[class_id].own_line == ""
    teacher.writes("Собрание в среду.")
    assert teacher.town.register.places[class_id].own_line == "Собрание в среду."


def test_a_teachers_own_line_stands_on_both_forms_of_the_card_for_families(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    line = "Собрание в среду в 18:00."
    teacher.does(does.AskOwnLine(class_id))
    assert line in card_of(teacher.writes(line)).text
    for form in FORMS:
        assert line in card_of(teacher.does(does.Invite(class_id, Post.FAMILY, form))).text
    other = card_of(teacher.does(does.Invite(class_id, Post.TEACHER)))
    assert line not in other.text


def test_a_bad_line_is_asked_for_again_with_a_way_out(
    teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.AskOwnLine(class_id))
    for text in ("https://evil.example", "а" * 300, "!!!"):
        turn = teacher.writes(text)
        assert tells(turn, "own_line_bad")
        assert teacher.screen
        assert teacher.screen.buttons
    assert teacher.town.register.places[class_id].own_line == ""
    assert card_of(teacher.writes("Жду вас."))


def test_the_line_can_be_changed_and_taken_away(teacher: GuidedPerson, class_id: str) -> None:
    for line in ("Первая строка.", "Вторая строка."):
        teacher.does(does.AskOwnLine(class_id))
        teacher.writes(line)
    turn = teacher.does(does.AskOwnLine(class_id))
    assert tells(turn, "ask_own_line", place=CLASS, line="Вторая строка.")
    card = card_of(teacher.presses(teacher.finds(does.NoOwnLine)))
    assert "строка" not in card.text
    assert "\n\n\n" not in card.text


def test_a_line_cannot_forge_a_name_a_link_or_a_variable(
    teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.AskOwnLine(class_id))
    invitation = teacher.town.register.invitation_to(class_id, Post.FAMILY)
    assert invitation
    marks = link_mark(invitation.id) + typed_mark(invitation.id)
    card = card_of(teacher.writes(f"{{address}} {{bot}} \ue0001\ue001 {marks}[id1|x] @all"))
    own = teacher.town.register.places[class_id].own_line
    assert own in card.text
    assert not set(own) & set("{}[]|@\ue000\ue001" + marks)
    assert card.text.count(ADDRESS) == 1
    assert card.text.count(CODES.link_code(invitation.id)) == 1


@pytest.mark.parametrize(("kind", "post", "phrase"), KINDS[::2])
def test_the_sheet_of_paper_leads_where_the_card_does(
    school: School,
    teacher: GuidedPerson,
    class_id: str,
    kind: PlaceKind,
    post: Post,
    phrase: str,
) -> None:
    card, invitation = invites(school, teacher, class_id, kind, post, "")
    leader = teacher if kind is PlaceKind.CLASS else school.head
    turn = leader.presses(leader.finds(does.Print))
    sheets = [s.enclosure for s in shown(turn) if isinstance(s.enclosure, Handout)]
    assert len(sheets) == 1
    sheet = sheets[0]
    assert isinstance(card.enclosure, QrCode)
    assert sheet.url == card.enclosure.url
    assert sheet.code == CODES.typed_code(invitation.id)
    assert len(sheet.steps) == 3
    assert all([sheet.title, sheet.lead, sheet.footer, *sheet.steps])
    assert "{" not in repr(sheet)
    assert offered(leader, act.ShowStep)


@pytest.mark.parametrize("post", [*Post, "director", ""])
def test_only_who_leads_a_place_gets_its_invitations(
    school: School, teacher: GuidedPerson, class_id: str, post: str
) -> None:
    mother = school.family(teacher, class_id)
    stranger = school.town.somebody().settles_as("administrator")
    before = school.town.register.invitations.copy()
    for person, place in (
        (teacher, school.id),
        (mother, class_id),
        (mother, school.id),
        (school.head, class_id),
        (stranger, school.id),
        (stranger, class_id),
        (stranger, "no such place"),
    ):
        actions: tuple[act.Action, ...] = (
            does.Invite(place, post),
            does.Print(place, post),
            *(does.RenewInvitation(place, post, key) for key in before),
            *(does.RevokeInvitation(place, post, key) for key in before),
            does.AskOwnLine(place),
            does.NoOwnLine(place),
        )
        for action in actions:
            turn = person.does(action)
            assert tells(turn, "not_yours"), action
            assert "ref=" not in said(turn)
            assert not any(screen.enclosure for screen in shown(turn))
    assert school.town.register.invitations == before


@pytest.mark.parametrize("post", ["family", "director", ""])
def test_a_leader_who_asks_for_what_there_is_not_sees_the_place(school: School, post: str) -> None:
    before = school.town.register.invitations.copy()
    turn = school.head.does(does.Invite(school.id, post))
    assert tells(turn, "organisation", place=SCHOOL, teachers=0, confirmed=0, waiting=0)
    assert school.town.register.invitations == before


def test_an_own_line_belongs_to_a_class_alone(school: School) -> None:
    for action in (does.AskOwnLine(school.id), does.NoOwnLine(school.id)):
        assert tells(school.head.does(action), "not_yours")


def test_what_was_asked_for_is_not_taken_from_who_has_left_meanwhile(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    second = school.town.somebody()
    comes(second, school.class_link(teacher, class_id, Post.TEACHER))
    second.settles_again()
    second.does(does.AskOwnLine(class_id))
    left = second.town.register.member(second.id, class_id, Post.TEACHER)
    assert left
    second.town.register.remove_member(left)
    assert tells(second.writes("Приходите!"), "not_yours")
    assert school.town.register.places[class_id].own_line == ""


def test_no_card_has_a_button_that_leads_out(school: School) -> None:
    turn = school.head.does(does.Invite(school.id, Post.TEACHER))
    buttons = [b for screen in shown(turn) for row in screen.rows for b in row]
    assert not any(isinstance(b, LinkButton) for b in buttons)
    assert labels().renew in [b.label for b in buttons]


def test_the_card_follows_the_places_new_name(school: School) -> None:
    school.head.does(does.Rename(school.id))
    school.head.writes("Гимназия № 1")
    card = card_of(school.head.does(does.Invite(school.id, Post.TEACHER)))
    assert "Гимназия № 1" in card.text
    assert SCHOOL not in card.text


def test_making_a_place_brings_its_card(school: School) -> None:
    person = school.town.somebody().settles_as("teacher")
    person.does(does.NewClass())
    turn = person.writes("1А")
    assert tells(turn, "class_made", place="1А")
    assert card_of(turn)
    assert words("invite_families", place="1А", until="31.08.2027", uses=0) in said(turn)
    assert makes(school.head, PlaceKind.ORGANISATION, "Лицей")
