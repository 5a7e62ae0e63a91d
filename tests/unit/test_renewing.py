"""A new link ends the old one, a revoked one ends for good, and no old button ends either."""

from guided_person import CODES, GuidedPerson, shown
from small_school import CLASS, SCHOOL, School, comes, posts, tells

from bot.domain import place_actions as does
from bot.domain.enclosures import QrCode
from bot.domain.places import PlaceKind, Post
from bot.domain.screens import Screen
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


def test_a_renewed_link_works_and_the_old_one_does_not(school: School) -> None:
    old = school.link()
    school.head.presses(school.head.finds(does.RenewInvitation))
    new = school.link()
    assert new != old
    late, early = school.town.somebody(), school.town.somebody()
    assert tells(comes(late, old), "invitation_over")
    comes(early, new)
    assert posts(early) == {SCHOOL: {Post.TEACHER}}


def test_renewing_says_so_and_shows_the_new_card(school: School) -> None:
    school.link()
    turn = school.head.presses(school.head.finds(does.RenewInvitation))
    assert tells(turn, "renewed")
    invitation = school.town.register.invitation_to(school.id, Post.TEACHER)
    assert invitation
    assert CODES.link_code(invitation.id) in card_of(turn).text


def test_pressed_twice_it_renews_once(school: School) -> None:
    school.link()
    button = school.head.finds(does.RenewInvitation)
    school.head.presses(button)
    known = school.town.register.invitations.copy()
    card = card_of(school.head.presses(button))
    assert school.town.register.invitations == known
    invitation = school.town.register.invitation_to(school.id, Post.TEACHER)
    assert invitation
    assert CODES.link_code(invitation.id) in card.text


def test_a_button_of_last_month_ends_no_link(school: School) -> None:
    """The card of today may be on the phones of all families already."""
    school.link()
    renew, revoke = (
        school.head.finds(kind) for kind in (does.RenewInvitation, does.RevokeInvitation)
    )
    school.head.presses(renew)
    known = school.town.register.invitations.copy()
    for button in (renew, revoke):
        turn = school.head.presses(button)
        assert school.town.register.invitations == known
        assert card_of(turn)


def test_pressed_twice_revoking_makes_no_new_link(school: School) -> None:
    school.link()
    button = school.head.finds(does.RevokeInvitation)
    school.head.presses(button)
    known = school.town.register.invitations.copy()
    turn = school.head.presses(button)
    assert tells(turn, "revoked", place=SCHOOL)
    assert school.town.register.invitations == known


def test_two_administrators_renew_the_same_link_once(school: School) -> None:
    second = school.second_head()
    buttons = []
    for person in (school.head, second):
        person.does(does.Invite(school.id, Post.TEACHER))
        buttons.append(person.finds(does.RenewInvitation))
    first = card_of(school.head.presses(buttons[0]))
    assert card_of(second.presses(buttons[1])) == first


def test_a_revoked_link_is_over_and_no_new_one_is_made(school: School) -> None:
    link = school.link()
    turn = school.head.presses(school.head.finds(does.RevokeInvitation))
    assert tells(turn, "revoked", place=SCHOOL)
    assert school.town.register.invitation_to(school.id, Post.TEACHER) is None
    assert tells(comes(school.town.somebody(), link), "invitation_over")


def test_revoking_one_link_leaves_the_others(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for_heads = school.link(Post.ADMINISTRATOR)
    for_families = school.class_link(teacher, class_id)
    school.link()
    school.head.presses(school.head.finds(does.RevokeInvitation))
    comes(second := school.town.somebody(), for_heads)
    comes(mother := school.town.somebody(), for_families)
    assert posts(second) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert posts(mother) == {CLASS: {Post.FAMILY}}


def test_a_second_administrator_shows_and_ends_the_same_link(school: School) -> None:
    link = school.link()
    second = school.second_head()
    turn = second.does(does.Invite(school.id, Post.TEACHER))
    assert link in card_of(turn).text
    second.presses(second.finds(does.RevokeInvitation))
    assert tells(comes(school.town.somebody(), link), "invitation_over")
