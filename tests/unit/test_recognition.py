"""From what a person sent to what they mean. Words are taken from the content itself."""

import time
import unicodedata
from typing import get_args

import pytest
from guided_person import BEGINNING, shipped
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Awaited, Awaits, Choice, Dialogue, Person, PersonId
from bot.domain.recognition import COMMAND_ACTIONS, Heard, code_in, recognise
from bot.domain.wording import normalised_label

NOBODY = Person(PersonId(1), first_seen=BEGINNING)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
"""With lone surrogates, control characters and the like."""


def facing(*choices: Choice) -> Person:
    return Person(PersonId(1), first_seen=BEGINNING, choices=choices)


THREE = facing(
    Choice("Да, конечно", act.AskDeletionAgain()),
    Choice("Всё ещё нет", act.KeepData()),
    Choice("3 класс", act.ShowNote("third")),
)


def meaning(text: str, person: Person = NOBODY, content: Content | None = None) -> Action:
    return recognise(Heard(text=text), person, content or shipped())


def test_a_button_means_what_it_carries(content: Content) -> None:
    heard = Heard(text="что угодно", action=act.ShowNote("active"))
    assert recognise(heard, NOBODY, content) == act.ShowNote("active")


@pytest.mark.parametrize("text", ["2", " 2 ", "2.", "2)", "№2", "№ 2", "02", "2️⃣", "2!", "(2)"])
def test_a_number_means_the_button_it_counts(text: str) -> None:
    assert meaning(text, THREE) == act.KeepData()


@pytest.mark.parametrize("text", ["0", "00", "4", "99", "7"])
def test_a_number_of_no_button_means_nothing(text: str) -> None:
    assert meaning(text, THREE) == act.NotUnderstood()


def test_numbers_count_from_the_first_button_to_the_last() -> None:
    assert [meaning(str(number), THREE) for number in (1, 2, 3)] == [
        choice.action for choice in THREE.choices
    ]


@pytest.mark.parametrize(
    "text",
    ["всё ещё нет", "ВСЕ ЕЩЕ НЕТ", "  все   ещё\nнет  ", "«Всё ещё нет!»", "🙂 всё ещё нет 🙂"],
)
def test_a_label_is_recognised_however_it_is_typed(text: str) -> None:
    assert meaning(text, THREE) == act.KeepData()


def test_what_people_type_is_not_remembered() -> None:
    """Normal forms of labels are; a person's words would outlive their turn there."""
    facing_labels = facing(Choice("One", act.ShowHelp()), Choice("Two", act.ShowRoles()))
    meaning("the first words, which nobody understands", facing_labels)
    before = normalised_label.cache_info().currsize
    for text in ("some other words", "help?!", "/nonsense", "one"):
        meaning(text, facing_labels)
    assert normalised_label.cache_info().currsize == before


def test_letters_in_two_parts_are_the_same_letters(content: Content) -> None:
    """What is copied from a PDF has the letter and its mark apart (Unicode's NFD)."""
    for name, action in COMMAND_ACTIONS.items():
        for word in content.commands[name].words:
            assert meaning(unicodedata.normalize("NFD", word)) == action, word


def test_an_answers_own_words_are_recognised_beside_its_question(content: Content) -> None:
    for question in content.questions.values():
        answers = {o.id: act.Answer(question.id, o.id) for o in question.options}
        person = facing(*(Choice(o.label, answers[o.id]) for o in question.options))
        for option in question.options:
            for word in (option.label, *option.words):
                assert meaning(word, person) == answers[option.id], (question.id, word)
                assert meaning(word.upper() + "!", person) == answers[option.id]


def test_an_answers_words_mean_nothing_without_its_question() -> None:
    assert meaning("бабушка") == act.NotUnderstood()


def test_the_screen_comes_before_commands() -> None:
    person = facing(Choice("Помощь", act.ShowNote("own")))
    assert meaning("помощь", person) == act.ShowNote("own")
    assert meaning("помощь") == act.ShowHelp()


def test_every_command_is_recognised_by_each_of_its_words(content: Content) -> None:
    for name, action in COMMAND_ACTIONS.items():
        for word in content.commands[name].words:
            assert meaning(word) == action, word
            assert meaning(f"  {word.upper()}… ") == action, word


