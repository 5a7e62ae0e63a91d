"""From what people type to words: layouts, letters, slips, clauses, denials."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.variants import in_wrong_layout
from bot.content import load_content
from bot.domain.content import Content
from bot.settings import ROOT
from bot.understanding.text.reading import CLASS, READ_AT_MOST, Reader
from bot.understanding.understanding import Understanding

ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""With lone surrogates, control characters and the like."""


def denied(reader: Reader, text: str) -> list[str]:
    return [word.surface for word in reader.read(text).words if word.negated]


def clauses(reader: Reader, text: str) -> list[str]:
    return [" ".join(w.surface for w in clause) for clause in reader.read(text).clauses]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Я УЧИТЕЛЬ!!!", "я учитель"),
        ("ребёнок", "ребенок"),
        ("мамааааа", "мама"),
        ("классс", "класс"),
        ("exbntkm", "учитель"),
        ("z exbntkm? lf", "я учитель да"),
        ("RFR PFQNB D XFN", "как зайти в чат"),
        ("ult vjq xfn&", "где мой чат"),
        ("hjlbntkm vk", "родитель вк"),
        ("uchitel nachalnyh klassov", "учитель начальных классов"),
        ("zavuch", "завуч"),
        ("roditel", "родитель"),
        ("учитeль", "учитель"),
        ("кл рук", "классный руководитель"),
        ("кл. рук. 5а", "классный руководитель 5а"),
        ("vk max", "вк макс"),
        ("ыгззщке", "поддержка"),
        ("п о м о г и т е", "помогите"),
        ("х о ч у  д о м о й", "хочу домой"),
        ("с.у.и.ц.и.д", "суицид"),
        ("я в 5 б", "я в 5б"),
        ("я учи\u00adтель", "я учитель"),
        ("роди\u200bтель\ufeff", "родитель"),
        ("приве\u0301т, ка\u0301к войти\u0301", "привет как войти"),
        ("я\u00a0учитель", "я учитель"),
        ("и\u0306од", "йод"),
    ],
)
def test_it_is_read_as_it_was_meant(typed: str, read: str, reader: Reader) -> None:
    assert reader.read(typed).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("родитиль", "родитель"),
        ("роитель", "родитель"),
        ("воспетатель", "воспитатель"),
        ("админестратор", "администратор"),
        ("учитлея", "учителя"),
        ("приглашние", "приглашение"),
    ],
)
def test_slips_are_forgiven(typed: str, read: str, reader: Reader) -> None:
    assert reader.read(typed).text == read


@pytest.mark.parametrize("word", ["чай", "дом", "кошка", "Иванова", "асфальт", "вода"])
def test_words_of_the_dictionary_are_never_slips(word: str, reader: Reader) -> None:
    assert reader.read(word).text == word.lower()


@pytest.mark.parametrize("written", ["5а", "5 «А»", "5-а", "5 'А'", "5А"])
def test_a_class_is_one_word_however_it_is_written(written: str, reader: Reader) -> None:
    (word,) = reader.read(written).words
    assert word.surface == "5а"
    assert word.pos == CLASS


def test_forms_lead_to_the_normal_form(reader: Reader) -> None:
    assert reader.read("учителями ссылкой чатов").lemmas == ("учитель", "ссылка", "чат")


def test_addresses_are_left_out(reader: Reader) -> None:
    read = reader.read("открыл https://vk.me/join/AbCd и написал на a.b@school.ru про чат")
    assert read.text == "открыл и написал на про чат"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("я учитель, не родитель", ["я учитель", "не родитель"]),
        ("не родитель а учитель", ["не родитель", "а учитель"]),
        ("я не мама мне 13 я ученица", ["я не мама мне 13", "я ученица"]),
        ("Учитель. Как зайти?", ["учитель", "как зайти"]),
        ("классный руководитель", ["классный руководитель"]),
    ],
)
def test_clauses_are_told_apart(text: str, expected: list[str], reader: Reader) -> None:
    assert clauses(reader, text) == expected


def test_a_question_mark_belongs_to_its_clause(reader: Reader) -> None:
    read = reader.read("Я учитель, вы тут? Жду")
    assert read.asked == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("я не учитель", ["учитель"]),
        ("не классный руководитель", ["классный", "руководитель"]),
        ("не мама, а бабушка", ["мама"]),
        ("ни учитель ни родитель", ["учитель", "родитель"]),
        ("учитель", []),
    ],
)
def test_a_denial_reaches_as_far_as_its_noun(
    text: str, expected: list[str], reader: Reader
) -> None:
    assert denied(reader, text) == expected


def test_only_the_beginning_of_a_very_long_message_is_read(reader: Reader) -> None:
    words = reader.read("учитель " * 10_000).words
    assert len(words) <= READ_AT_MOST


@given(ANY_TEXT)
def test_nothing_anybody_types_breaks_the_reading(text: str) -> None:
    _SHIPPED.understand(text)


def test_a_wrong_layout_changes_no_word_of_a_message(reader: Reader) -> None:
    text = "здравствуйте, я мама ученика 3б, не могу зайти в чат"
    assert reader.read(in_wrong_layout(text)).text == reader.read(text).text


def test_a_word_of_an_editor_is_known_to_the_next_reader(content: Content) -> None:
    speech = content.speech
    assert Reader(speech, []).read("пангалинчег").text == "пангалинчег"
    assert Reader(speech, ["панголинчик"]).read("пангалинчик").text == "панголинчик"


_SHIPPED = Understanding(load_content(ROOT / "content"))


def test_a_line_of_plain_words_is_read_as_any_other(reader: Reader, content: Content) -> None:
    lines = [phrase for topic in content.topics.values() for phrase in topic.phrases]
    read = [(reader.read(line).words, reader.read(line + " \n").words) for line in lines]
    assert [one for one, other in read if one != other] == []


def test_making_an_understanding_leaves_nothing_out_of_reach_of_collection(
    content: Content,
) -> None:
    before = gc.get_freeze_count()
    Understanding(content)
    assert gc.isenabled()
    assert gc.get_freeze_count() <= before
