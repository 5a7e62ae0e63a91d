"""Every sentence about places is said by somebody, and gets all its variables."""

from datetime import timedelta

from being_reminded import hears_all
from guided_person import Town, shipped
from small_school import School, comes, leaves, makes, walks_to
from test_phrases import heard_from, with_every_variable

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.place_words import PLACE_PHRASES
from bot.domain.places import PlaceKind, Post
from bot.domain.recognition import Heard
from bot.domain.staff_screens import PEOPLE_ON_SCREEN

DAY = timedelta(days=1)
LINK = "https://vk.me/join/AJQ1d"


def every(content: Content) -> School:
    return School(content=content)


def looks_around(content: Content) -> Town:
    """Who has no place, who names one badly, who has many, who leaves."""
    school = every(content)
    for role in content.roles:
        school.town.somebody().settles_as(role).does(does.ShowPlaces())
    head, teacher = school.head, school.applicant()
    for person in (school.teacher(), teacher, school.town.somebody().settles_as("teacher")):
        person.does(does.ShowPlace(school.id))
        person.does(does.AskAccepted())
        person.does(does.AskAccepted(is_told=True))
        person.does(does.AskAdministrator())
    head.does(does.Confirm(school.id, str(teacher.id)))
    teacher.does(does.ShowPlace(school.id))
    teacher.does(does.AskAccepted())
    head.does(does.ShowPlaces())
    class_id = school.class_of(teacher)
    teacher.does(does.ShowPlaces())
    mother = school.family(teacher, class_id)
    mother.does(does.ShowPlaces())
    mother.does(does.AskAccepted())
    mother.does(does.Rename(class_id))
    mother.does(does.AskLeave(class_id))
    mother.presses(mother.finds(does.Leave))
    head.does(does.Rename(school.id))
    head.writes("!!!")
    head.writes("не знаю")
    head.does(act.SaidInstead(asks_why=True))
    head.does(act.SaidInstead(are_several=True))
    teacher.does(does.SeveralClasses())
    head.writes("Гимназия")
    head.does(does.AskLeave(school.id))
    for number in range(9):
        makes(teacher, PlaceKind.CLASS, f"{number}А")
    teacher.does(does.NewClass())
    return school.town


def comes_and_goes(content: Content) -> Town:
    """Links of every kind, twice, one's own, old, of another lane; codes right and wrong."""
    school = every(content)
    head, teacher = school.head, school.teacher()
    class_id = school.class_of(teacher)
    school.second_head()
    comes(school.town.somebody(), school.class_link(teacher, class_id, Post.TEACHER))
    strayed = school.town.somebody()
    comes(strayed, school.class_link(teacher, class_id, Post.TEACHER))
    strayed.does(act.InvitedOtherwise(class_id, "parent"))
    link, mother = school.class_link(teacher, class_id), school.family(teacher, class_id)
    comes(mother, link)
    comes(teacher, link)
    comes(head, link)
    comes(mother, school.link(Post.TEACHER))
    comes(mother, school.link(Post.ADMINISTRATOR))
    mother.does(act.ShowStep())
    mother.does(does.AcceptInvitation())
    walks_to(mother, "communicate")
    comes(mother, school.class_link(teacher, school.class_of(teacher, "8В")))
    mother.writes("это не я")
    mother.does(does.NotMe("no such place"))
    school.revokes(class_id, Post.FAMILY, teacher)
    comes(teacher, link)
    comes(school.town.somebody(), link)
    guesser = school.town.somebody()
    comes(guesser, "0" * 20)
    for _ in range(6):
        guesser.writes("код 0A0B-0000")
    return school.town


def invites(content: Content) -> Town:
    """Cards in both forms, paper, renewing, the teacher's own line."""
    school = every(content)
    head, teacher = school.head, school.teacher()
    class_id = school.class_of(teacher)
    for person, place, posts in (
        (head, school.id, (Post.TEACHER, Post.ADMINISTRATOR)),
        (teacher, class_id, (Post.FAMILY, Post.TEACHER)),
    ):
        for post in posts:
            person.does(does.Invite(place, post, "short"))
            person.does(does.Invite(place, post))
            person.does(does.AskOfInvitation(place, post, "leads"))
            person.does(does.AskOfInvitation(place, post, "leaked"))
            person.does(does.AskOfInvitation(place, post, "renew"))
            person.presses(person.finds(does.RenewInvitation))
        person.does(does.Print(place, posts[0]))
    teacher.does(does.AskOwnLine(class_id))
    teacher.writes("https://evil.example")
    teacher.writes("не знаю")
    return school.town