def test_every_command_is_recognised_after_a_slash(content: Content) -> None:
    for name, action in COMMAND_ACTIONS.items():
        for word in content.commands[name].slash:
            for text in (f"/{word}", f" /{word.upper()} ", f"/{word} и что-то ещё"):
                assert meaning(text) == action, text


@pytest.mark.parametrize("text", ["/", "//", "/ ", "/nonsense", "/ step"])
def test_an_unknown_slash_command_means_nothing(text: str) -> None:
    assert meaning(text) == act.NotUnderstood()


def test_a_command_inside_a_sentence_is_not_a_command() -> None:
    assert meaning("мы уже сделали всё готово наверное") == act.NotUnderstood()


def test_yes_and_no_mean_what_the_screen_asks(content: Content) -> None:
    yes, no = content.commands["yes"].words[0], content.commands["no"].words[0]
    for danger in (act.StartOver("teacher"), act.AskDeletionAgain(), act.DeleteForever()):
        person = facing(Choice("Опасное", danger), Choice("Прочь", act.ShowStep()))
        assert meaning(yes, person) == danger
        assert meaning(no, person) == act.ShowStep()


def test_yes_and_no_mean_nothing_where_nothing_is_asked(content: Content) -> None:
    for name in ("yes", "no"):
        assert meaning(content.commands[name].words[0]) == act.NotUnderstood()


def test_back_means_the_question_before_where_one_is_asked(content: Content) -> None:
    word = content.commands["back"].words[0]
    asked = facing(Choice("Вернуться назад", act.BackToQuestion("named")))
    assert meaning(word, asked) == act.BackToQuestion("named")
    assert meaning(word) == act.StepBack()


def test_a_button_that_stands_everywhere_can_be_typed_when_its_screen_is_gone(
    content: Content,
) -> None:
    labels = content.labels
    for label, action in (
        (labels.ask_human, act.AskHuman()),
        (labels.another_role, act.AddRole()),
        (labels.show_step, act.ShowStep()),
        (labels.delete_me, act.AskDeletion()),
    ):
        assert meaning(label) == action


def test_a_links_ref_comes_before_everything(content: Content) -> None:
    for ref in content.refs:
        heard = Heard(text="1234", ref=ref.upper(), action=act.ShowHelp())
        assert recognise(heard, THREE, content) == act.OpenByLink(ref)


def test_a_strange_ref_changes_nothing(content: Content) -> None:
    assert recognise(Heard(text="2", ref="no-such"), THREE, content) == act.KeepData()


def test_what_has_no_words_is_named_by_its_kind(content: Content) -> None:
    assert recognise(Heard(kind="sticker"), NOBODY, content) == act.NotUnderstood("sticker")


def test_words_beside_an_attachment_count(content: Content) -> None:
    heard = Heard(text="помощь", kind="photo")
    assert recognise(heard, NOBODY, content) == act.ShowHelp()


@pytest.mark.parametrize(
    "text",
    [
        "1234",
        "123456",
        "12345678",
        "12 34",
        "12-34-56",
        "код 12 34",
        "Код: 1234",
        "Мой код 7788, что дальше?",
        "смс 445-566",
        "пароль Qwerty123",
        "Пароль: моямама1985",
        "+79123456789",
        "8 912 345-67-89",
        "8 (912) 345-67-89",
        "мой номер +7 (912) 345 67 89 перезвоните",
        "2200123412341234",
        "2200 1234 1234 1234",
        "СНИЛС 123-456-789 00",
        "сказали отправить вам 339112",
        "G-440192",
        "FB-40192 что это",
        "в сообщении написано 7710 никому не говорите",
        "это вам? 3391",
        "там цифры 482913",
        "вот что пришло 482 913",
        "482913 кому это",
        "вот 482913 2 минуты назад",
        "инн 771234567890",
        "инн 7701234567",
    ],
)
def test_a_secret_is_recognised(text: str) -> None:
    assert meaning(text) == act.SecretPasted()


