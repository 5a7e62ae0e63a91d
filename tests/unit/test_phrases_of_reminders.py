"""Every sentence about reminders is said by somebody, and gets all its variables; so does every
text of every kind."""

import re
from datetime import timedelta

from being_reminded import hears_all, stop_words, waits
from guided_person import GuidedPerson, Town, shipped, shown
from small_school import School, makes, walks_to
from test_phrases import heard_from, with_every_variable

from bot.domain import actions as act
from bot.domain import place_actions as places
from bot.domain import reminder_actions as does
from bot.domain.content import Content
from bot.domain.places import PlaceKind
from bot.domain.reminder_words import KIND_VARIABLES, REMINDER_PHRASES


def decides(content: Content) -> Town:
    """Later, off and on, what is set and dropped, done and not, whose clock."""
    school = School(content=content)
    head, teacher = school.head, school.teacher()
    walks_to(head, "accept")
    head.does(does.ShowReminders())
    for when in ("in_an_hour", "tomorrow_morning", "in_three_days"):
        head.does(does.AskLater(is_other_time=True))
        head.does(does.RemindLater("step", f"administrator/{head.journey.current}", when))
        head.does(does.ShowReminders())
    head.does(does.DropOwn())
    head.does(does.DropOwn(f"step:administrator/{head.journey.current}"))
    waits(head)
    head.does(does.RemindedDone("inactive", school.id))
    head.does(does.RemindedDone("statistics"))
    head.does(does.RemindedTrouble("families", "nowhere"))
    head.does(does.Mute("inactive"))
    head.does(does.ShowReminders())
    head.does(does.Unmute("inactive"))
    for place in ("", school.id):
        head.does(does.AskZone(place))
        head.writes("нигде")
        head.writes("Чита")
    head.does(does.ShowReminders())
    teacher.does(does.MuteAll())
    teacher.does(does.ShowReminders())
    teacher.does(does.UnmuteAll())
    waits(teacher)
    waits(school.family(teacher, makes(teacher, PlaceKind.CLASS, "7Б")))
    school.town.somebody().settles_as("parent").does_all_steps().does(does.AskLater())
    newcomer = school.town.somebody()
    newcomer.does(act.Answer("role", "parent"))
    newcomer.does(does.AskLater())
    return school.town


def test_every_variable_of_every_sentence_about_reminders_is_given() -> None:
    whole = "\n".join(map(heard_from, decides(with_every_variable(shipped())).turns))
    assert [name for name in REMINDER_PHRASES if f"<{name}>" not in whole] == []


def test_nothing_unfilled_is_said_about_reminders() -> None:
    for turn in decides(shipped()).turns:
        assert "{" not in heard_from(turn)


def talkative(content: Content) -> Content:
    """Content whose texts of kinds use all variables that each may have."""

    def words(name: str, rule: str) -> str:
        return " ".join([f"<{name}>", *(f"{{{v}}}" for v in sorted(KIND_VARIABLES[rule]))])

    kinds = {
        kind.id: kind.model_copy(
            update={
                "texts": tuple(words(f"{kind.id} {n}", kind.rule) for n in range(len(kind.texts))),
                "asked": words(f"{kind.id} asked", kind.rule),
                "trouble": kind.trouble and words(f"{kind.id} trouble", kind.rule),
            }
        )
        for kind in content.reminders.kinds.values()
    }
    reminders = content.reminders.model_copy(update={"kinds": kinds})
    return content.model_copy(update={"reminders": reminders})


def hears_everything(content: Content) -> Town:
    """Of each kind all that it says: the series, what was set, and what is done about trouble."""
    school = School(content=content)
    head = walks_to(school.head, "accept")
    long = timedelta(days=60)
    for kind in ("inactive", "applications"):
        if kind == "applications":
            school.applicant()
            school.town.follow_cues()
        sets_and_asks(head, kind, school.id)
        hears_all(head, long)
    sets_and_asks(head, "statistics", "")
    teacher = school.teacher()
    sets_and_asks(teacher, "step", f"teacher/{teacher.journey.current}")
    hears_all(teacher, long)
    place = school.class_of(teacher)
    family = school.family(teacher, place)
    sets_and_asks(family, "family_step", f"parent/{family.journey.current}")
    hears_all(family, long)
    teacher.does(places.ChatReady(place))
    sets_and_asks(teacher, "families", place)
    hears_all(teacher, long)
    return school.town


def sets_and_asks(person: GuidedPerson, kind: str, about: str) -> None:
    if shipped().reminders.kinds[kind].trouble:
        person.does(does.RemindedTrouble(kind, about))
    person.does(does.RemindLater(kind, about, "in_an_hour"))
    waits(person, timedelta(hours=2))
    person.does(act.ShowStep())


def test_every_text_of_every_kind_is_said_with_its_variables() -> None:
    whole = "\n".join(map(heard_from, hears_everything(talkative(shipped())).turns))
    for kind in shipped().reminders.kinds.values():
        names = [f"{kind.id} {number}" for number in range(len(kind.texts))]
        names += [f"{kind.id} asked", *([f"{kind.id} trouble"] if kind.trouble else [])]
        assert [name for name in names if f"<{name}>" not in whole] == []
    assert "{" not in whole


def test_a_button_that_a_text_names_is_called_so() -> None:
    content = shipped()
    kinds = content.reminders.kinds.values()
    groups = (content.labels, content.place_labels, content.reminders.labels)
    labels = {label for group in groups for label in group.model_dump().values()}
    labels |= {kind.show for kind in kinds}
    texts = [text for kind in kinds for text in (*kind.texts, kind.asked, kind.trouble or "")]
    named = [name for text in texts for name in re.findall("«([^«»{}]+)»", text)]
    assert len(named) > 5
    assert [name for name in named if name not in labels] == []


def test_every_reminder_says_how_to_stop() -> None:
    label = shipped().reminders.labels.mute
    reminders = [
        screen
        for turn in hears_everything(shipped()).turns
        for screen in shown(turn)
        if label in [button.label for button in screen.buttons]
    ]
    assert len(reminders) > 15
    assert all(stop_words() in screen.text for screen in reminders)
