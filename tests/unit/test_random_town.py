"""Random people of all posts press, type and forge whatever there is, and everybody's cues are
followed now and then.

Whatever they do: no exception, an answer, nobody changes or sees what is not theirs, and counts
are the truth.
"""

import json
from datetime import timedelta
from typing import Any, get_args

from guided_person import CODES, GuidedPerson, shown
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from kept_in_memory import truth
from msgspec.structs import fields
from small_school import School, makes, walks_to
from town_rules import Before, examine_changes, examine_people, examine_sight

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.places import PlaceKind, Post
from bot.domain.recognition import Heard
from bot.domain.screens import Screen
from bot.domain.turn import CloseCard, Show, Turn
from bot.domain.wording import normalised
from bot.vk import payloads
from bot.vk.payloads import PAYLOAD_LIMIT
from bot.vk.rendering import TEXT_LIMIT, length

PLACE_ACTIONS = get_args(does.PlaceAction)
BUTTONS_AT_MOST, ROWS_AT_MOST = 10, 6
LINKS = ("https://vk.me/join/AAAA1", "https://vk.me/join/BBBB2", "vk.me/join/CCCC3")
JUNK = (
    "",
    "{place} {bot}",
    "[id1|Директор]",
    "@all",
    "\ue0001\ue001",
    "\ue000",
    f"7Б {link_mark(f'{1:016x}')} {typed_mark(f'{2:016x}')}",
    "а" * 10_000,
    "7Б\n\u202e\x00",
    "https://evil.example",
    "*club1",
    "+79123456789",
    "код 1234",
    "😀",
    "1",
    "нет",
    "да",
    "мой класс",
    "это не я",
    "/step",
    "готово",
)
NAMES = ("7Б", "7б", "Школа № 12", "Гимназия имени очень длинного и заслуженного человека")
TEXTS = st.one_of(st.sampled_from([*JUNK, *NAMES, *LINKS]), st.text(max_size=12))
NUMBERS = st.integers(0, 10_000)
WAITS = st.sampled_from([0, 1, 14, 16, 60, 24 * 60, 30 * 24 * 60, 366 * 24 * 60])
PEERS = st.sampled_from([2_000_000_001, 2_000_000_002])