@pytest.mark.parametrize(
    "text",
    [
        "код три три девять один",
        "Код: Три, три, девять, один",
        "три-три-девять-один",
        "код четыреста восемьдесят два девятьсот тринадцать",
        "там цифры три три девять один",
        "восемь девятьсот шестнадцать 123 45 67",
        "восемь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь",
    ],
)
def test_a_secret_in_words_is_one_too(text: str) -> None:
    assert meaning(text) == act.SecretPasted()


@pytest.mark.parametrize(
    "text",
    [
        "код не приходит сто раз просила",
        "жду код двадцать пять минут",
        "пятнадцать двадцать минут жду код",
        "код не приходит второй день, два три раза просила",
        "один два три",
    ],
)
def test_a_count_in_words_is_no_secret(text: str) -> None:
    assert meaning(text) == act.NotUnderstood()


@pytest.mark.parametrize(
    "text",
    [
        "код школы 770123",
        "код нашей школы: 770123",
        "код организации 123456",
        "код ошибки 403",
        "ошибка 403",
        "ОШИБКА 500",
        "код региона 77",
        "код приглашения не подходит",
        "инн школы 7701234567",
        "инн нашей школы 7701234567",
        "огрн 1027700132195",
        "инн нашей школы 7701234567 огрн 1027700132195",
        "не приходит код, я из школы 1534",
        "школа номер 1534, не приходит код",
        "школа 1534 здание 2",
        "дом 12 корпус 345",
        "кабинет 312",
        "класс 11б 25 учеников",
        "у 120 педагогов не приходит код",
        "2 300 000 человек",
        "заявка 1234567 не рассмотрена",
        "отправили заявку номер 1234567",
        "до 15.12.2026 надо всё сделать",
        "пришло письмо 15.12.2026 в 18:30",
        "прислали план на 2024-2025",
        "собрали 120000",
        "вот ссылка https://example.org/?id=482913",
    ],
)
def test_a_number_that_is_nobodys_secret_is_not_called_one(text: str) -> None:
    assert meaning(text) == act.NotUnderstood()


@pytest.mark.parametrize(
    "text",
    [
        "школа 1534 мой код 4821",
        "мне пришел код из школы 482913",
        "код из школы 4821",
        "код 4821 школа просит назвать",
        "назвать 4821 школе",
        "пароль школы 482913",
        "паспорт номер 123456",
        "телефон школы 8 916 123 45 67",
        "телефон школы 8916 1234567",
        "номер школы 9161234567",
        "инн школы 771234567890",
        "карта школы 2202 2000 1111 2222",
        "школа 1534 паспорт 4510 123456",
    ],
)
def test_a_secret_beside_a_school_stays_one(text: str) -> None:
    assert meaning(text) == act.SecretPasted()


@pytest.mark.parametrize(
    "text",
    [
        "мне дали код N55C-9G36",
        "вот код: N55C-9G36",
        "мой код N55C-9G36",
        "код приглашения N55C-9G36 я учитель",
        "я пришла с кодом n55c-9g36",
        "учитель прислал смс с кодом N55C-9G36",
        "здравствуйте, N55C-9G36",
        "N55C-9G36 это что?",
    ],
)
@pytest.mark.parametrize("awaits", [None, Awaits(Awaited.CLASS_NAME)])
def test_an_invitations_code_in_a_sentence_is_no_secret(
    text: str, awaits: Awaits | None, content: Content
) -> None:
    """And what recognition finds is what was loaded for it before the turn."""
    person = replace(NOBODY, awaits=awaits)
    assert meaning(text, person) == act.EnterCode("N55C-9G36", is_typed=True)
    assert code_in(Heard(text=text), content) == "N55C-9G36"


@pytest.mark.parametrize(
    "text", ["N55C 9G36", "вот n55c-9g36", "учимся в 2024-2025 году", "физика-7А и кто-то"]
)
def test_what_may_be_no_code_opens_no_invitation(text: str, content: Content) -> None:
    assert not isinstance(meaning(text), act.EnterCode)
    assert code_in(Heard(text=text), content) is None


def test_a_password_that_looks_like_a_code_is_a_secret() -> None:
    assert meaning("мой пароль N55C-9G36") == act.SecretPasted()


