"""Codes of invitations: hard to guess, easy to read aloud, and given away by nothing stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import codes
from bot.domain.codes import Codes

MADE = Codes(b"secret" * 4)
IDS = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
NAMES = frozenset({"код", "приглашение", "code"})
SHOWN = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
LOOK_ALIKE = str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")
"""Cyrillic letters that look like the Latin ones of a code."""


@given(IDS)
def test_a_code_is_the_same_each_time_it_is_shown(key: str) -> None:
    again = Codes(b"secret" * 4)
    assert MADE.link_code(key) == again.link_code(key)
    assert MADE.typed_code(key) == again.typed_code(key)


@given(IDS)
def test_another_key_makes_other_codes_and_other_fingerprints(key: str) -> None:
    others = Codes(b"another secret key")
    assert MADE.link_code(key) != others.link_code(key)
    assert MADE.typed_code(key) != others.typed_code(key)
    assert MADE.key_print != others.key_print
    assert MADE.fingerprint("x") != others.fingerprint("x")


def test_a_link_has_at_least_eighty_bits() -> None:
    """Every place of the code takes every one of 32 values, as far as some thousands can show."""
    made = [MADE.link_code(f"{number:016x}") for number in range(4000)]
    assert len(set(made)) == len(made)
    for place in zip(*made, strict=True):
        assert len(set(place)) == 32
    assert len(made[0]) * 5 >= 80


def test_short_codes_are_spread_over_all_that_can_be_typed() -> None:
    made = [MADE.typed_code(f"{number:016x}").replace("-", "") for number in range(4000)]
    assert len(set(made)) == len(made)
    for place in zip(*made, strict=True):
        assert len(set(place)) == 32


@given(IDS)
def test_a_code_says_nothing_of_the_other_one_nor_of_the_id(key: str) -> None:
    link, typed = MADE.link_code(key), MADE.typed_code(key).replace("-", "").lower()
    assert typed not in link
    assert key not in link
    assert MADE.fingerprint(link) != MADE.fingerprint(MADE.typed_code(key))


@given(IDS)
def test_no_code_can_be_read_in_its_fingerprint(key: str) -> None:
    for code in (MADE.link_code(key), MADE.typed_code(key)):
        stored = MADE.fingerprint(code)
        assert code.lower() not in stored
        assert re.fullmatch(r"[0-9a-f]{32}", stored)


@given(IDS)
def test_a_links_code_is_found_in_its_ref_in_capitals_and_small_letters(key: str) -> None:
    code = MADE.link_code(key)
    assert codes.in_ref(code) == codes.in_ref(f" {code.upper()} ") == code


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "teacher",
        "a" * 19,
        "a" * 21,
        "i" * 20,
        "a" * 19 + "!",
        "а" * 20,
        "a" * 10_000,
        "\0" * 20,
    ],
)
def test_what_is_no_links_code_is_not_taken_for_one(ref: str) -> None:
    assert codes.in_ref(ref) is None


EASY = IDS.map(MADE.typed_code).filter(codes.is_easily_told)


@given(EASY)
def test_a_short_code_is_understood_however_it_is_written(code: str) -> None:
    first, second = code.split("-")
    for text in (
        code,
        code.lower(),
        f"код {code}",
        f"Код: {code}.",
        f"КОД {first} {second}",
        f"код {first}{second}",
        f"  {code}  ",
        f"код № {code}!",
        f"приглашение {code}",
        f"{first}–{second}",
        f"{first}—{second}",
        code.translate(LOOK_ALIKE),
        f"код {code.lower().translate(LOOK_ALIKE)}",
        f"код {code.translate(LOOK_ALIKE).lower()}",
    ):
        assert codes.in_words(text, NAMES) == code, text


@given(EASY, st.sampled_from("0Oо"), st.sampled_from("1IlL"))
def test_letters_that_are_not_in_codes_stand_for_the_digits_they_look_like(
    code: str, zero: str, one: str
) -> None:
    text = code.replace("0", zero).replace("1", one)
    assert codes.in_words(text, NAMES) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "код",
        "K7TX4M2Q",
        "K7TX 4M2Q",
        "пароль K7TX-4M2Q",
        "код 1234-5678",
        "1234-5678",
        "школа-2024",
        "наши-дети",
        "код K7TX-4M2Q и ещё слово",
        "K7TX-4M2QQ",
        "К7ТЖ-4М2Ъ",
        "2024-2025",
        "что-нибудь",
    ],
)
def test_what_is_no_short_code_is_not_taken_for_one(text: str) -> None:
    assert codes.in_words(text, NAMES) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_a_code_found_in_it_looks_like_one(text: str) -> None:
    for written in (text, f"код {text}", f"{text[:4]}-{text[4:8]}"):
        found = codes.in_words(written, NAMES)
        assert found is None or SHOWN.fullmatch(found), (written, found)


@pytest.mark.parametrize("text", ["ßß12-3456", "ﬁ12а-3456", "ŉ123-4567"])
def test_letters_that_become_two_in_capitals_make_no_code(text: str) -> None:
    found = codes.in_words(text, NAMES)
    assert found is None or SHOWN.fullmatch(found)


@given(IDS)
def test_the_dash_does_not_matter_to_the_fingerprint(key: str) -> None:
    code = MADE.typed_code(key)
    assert MADE.fingerprint(code) == MADE.fingerprint(code.replace("-", ""))


CODE_NAMES = NAMES | {"приглашения"}
SECRET_NAMES = frozenset({"код", "пароль", "смс"})


@given(EASY.filter(lambda code: not any(map(str.isalpha, (code[:4], code[5:])))))
def test_a_short_code_is_found_in_a_sentence(code: str) -> None:
    for text in (
        f"мне дали код {code}",
        f"вот код: {code}",
        f"код приглашения {code.lower()} я учитель",
        f"пришло смс, там код {code}, что дальше?",
        f"здравствуйте, {code}",
        f"здравствуйте,{code}.",
        f"({code}) это мне?",
        f"вот {code.replace('-', '–')}",
        f"вот {code.translate(LOOK_ALIKE)}",
    ):
        assert codes.in_sentence(text, CODE_NAMES, SECRET_NAMES) == code, text


@pytest.mark.parametrize(
    "text",
    [
        "мой пароль K7TX-4M2Q",
        "пароль от почты такой: K7TX-4M2Q",
        "вот k7tx-4m2q",
        "вот K7TX 4M2Q",
        "код K7TX 4M2Q наш",
        "пришёл в 2024-2025 году",
        "код 1234-5678 пришёл",
        "кто-то где-то",
        "наши дети-2024",
        "едем в МАРТ-2026",
        "конкурс ТЕСТ-2024 и МАРТ-МАРТ",
        "занятия 10-11, физика-7А",
        "https://vk.me/join/K7TX-4M2Q",
        "смотри vk.com/?ref=K7TX-4M2Q",
        "почта a.K7TX-4M2Q.ru",
        "номер 550E-84A0-E29B-41D4 такой",
        "вот К7ТЖ-4М2Ъ",
    ],
)
def test_what_only_looks_like_a_code_in_a_sentence_is_left_alone(text: str) -> None:
    assert codes.in_sentence(text, CODE_NAMES, SECRET_NAMES) is None


@given(st.text(max_size=30))
def test_whatever_is_said_around_it_what_is_found_looks_like_a_code(text: str) -> None:
    for written in (text, f"код {text}", f"код {text[:4]}-{text[4:8]} {text}"):
        found = codes.in_sentence(written, CODE_NAMES, SECRET_NAMES)
        assert found is None or SHOWN.fullmatch(found), (written, found)