class RandomTown(RuleBasedStateMachine):
    """Each rule is one update or a round of cues; what came of it is examined at once."""

    @initialize()
    def everybody_is_there(self) -> None:
        """Two organisations, a class in one of them whose teacher has given the chat's link and
        not said yet whether families may see it, and people who have nothing yet."""
        school = School()
        self.town = school.town
        teacher = walks_to(school.teacher(), "confirmed")
        class_id = school.class_of(teacher)
        teacher.does(does.ChatReady(class_id))
        teacher.does(does.AskChatLink(class_id))
        teacher.writes(LINKS[0])
        mother = walks_to(school.family(teacher, class_id), "join")
        father = walks_to(school.family(teacher, class_id), "communicate")
        other_head = self.town.somebody().settles_as("administrator")
        makes(other_head, PlaceKind.ORGANISATION, "Лицей")
        newcomers = [self.town.somebody() for _ in range(2)]
        self.people = [school.head, teacher, mother, father, other_head, *newcomers]

    def who(self, number: int) -> GuidedPerson:
        return self.people[number % len(self.people)]

    def takes_turn(self, person: GuidedPerson, heard: Heard, **how: Any) -> None:
        before = Before.of(self.town)
        turn = person.hears(heard, **how)
        self.examine(person, turn, before, **how)

    # Own buttons, others' buttons, forged ones

    @rule(who=NUMBERS, number=NUMBERS, quietly=st.booleans())
    def presses_a_button_of_the_screen(self, who: int, number: int, *, quietly: bool) -> None:
        person = self.who(who)
        if person.screen and person.screen.buttons:
            button = person.screen.buttons[number % len(person.screen.buttons)]
            self.takes_turn(person, Heard(action=button.action), quietly=quietly)

    @rule(who=NUMBERS, number=NUMBERS)
    def presses_twice(self, who: int, number: int) -> None:
        person = self.who(who)
        if person.screen and person.screen.buttons:
            button = person.screen.buttons[number % len(person.screen.buttons)]
            for _ in range(2):
                self.takes_turn(person, Heard(action=button.action))

    @rule(who=NUMBERS, whose=NUMBERS, number=NUMBERS)
    def presses_what_somebody_saw_once(self, who: int, whose: int, number: int) -> None:
        seen = self.who(whose).seen
        if seen:
            action = seen[number % len(seen)].action
            self.takes_turn(self.who(who), Heard(action=action))

    @rule(who=NUMBERS, kind=NUMBERS, values=st.lists(NUMBERS, min_size=4, max_size=4))
    def forges_a_button(self, who: int, kind: int, values: list[int]) -> None:
        action_type = PLACE_ACTIONS[kind % len(PLACE_ACTIONS)]
        names = [field.name for field in fields(action_type)]
        made = [self.forged(n, v) for n, v in zip(names, values, strict=False)]
        written = json.dumps(payloads.write(action_type(*made)))
        self.takes_turn(self.who(who), Heard(text="x", action=payloads.read(written)))

    def forged(self, field: str, number: int) -> str:
        """A value for a field of an action: somebody's, or nonsense."""
        register = self.town.register
        pool = {
            "place": list(register.places),
            "person": [str(person.id) for person in self.people],
            "people": [f"{person.id},{self.people[0].id}" for person in self.people],
            "numbers": ["", "1", "1,2", "x"],
            "since": [self.town.now.isoformat()],
            "post": [post.value for post in Post],
            "invitation": list(register.invitations),
            "form": ["short"],
            "role": ["", "parent", "student", "administrator"],
            "kind": ["class", "organisation"],
            "start": ["1", "5", "99"],
        }[field]
        whole = [*pool, *pool, "x", "0", "-1", "{bot}", "9" * 60]
        return whole[number % len(whole)]

    # Words and codes

    @rule(who=NUMBERS, text=TEXTS)
    def types(self, who: int, text: str) -> None:
        self.takes_turn(self.who(who), Heard(text=text))

    @rule(who=NUMBERS, number=NUMBERS, text=TEXTS)
    def types_what_is_asked_for(self, who: int, number: int, text: str) -> None:
        """Places are led by somebody, who is asked for a name, a line or a link."""
        person, places = self.who(who), list(self.town.register.places)
        place = places[number % len(places)] if places else "x"
        asks: list[act.Action] = [does.NewClass(), does.NewOrganisation(), does.Rename(place)]
        asks += [does.AskOwnLine(place), does.AskChatLink(place)]
        self.takes_turn(person, Heard(action=asks[number % len(asks)]))
        self.takes_turn(person, Heard(text=text))

    @rule(who=NUMBERS, number=NUMBERS)
    def types_the_label_of_a_button(self, who: int, number: int) -> None:
        person = self.who(who)
        choices = person.person.choices
        if choices:
            label = choices[number % len(choices)].label
            self.takes_turn(person, Heard(text=label.upper()))

    @rule(who=NUMBERS, number=NUMBERS, is_typed=st.booleans())
    def comes_by_an_invitation(self, who: int, number: int, *, is_typed: bool) -> None:
        known = list(self.town.register.invitations)
        if known:
            key = known[number % len(known)]
            typed = Heard(text=f"код {CODES.typed_code(key)}")
            link = Heard(text="Начать", ref=CODES.link_code(key))
            self.takes_turn(self.who(who), typed if is_typed else link)

    @rule(who=NUMBERS, number=NUMBERS, is_typed=st.booleans())
    def guesses(self, who: int, number: int, *, is_typed: bool) -> None:
        heard = Heard(text=f"код A{number % 1000:03}-BCD{number % 10}")
        wrong = Heard(text="Начать", ref=f"{number:020}")
        self.takes_turn(self.who(who), heard if is_typed else wrong)

    # The way itself

    @rule(who=NUMBERS, count=st.integers(1, 6))
    def goes_on(self, who: int, count: int) -> None:
        """Answers questions and does steps, so that the far end of the path is seen too."""
        person = self.who(who)
        for _ in range(count):
            if person.person.dialogue:
                answers = [c.action for c in person.person.choices]
                wanted = [a for a in answers if isinstance(a, act.Answer)]
                action: act.Action = wanted[0] if wanted else act.ShowStep()
            else:
                action = act.StepDone()
            self.takes_turn(person, Heard(action=action))

    @rule(who=NUMBERS)
    def forbids_messages(self, who: int) -> None:
        before = Before.of(self.town)
        turn = self.who(who).does(act.MessagesDenied())
        assert turn.effects == []
        examine_changes(self.who(who), turn, before)

    @rule(who=NUMBERS)
    def deletes_themselves(self, who: int) -> None:
        person = self.who(who)
        for action in (act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()):
            self.takes_turn(person, Heard(action=action))
        assert not self.town.register.memberships(person.id)

    # Group chats

    @rule(who=NUMBERS, peer=PEERS)
    def adds_it_to_a_chat(self, who: int, peer: int) -> None:
        self.takes_turn(self.who(who), Heard(action=act.AddedToChat()), chat=peer)

    @rule(who=NUMBERS, peer=PEERS)
    def speaks_to_it_in_a_chat(self, who: int, peer: int) -> None:
        self.takes_turn(self.who(who), Heard(action=act.AddressedInChat()), chat=peer)

    @rule(who=NUMBERS, peer=PEERS)
    def takes_it_out_of_a_chat(self, who: int, peer: int) -> None:
        turn = self.who(who).hears(Heard(action=act.RemovedFromChat()), chat=peer)
        assert turn.effects == []
        assert peer not in self.town.register.chats

    # Time and cues

    @rule(minutes=WAITS)
    def time_passes_and_cues_are_followed(self, minutes: int) -> None:
        self.town.passes(timedelta(minutes=minutes))
        while due := self.town.cues.due(self.town.now, self.town.register.places):
            for cue in due:
                before = Before.of(self.town)
                person = self.town.people[cue.person]
                turn = person.follows(cue)
                if turn:
                    self.examine_what_is_shown(person, turn, before)
                    examine_changes(person, turn, before, is_cue=True)
                examine_people(self.town)

    # Examination

    def examine(self, person: GuidedPerson, turn: Turn, before: Before, **how: Any) -> None:
        quietly = bool(how.get("quietly"))
        assert shown(turn) or (quietly and turn.snackbar)
        self.examine_what_is_shown(person, turn, before)
        examine_changes(person, turn, before)
        examine_people(self.town)
        for place in turn.register.families.keys() & self.town.register.places.keys():
            if not turn.forgets_person:
                assert turn.register.families_of(place) == truth(self.town.register, place)

    def examine_what_is_shown(self, person: GuidedPerson, turn: Turn, before: Before) -> None:
        for effect in turn.effects:
            if isinstance(effect, CloseCard):
                assert effect.text.strip()
            elif isinstance(effect, Show):
                examine_screen(effect.screen)
        examine_sight(person, turn, before)
        last = [screen for screen in shown(turn) if not screen.is_extra]
        if last and not turn.forgets_person:
            assert last[-1].buttons
            choices = [choice.action for choice in turn.person.choices]
            assert choices == [button.action for button in last[-1].buttons]


def examine_screen(screen: Screen) -> None:
    assert screen.text.strip()
    assert length(screen.text) <= TEXT_LIMIT
    assert "{" not in screen.text
    assert len(screen.rows) <= ROWS_AT_MOST
    assert sum(map(len, screen.rows)) <= BUTTONS_AT_MOST
    labels = [normalised(button.label) for button in screen.buttons]
    assert len(set(labels)) == len(labels), labels
    for button in screen.buttons:
        payload = json.dumps(payloads.write(button.action), ensure_ascii=False)
        assert payload.isascii()
        assert len(payload) <= PAYLOAD_LIMIT
        assert 0 < len(button.label) <= LABEL_LIMIT


TestRandomTown: Any = RandomTown.TestCase
TestRandomTown.settings = settings(max_examples=100, stateful_step_count=50)