NAMING = [
    Awaits(Awaited.ORGANISATION_NAME),
    Awaits(Awaited.CLASS_NAME),
    Awaits(Awaited.NEW_NAME, "place"),
    Awaits(Awaited.OWN_LINE, "place"),
]


@pytest.mark.parametrize(
    "text",
    [
        "мой код 482913",
        "код из смс 482913",
        "мой пароль qwerty123",
        "пароль qwerty",
        "код482913",
        "Пришло в СМС 739-154",
        "+7 912 345-67-89",
        "4276 1600 1234 5678",
        "сказали отправить вам 339112",
        "G-440192",
        "код три три девять один",
    ],
)
@pytest.mark.parametrize("awaits", NAMING)
def test_a_secret_is_one_also_where_a_name_is_asked_for(text: str, awaits: Awaits) -> None:
    assert meaning(text, replace(NOBODY, awaits=awaits)) == act.SecretPasted()


@pytest.mark.parametrize(
    "text",
    [
        "Школа № 1234",
        "1234",
        "5а",
        "лицей 1580",
        "код 5а",
        "Школа кода",
        "Серия 12-34-56",
        "вот школа 1534",
        "Школа номер три",
        "код школы 770123",
    ],
)
@pytest.mark.parametrize("awaits", NAMING)
def test_a_name_with_a_number_is_no_secret(text: str, awaits: Awaits) -> None:
    assert meaning(text, replace(NOBODY, awaits=awaits)) == act.Type(text)


@pytest.mark.parametrize("text", ["1234.", "1234!", "«1234»", "🔑 1234", "(1234)", "123456 🙏"])
def test_a_code_alone_is_a_secret_whatever_stands_around_it(text: str) -> None:
    assert meaning(text) == act.SecretPasted()


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "11",
        "5б",
        "11 «А» класс",
        "школа 1234",
        "2024-2025 учебный год",
        "с 1 сентября 2026 года",
        "https://vk.me/join/AJQ1d0123456789012345",
        "vk.me/join/AJQ1d0123456789012345=",
        "вот ссылка https://vk.me/join/_a-b12345678901",
        "https://sferum.ru/?p=messages&join=12345678901",
        "не помню пароль",
        "не приходит код",
        "смс не пришло",
        "код",
    ],
)
def test_what_is_no_secret_is_not_called_one(text: str) -> None:
    assert meaning(text) == act.NotUnderstood()


def test_the_number_of_a_button_is_no_secret_beside_other_buttons() -> None:
    many = facing(*(Choice(f"Кнопка {n}", act.ShowNote(f"n{n}")) for n in range(1, 12)))
    assert meaning("11", many) == act.ShowNote("n11")


@given(st.lists(st.sampled_from("0123456789"), min_size=4, max_size=8), st.data())
def test_a_code_is_a_secret_however_it_is_spaced(digits: list[str], data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(st.sampled_from(("", " ", "-")), min_size=len(digits), max_size=len(digits))
    )
    text = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=True)).strip("- ")
    assert meaning(text) == act.SecretPasted()


@pytest.mark.parametrize(
    ("text", "is_of_sheet"),
    [
        ("классная дала листочек, там код 1234 ABCD куда его вводить", True),
        ("на бумажке написан код 4821 что с ним делать", True),
        ("код с листка 5512 куда писать", True),
        ("на памятке код 77 4821", True),
        ("в листовке код K7TX4M2Q куда", True),
        ("пришёл код 4821", False),
        ("код из смс 482913 записала", False),
        ("на листке пароль qwerty12345", False),
        ("на листке телефон 89123456789", False),
    ],
)
def test_a_code_on_a_sheet_may_be_one_of_an_invitation(text: str, is_of_sheet: bool) -> None:
    assert meaning(text) == act.SecretPasted(is_of_sheet)


@given(st.sampled_from(shipped().secret_words), st.from_regex(r"[0-9]{3,8}", fullmatch=True))
def test_digits_beside_a_word_that_names_a_secret_are_one(word: str, digits: str) -> None:
    assert meaning(f"{word} {digits}") == act.SecretPasted()
    assert meaning(f"вот {digits} это {word}!") == act.SecretPasted()


