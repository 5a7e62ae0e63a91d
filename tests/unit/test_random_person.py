"""A random person does random things for a while, and an editor changes the content meanwhile.

Whatever they press, type or forge: no exception, an answer, one place to stand, a way on.
"""

import json
import re
from datetime import timedelta
from typing import Any

from guided_person import GuidedPerson, shipped, shown
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from msgspec.structs import asdict

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content
from bot.domain.content_model import LABEL_LIMIT, SNACKBAR_LIMIT
from bot.domain.guides import Guide, RetiredStep
from bot.domain.recognition import Heard
from bot.domain.reminder_words import WHEN
from bot.domain.reminders import ALL, OWN
from bot.domain.screens import Screen
from bot.domain.turn import CloseCard, Show, Turn
from bot.domain.wording import normalised
from bot.vk import payloads
from bot.vk.payloads import PAYLOAD_LIMIT

CARDS_AT_MOST = 8


def rewritten(content: Content) -> Content:
    """Each guide has a new first step, its second one renamed, and a notice for all."""

    def changed(guide: Guide) -> Guide:
        first, second, *rest = guide.steps
        added = first.model_copy(update={"id": "added", "only_if": None, "then_ask": None})
        renamed = second.model_copy(update={"id": "renamed"})
        retired = RetiredStep(id=second.id, moved_to="renamed")
        return guide.model_copy(
            update={"steps": (added, first, renamed, *rest), "retired": (retired,)}
        )

    return content.model_copy(
        update={
            "guides": {role: changed(guide) for role, guide in content.guides.items()},
            "notice": content.notice.model_copy(update={"id": "new", "enabled": True}),
        }
    )


CONTENTS = (shipped(), rewritten(shipped()))
ROLES = st.sampled_from([*shipped().roles, "no_such_role"])
STEPS = st.sampled_from(
    [*{s.id for c in CONTENTS for guide in c.guides.values() for s in guide.steps}, "no_such_step"]
)
QUESTIONS = st.sampled_from([*shipped().questions, "no_such_question"])
OPTIONS = st.sampled_from(["yes", "no", "unknown", *shipped().roles, "no_such_option"])
NOTES = st.sampled_from([*shipped().notes, "no_such_note"])
REMINDERS = st.sampled_from([*shipped().reminders.kinds, OWN, ALL, "", "no_such_kind"])
ABOUT = st.one_of(
    st.just(""),
    st.tuples(ROLES, STEPS).map("/".join),
    st.sampled_from(["no_such_place", "/", ":"]),
)
FORGED = st.one_of(
    st.builds(act.Answer, QUESTIONS, OPTIONS),
    st.builds(act.BackToQuestion, QUESTIONS),
    st.builds(act.StepDone, ROLES, STEPS),
    st.builds(act.StepBack, ROLES, STEPS),
    st.builds(act.ShowTroubles, ROLES, STEPS),
    st.builds(act.ShowTrouble, ROLES, STEPS, NOTES),
    st.builds(act.ShowMail, st.sampled_from([*shipped().mails, "no_such_mail", ""])),
    st.builds(act.ShowNote, NOTES),
    st.builds(act.SwitchRole, ROLES),
    st.builds(act.StartOver, ROLES),
    st.builds(act.OpenByLink, st.sampled_from([*shipped().refs, "no_such_ref"])),
    st.builds(act.NotUnderstood, st.text(max_size=5)),
    st.sampled_from([act.DeleteForever(), act.AskDeletionAgain(), act.KeepData(), act.AddRole()]),
    st.sampled_from([act.MessagesDenied(), act.MessagesAllowed(), act.AddressedInChat()]),
    st.just(act.SecretPasted()),
    st.builds(reminds.AskLater, REMINDERS, ABOUT),
    st.builds(reminds.RemindLater, REMINDERS, ABOUT, st.sampled_from([*WHEN, "never"])),
    st.builds(reminds.ShowReminded, REMINDERS, ABOUT),
    st.builds(reminds.RemindedDone, REMINDERS, ABOUT),
    st.builds(reminds.RemindedTrouble, REMINDERS, ABOUT),
    st.builds(reminds.Mute, REMINDERS),
    st.builds(reminds.Unmute, REMINDERS),
    st.builds(reminds.ByNight, REMINDERS),
    st.builds(reminds.ByDay, REMINDERS),
    st.builds(reminds.AskZone, st.sampled_from(["", "no_such_place"])),
    st.sampled_from([reminds.MuteAll(), reminds.UnmuteAll(), reminds.DropOwn()]),
)
WORDS = st.sampled_from([w for c in shipped().commands.values() for w in (*c.words, *c.slash)])
TYPED = st.one_of(
    WORDS,
    WORDS.map("/{}".format),
    st.text(max_size=20),
    st.integers(0, 12).map(str),
    st.sampled_from(["1234", "код 12 34", "+79123456789", "5б", "не помню пароль", "😀", ""]),
)
KINDS = st.sampled_from([*shipped().kinds, "no_such_kind"])
NUMBERS = st.integers(0, 10_000)


def named(action: act.Action) -> str:
    """The name of an action in payloads, also of one that no button carries."""
    return re.sub(r"(?<=.)([A-Z])", r"_\1", type(action).__name__).lower()


