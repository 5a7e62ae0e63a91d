"""Who has to register an organisation comes to the administrator's path, whatever their post, and
what was answered wrongly is put right; and who has a second role is asked nothing twice."""

import pytest
from school import FORM, makes_class, opens
from support.people import Talker, progress_of
from support.wording import Wording
from town import Somebody


def _stands_on(person: Talker, words: Wording, step: str, role: str = "administrator") -> bool:
    return words.steps(role)[step].title in person.last.text


@pytest.fixture
async def vera(somebody: Somebody) -> Talker:
    person = await somebody("Vera")
    await person.says("Начать")
    return person


async def test_a_secretary_who_is_to_register_is_asked_whether_it_is_them(
    vera: Talker, words: Wording
) -> None:
    await vera.says("Я секретарь колледжа. Нам пришло письмо, надо зарегистрироваться")
    assert words.phrase("role_head") in vera.last.text
    await vera.says("организация не зарегистрирована")
    assert words.phrase("role_head") in vera.last.text
    await vera.says("мне поручили все это оформить")
    assert _stands_on(vera, words, "register")


async def test_so_is_who_was_taken_for_one_of_the_staff(vera: Talker, words: Wording) -> None:
    await vera.says("я секретарь школы")
    assert words.beginning_of_question("link_from_administrator") in vera.last.text
    await vera.says("школа не зарегистрирована, что делать")
    assert words.phrase("role_head") in vera.last.text
    await vera.says("нет другой человек")
    assert words.beginning_of_question("link_from_administrator") in vera.last.text


async def test_whom_sferum_was_given_is_asked_nothing_about_the_post(
    vera: Talker, words: Wording
) -> None:
    await vera.says("я секретарь школы, мне поручили заниматься сферумом")
    assert len(vera.last.new) == 1
    assert vera.last.text == words.beginning_of_question("registered")


async def test_what_was_said_with_the_role_is_not_asked(vera: Talker, words: Wording) -> None:
    await vera.says("школа не зарегистрирована, я директор и буду администратором")
    assert _stands_on(vera, words, "register")
    await vera.says("назад")
    assert vera.last.text == words.beginning_of_question("registered")


async def test_what_a_head_said_before_they_were_asked_is_remembered(
    vera: Talker, words: Wording
) -> None:
    await vera.says("директор, школа не зарегистрирована")
    assert words.phrase("role_head") in vera.last.text
    await vera.says("да я")
    assert _stands_on(vera, words, "register")


async def test_an_answer_about_registration_is_put_right(vera: Talker, words: Wording) -> None:
    for said in ("администратор", "да"):
        await vera.says(said)
    assert words.beginning_of_question("named") in vera.last.text
    await vera.says("нет не зарегистрирована")
    assert _stands_on(vera, words, "register")
    await vera.says("ой, оказывается уже зарегистрирована")
    assert words.beginning_of_question("named") in vera.last.text
    await vera.says("моя фамилия там")
    assert _stands_on(vera, words, "manual")


async def test_an_old_button_puts_nothing_right(vera: Talker, words: Wording) -> None:
    await vera.says("администратор")
    asked = vera.last.new[-1]
    for said in ("да", "да"):
        await vera.says(said)
    before = progress_of(await vera.screen())
    await vera.presses(words.answer("registered", "no"), asked)
    assert progress_of(await vera.screen()) == before
    assert _stands_on(vera, words, "manual")


async def test_what_the_step_was_to_find_out_is_its_answer(vera: Talker, words: Wording) -> None:
    for said in ("администратор", "не знаю"):
        await vera.says(said)
    assert _stands_on(vera, words, "find_out")
    await vera.says("да зарегистрирована")
    assert words.beginning_of_question("named") in vera.last.text
    await vera.says("приказом назначили меня")
    assert _stands_on(vera, words, "manual")


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ("а что именно писать", "what_to_write"),
        ("а что писать в письме", "what_to_write"),
        ("с личной почты можно?", "which_mailbox"),
        ("а директор должен письмо писать или я", "who_writes"),
    ],
)
async def test_what_is_asked_of_the_letter_is_answered_with_its_text_at_hand(
    said: str, trouble: str, vera: Talker, words: Wording
) -> None:
    await vera.says("школа не зарегистрирована, я директор и буду администратором")
    await vera.says(said)
    step = words.steps("administrator")["register"]
    told = next(t.text for t in step.troubles if t.id == trouble)
    assert told.splitlines()[0][:40] in vera.last.text
    assert words.content.labels.mail in await vera.offers()


async def test_who_said_as_whom_they_come_is_not_asked(
    olga: Talker, pyotr: Talker, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    await opens(olga, link)
    await olga.says("я мама")
    assert words.phrase("joined_as_family", place=FORM) in olga.last.text
    assert _stands_on(olga, words, "install", "parent")


async def test_a_role_one_has_is_not_asked_about_beside_another(
    olga: Talker, pyotr: Talker, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    await opens(olga, link)
    await olga.says("да")
    await olga.says("это мой ребенок учится у вас а я завуч")
    assert _stands_on(olga, words, "install", "parent")


async def test_who_chooses_among_roles_is_not_asked_whether_they_want_one(
    olga: Talker, words: Wording
) -> None:
    before = progress_of(await olga.screen())
    await olga.says("сменить роль")
    await olga.says("учитель")
    assert words.beginning_of_question("link_from_administrator") in olga.last.text
    await olga.says("вернуться к администратору")
    role = words.content.roles["administrator"].title
    assert words.phrase("role_switched", role=role) in olga.last.text
    assert progress_of(await olga.screen()) == before


async def test_done_counts_though_a_role_was_offered(vera: Talker, words: Wording) -> None:
    await vera.says("мама, ссылки ещё нет")
    assert _stands_on(vera, words, "install", "parent")
    await vera.says("у меня 5 класс 28 учеников")
    assert words.role("teacher") in await vera.offers()
    await vera.says("готово")
    assert _stands_on(vera, words, "profile", "parent")