@given(st.sampled_from(shipped().sent_words), st.from_regex(r"[1-9]{6}", fullmatch=True))
def test_six_digits_that_were_sent_are_a_secret(word: str, digits: str) -> None:
    for text in (f"{word} {digits}", f"мне {digits} {word}", f"{word}: {digits[:3]} {digits[3:]}"):
        assert meaning(text) == act.SecretPasted()


@given(st.sampled_from(shipped().harmless_words), st.from_regex(r"[1-9]{3,9}", fullmatch=True))
def test_the_code_of_something_public_is_no_secret(word: str, digits: str) -> None:
    for text in (f"{word} {digits}", f"код {word} {digits}", f"инн {word} {digits}"):
        assert meaning(text) == act.NotUnderstood()


@given(st.text(st.characters(exclude_categories=("Cs", "N"))))
def test_a_text_without_a_number_is_no_secret(text: str) -> None:
    assert meaning(text) != act.SecretPasted()


@given(st.text("abcXYZ0123456789-_=", min_size=1, max_size=40))
def test_an_invitation_link_is_no_secret(invitation: str) -> None:
    for text in (f"https://vk.me/join/{invitation}", f"учителя дали vk.me/join/{invitation}"):
        assert meaning(text) == act.NotUnderstood()


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_nothing_that_is_written_makes_recognition_raise(text: str, kind: str, ref: str) -> None:
    for person in (NOBODY, THREE):
        action = recognise(Heard(text=text, kind=kind, ref=ref), person, shipped())
        assert isinstance(action, get_args(Action))


@given(
    st.sampled_from([word for c in shipped().commands.values() for word in c.words]),
    st.text(st.characters(categories=("P", "S", "Z"), exclude_characters="/"), max_size=5),
    st.text(st.characters(categories=("P", "S", "Z")), max_size=5),
)
def test_signs_around_a_command_do_not_matter(word: str, before: str, after: str) -> None:
    for person in (NOBODY, facing(Choice("?", act.StartOver("teacher")))):
        assert meaning(before + word + after, person) == meaning(word, person)


@pytest.mark.parametrize(
    "text",
    [
        "код " + "а" * 9000,
        "код " + "1а" * 4500,
        "1 " * 4500,
        "1" * 9000,
        "код " + "1-" * 4500,
        "1234 а " * 1300,
        "школа 12345 " * 750,
        "два " * 2200,
    ],
    ids=["word", "mixed", "spaced", "digits", "dashes", "numbers", "schools", "numerals"],
)
def test_the_longest_message_is_understood_at_once(text: str) -> None:
    began = time.process_time()
    meaning(text, THREE)
    assert time.process_time() - began < 0.2


@pytest.mark.parametrize("question", ["link_from_teacher", "link_from_administrator"])
@pytest.mark.parametrize(
    "text",
    [
        "https://vk.me/join/AJQ1d1234567890abcdef",
        "vk.me/join/AJQ1d1234567890abcdef==",
        "https://sferum.ru/?p=join&id=123456789012",
        "вот https://vk.me/join/AJQ1d1234567890abcdef",
    ],
)
def test_a_link_that_was_asked_about_is_there_once_it_is_pasted(question: str, text: str) -> None:
    asked = replace(NOBODY, dialogue=Dialogue(question, "parent"))

    assert meaning(text, asked) == act.Answer(question, "yes")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("link_from_teacher", "https://yandex.ru/join/AJQ1d"),
        ("link_from_teacher", "https://vk.me/join/AJQ1d не открывается, помогите"),
        ("link_from_teacher", "вот"),
        ("registered", "https://vk.me/join/AJQ1d"),
    ],
)
def test_another_link_or_question_is_not_answered_by_pasting(question: str, text: str) -> None:
    asked = replace(NOBODY, dialogue=Dialogue(question, "parent"))

    assert not isinstance(meaning(text, asked), act.Answer)


def test_a_link_for_nobody_who_is_asked_is_no_answer() -> None:
    assert not isinstance(meaning("https://vk.me/join/AJQ1d"), act.Answer)
