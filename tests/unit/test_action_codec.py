"""Actions as payloads and remembered choices: what is written is read back, nothing else is."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import NODEFAULT
from msgspec.structs import fields

from bot.domain import action_codec
from bot.domain import actions as act
from bot.domain.actions import Action, ButtonAction
from bot.vk.payloads import PAYLOAD_LIMIT

ACTION_TYPES: tuple[type[Any], ...] = get_args(ButtonAction)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)
"""As `bot.domain.content.Id`."""
A_FIELD = st.one_of(st.text(max_size=70), st.integers(), st.none(), st.booleans(), st.lists(IDS))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = [action_codec.encode(t(**{f.name: "x" for f in fields(t)}))["do"] for t in ACTION_TYPES]


def an_action_of(action_type: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(action_type, **{field.name: IDS for field in fields(action_type)})


ACTIONS = st.one_of([an_action_of(t) for t in ACTION_TYPES])


@given(ACTIONS)
def test_every_action_comes_back_as_it_was(action: Action) -> None:
    written = json.dumps(action_codec.encode(action))
    assert action_codec.decode(json.loads(written)) == action


@given(ACTIONS)
def test_every_action_fits_a_payload(action: Action) -> None:
    written = json.dumps(action_codec.encode(action), ensure_ascii=False)
    assert written.isascii()
    assert len(written) <= PAYLOAD_LIMIT


def test_no_two_actions_have_one_name() -> None:
    assert len(set(NAMES)) == len(ACTION_TYPES)


def test_an_empty_part_is_left_out_and_comes_back() -> None:
    assert action_codec.encode(act.StepDone()) == {"do": "step_done"}
    assert action_codec.decode({"do": "step_done"}) == act.StepDone()


@pytest.mark.parametrize("action_type", ACTION_TYPES)
def test_an_action_that_lacks_a_part_is_refused(action_type: type[Any]) -> None:
    whole = action_codec.encode(action_type(**{f.name: "x" for f in fields(action_type)}))
    for field in fields(action_type):
        lacking = {name: value for name, value in whole.items() if name != field.name}
        is_needed = field.default is NODEFAULT
        assert (action_codec.decode(lacking) is None) == is_needed


@pytest.mark.parametrize("action_type", ACTION_TYPES)
def test_an_action_with_a_part_too_many_is_refused(action_type: type[Any]) -> None:
    whole = action_codec.encode(action_type(**{f.name: "x" for f in fields(action_type)}))
    assert action_codec.decode(whole | {"more": "x"}) is None


@pytest.mark.parametrize("forged", [None, 1, True, ["a"], {"a": "b"}, "x" * 66])
def test_a_part_that_is_no_short_string_is_refused(forged: object) -> None:
    assert action_codec.decode({"do": "show_note", "note": forged}) is None


@pytest.mark.parametrize(
    "forged",
    [None, 0, "do", ["do"], {}, {"do": None}, {"do": 1}, {"do": "fly"}, {"do": "ShowHelp"},
     {"DO": "show_help"}, {"do": "__class__"}, {"do": ["show_help"]}, {"do": {}}],
)  # fmt: skip
def test_what_names_no_action_is_refused(forged: object) -> None:
    assert action_codec.decode(forged) is None


@given(JSON)
def test_no_json_makes_reading_raise(value: object) -> None:
    assert action_codec.decode(value) is None or isinstance(value, dict)


@given(
    st.sampled_from(NAMES),
    st.dictionaries(
        st.sampled_from(["role", "step", "trouble", "note", "ref", "mail", "kind"]), A_FIELD
    ),
)
def test_no_forged_parts_make_reading_raise(name: str, parts: dict[str, object]) -> None:
    action = action_codec.decode({"do": name} | parts)
    assert action is None or isinstance(action, ACTION_TYPES)