class RandomPerson(RuleBasedStateMachine):
    """Each rule is one update; what came of it is examined at once."""

    def __init__(self) -> None:
        super().__init__()
        self.person = GuidedPerson()
        self.keys: set[str] = set()

    @rule(number=NUMBERS)
    @precondition(lambda self: self.person.screen and self.person.screen.buttons)
    def presses_a_button_of_the_screen(self, number: int) -> None:
        assert self.person.screen
        buttons = self.person.screen.buttons
        button = buttons[number % len(buttons)]
        self.examine(self.person.presses(button), quietly=button.is_quiet)

    @rule(number=NUMBERS)
    @precondition(lambda self: self.person.screen and self.person.screen.buttons)
    def presses_a_button_twice(self, number: int) -> None:
        assert self.person.screen
        buttons = self.person.screen.buttons
        button = buttons[number % len(buttons)]
        for _ in range(2):
            self.examine(self.person.presses(button), quietly=button.is_quiet)

    @rule(number=NUMBERS, quietly=st.booleans())
    @precondition(lambda self: self.person.seen)
    def presses_a_button_seen_long_ago(self, number: int, *, quietly: bool) -> None:
        action = self.person.seen[number % len(self.person.seen)].action
        self.examine(self.person.does(action, quietly=quietly), quietly=quietly)

    @rule(action=FORGED, quietly=st.booleans())
    def forges_a_button(self, action: act.Action, *, quietly: bool) -> None:
        forged = json.dumps({"do": named(action)} | asdict(action))
        heard = Heard(text="x", action=payloads.read(forged))
        turn = self.person.hears(heard, quietly=quietly)
        self.examine(turn, quietly=quietly)

    @rule(text=TYPED)
    def types(self, text: str) -> None:
        self.examine(self.person.writes(text))

    @rule(number=NUMBERS)
    @precondition(lambda self: self.person.person.choices)
    def types_the_label_of_a_button(self, number: int) -> None:
        choices = self.person.person.choices
        label = choices[number % len(choices)].label
        self.examine(self.person.writes(f"«{label.upper()}»!"))

    @rule(kind=KINDS)
    def sends_something_without_words(self, kind: str) -> None:
        self.examine(self.person.hears(Heard(kind=kind)))

    @rule(ref=st.sampled_from([*shipped().refs, "no_such_ref"]))
    def opens_a_link(self, ref: str) -> None:
        self.examine(self.person.opens(ref))

    @rule()
    def forbids_and_allows_messages(self) -> None:
        assert self.person.does(act.MessagesDenied()).effects == []
        assert not self.person.person.reachable
        turn = self.person.does(act.MessagesAllowed())
        if turn.effects:
            self.examine(turn)

    @rule(hours=st.integers(1, 300))
    def time_passes_and_the_worker_looks(self, hours: int) -> None:
        self.person.town.passes(timedelta(hours=hours))
        turn, said = self.person.is_reminded()
        assert bool(said) == bool(turn.effects)
        later = self.person.person.reminding.remind_at
        assert later is None or later > self.person.town.now
        if said:
            assert turn.person.reachable
            assert turn.person.reminding.wants(said.kind, is_on=True) or said.kind == OWN
            self.examine(turn)

    @rule()
    def editors_change_the_content(self) -> None:
        now = self.person.content
        self.person.content = CONTENTS[1] if now is CONTENTS[0] else CONTENTS[0]

    def examine(self, turn: Turn, *, quietly: bool = False) -> None:
        assert shown(turn) or (quietly and turn.snackbar)
        assert len(turn.snackbar) <= SNACKBAR_LIMIT
        assert turn.person.reachable
        for effect in turn.effects:
            self.examine_effect(effect)
        if turn.forgets_person:
            assert self.person.person.journeys == {}
            self.person.screen = None
            return
        if shown(turn):
            self.examine_last_screen(shown(turn)[-1])
        self.examine_place()

    def examine_effect(self, effect: Show | CloseCard) -> None:
        if isinstance(effect, CloseCard):
            assert effect.card.key in self.keys
            self.keys.remove(effect.card.key)
            return
        if effect.card_key:
            assert effect.card_key not in self.keys
            self.keys.add(effect.card_key)
        assert effect.screen.text.strip()
        for button in effect.screen.buttons:
            payload = json.dumps(payloads.write(button.action), ensure_ascii=False)
            assert payload.isascii()
            assert len(payload) <= PAYLOAD_LIMIT
            assert 0 < len(button.label) <= LABEL_LIMIT

    def examine_last_screen(self, screen: Screen) -> None:
        """What is shown last says what can be done next, by press, number or words."""
        assert not screen.is_extra
        assert screen.buttons
        labels = [normalised(button.label) for button in screen.buttons]
        assert len(set(labels)) == len(labels)
        assert [c.action for c in self.person.person.choices] == [b.action for b in screen.buttons]

    def examine_place(self) -> None:
        person, content = self.person.person, self.person.content
        assert len(person.cards) <= CARDS_AT_MOST
        assert {card.key for card in person.cards} <= self.keys
        assert person.role is None or person.role in person.journeys
        assert person.dialogue or person.journey or not person.journeys
        if person.dialogue:
            assert person.dialogue.question in content.questions
            assert person.dialogue.question not in person.dialogue.trail
            assert len(set(person.dialogue.trail)) == len(person.dialogue.trail)
        pending = [(r.kind, r.about) for r in person.reminding.pending]
        assert len(set(pending)) == len(pending)
        assert not {kind for kind, _ in pending}.intersection(person.reminding.muted)
        for role, journey in person.journeys.items():
            guide = content.guides[role]
            assert journeys.present(guide, journey) is journey
            score = journeys.score(guide, journey)
            assert 1 <= score.done <= score.total
            assert (score.done == score.total) == (journey.current is None)
        if person.sees_present and person.journey and not person.dialogue:
            assert self.person.screen
            current = person.journey.current
            card = (person.role, current) if current else None
            assert self.person.screen.card_of == card


TestRandomPerson: Any = RandomPerson.TestCase
TestRandomPerson.settings = settings(max_examples=150, stateful_step_count=50)