def confirms(content: Content) -> Town:
    """Applications, strangers, the board, reminders, an active organisation."""
    school = every(content)
    head = school.head
    head.does(does.ShowApplications(school.id))
    head.does(does.ShowBoard(school.id))
    people = [school.applicant() for _ in range(PEOPLE_ON_SCREEN + 1)]
    head.does(act.RemindStaff(school.id))
    school.town.follow_cues()
    school.town.passes(DAY)
    head.does(does.ShowApplications(school.id))
    head.does(does.ConfirmSome(school.id, ",".join(str(p.id) for p in people[:2])))
    head.presses(head.finds(does.Unconfirm))
    head.presses(head.finds(does.ConfirmAll))
    head.does(does.Confirm(school.id, str(people[0].id)))
    head.does(does.Confirm(school.id, "12345"))
    head.does(does.ShowStrangers(school.id))
    head.presses(head.finds(does.Dismiss))
    button = head.finds(does.Readmit)
    school.town.follow_cues()
    head.presses(button)
    school.town.follow_cues()
    head.does(act.WhoIsMeant(school.id))
    for choice in head.person.choices:
        if isinstance(choice.action, does.Confirm):
            head.does(act.WhoIsMeant(school.id, choice.action.person))
    head.does(does.ConfirmSome(school.id, str(people[-1].id)))
    head.presses(head.finds(does.Unconfirm))
    head.does(does.Confirm(school.id, str(people[-1].id)))
    late = head.finds(does.Unconfirm)
    head.does(act.ShowStep())
    head.presses(late)
    head.does(does.Confirm(school.id, str(people[0].id)))
    school.town.follow_cues()
    walks_to(head, "staff_group")
    school.town.follow_cues()
    people[0].does(act.ShowProgress())
    people[0].does_all_steps()
    walks_to(head, "communicate")
    school.applicant()
    head.does(act.StepDone("administrator", "accept"))
    waiting, begun = school.applicant(), school.teacher()
    comes(newcomer := school.town.somebody(), school.link())
    deaf = school.teacher()
    deaf.does(act.MessagesDenied())
    for person in (people[0], waiting, begun, begun, deaf, newcomer):
        head.does(does.Nudge(school.id, str(person.id)))
    school.town.follow_cues()
    hears_all(begun, 60 * DAY)
    for start in range(0, len(school.town.people), PEOPLE_ON_SCREEN):
        head.does(does.ShowBoard(school.id, str(start)))
    return school.town


def takes_out(content: Content) -> Town:
    """The staff, the question before somebody is taken out, and whose data is filled in."""
    school = every(content)
    head, people = school.head, [school.confirmed(), school.applicant(), school.teacher()]
    makes(head, PlaceKind.ORGANISATION, "Лицей")
    second = school.second_head()
    walks_to(head, "staff_group")
    head.does(does.ShowStaff(school.id))
    for person in people:
        head.does(does.AskRemoval(school.id, str(person.id)))
        head.presses(head.finds(does.Remove))
    school.town.follow_cues()
    left_behind = school.teacher()
    for leader in (second, head):
        leaves(leader, school.id)
    left_behind.does(does.ShowPlace(school.id))
    return school.town


def opens_chats(content: Content) -> Town:
    """A class's chat, its link, its families, and the bot in group chats."""
    school = every(content)
    teacher = school.confirmed()
    class_id = school.class_of(teacher)
    teacher.hears(Heard(action=act.AddedToChat()), chat=2_000_000_001)
    school.head.hears(Heard(action=act.AddedToChat()), chat=2_000_000_002)
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    teacher.does(act.NotDoneYet("half"))
    teacher.does(does.ToldChatLink(class_id))
    teacher.does(does.AskChatLink(class_id))
    teacher.writes("чат")
    teacher.writes("https://evil.example")
    teacher.writes(LINK)
    teacher.does(does.ShowPlace(class_id))
    teacher.does(does.ChatReady(class_id))
    teacher.does(does.HideChatLink(class_id))
    teacher.does(does.ShareChatLink(class_id))
    school.town.follow_cues()
    walks_to(mother, "communicate")
    school.town.follow_cues()
    teacher.does(does.ForgetChatLink(class_id))
    others = [school.class_of(teacher, name) for name in ("1А", "2Б")]
    father = school.family(teacher, class_id)
    for other in others:
        comes(father, school.class_link(teacher, other))
    walks_to(father, "join")
    teacher.does_step()
    teacher.does(does.AskLeave(class_id))
    return school.town


def test_every_variable_of_every_sentence_about_places_is_given() -> None:
    """Else an editor's sentence would pass the check and break every turn that says it."""
    content = with_every_variable(shipped())
    stories = (looks_around, comes_and_goes, invites, confirms, takes_out, opens_chats)
    turns = [turn for story in stories for turn in story(content).turns]
    whole = "\n".join(map(heard_from, turns))
    assert [name for name in PLACE_PHRASES if f"<{name}>" not in whole] == []


def test_nothing_unfilled_is_said_about_places() -> None:
    stories = (looks_around, comes_and_goes, invites, confirms, takes_out, opens_chats)
    for turn in (turn for story in stories for turn in story(shipped()).turns):
        assert "{" not in heard_from(turn)
