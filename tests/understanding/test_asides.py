"""What stands beside a step that is told as done, and changes nothing there; and what does."""

import pytest
from test_passing_on import PERHAPS_DONE, _heard, _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.understanding import Understanding


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        # others who are in the chat
        ("parent", "join", "вошла в чат, там уже мамочки пишут"),
        ("parent", "join", "в чате уже, мамочки пишут"),
        ("parent", "join", "вступила и там уже все общаются"),
        ("parent", "join", "зашла, в чате уже родители пишут"),
        ("parent", "join", "я в чате, все здороваются"),
        ("parent", "join", "в чате, мамы вовсю болтают"),
        ("parent", "join", "добавили в чат, родители уже здороваются"),
        ("student", "join", "зашел в чат, одноклассники уже сидят"),
        # how the organisation is called
        ("teacher", "apply_by_link", "нашлась, называлась МБОУ СОШ 5. подал"),
        ("teacher", "apply_by_link", "нашлась, называется МБОУ СОШ 5, подал"),
        ("teacher", "apply_by_link", "нашёл нашу, называется гимназия 3, отправил"),
        # that the code came
        ("teacher", "profile", "Профиль создала, код пришел и все получилось"),
        ("parent", "profile", "код пришёл, профиль создала"),
        ("parent", "profile", "ввела код, профиль создан"),
        ("student", "profile", "код пришел, ввела, всё получилось"),
        ("student", "profile", "пришел код, ввел его, профиль готов"),
    ],
)
def test_what_changes_nothing_beside_it_leaves_the_step_done(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step), understanding)

    assert heard in (act.StepDone(), act.StepDone(role, step))


@pytest.mark.parametrize(
    "text",
    [
        "номер другой был. вошла с тем который в заявке",
        "номер был другой, вошла с тем что в заявке",
    ],
)
def test_how_it_was_before_is_no_trouble_of_who_is_in_now(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "administrator", "sign_in", org_registered="yes")

    assert _heard(text, person, understanding) == PERHAPS_DONE


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("parent", "join", "вошла в чат, а там чужие люди пишут"),
        ("parent", "join", "вошла в чат, там мошенники пишут"),
        ("parent", "join", "вошла в чат, дети пишут маты"),
        ("parent", "join", "вошла, там другой класс пишет"),
        ("parent", "join", "в чат не пускает, мамочки пишут"),
        ("parent", "join", "мамочки пишут, а я не в чате"),
        ("parent", "join", "мамочки пишут что в чате уже"),
        ("parent", "join", "вошла в чат, мамочки уже пишут?"),
        ("teacher", "apply_by_link", "как называется школа, подал заявку"),
        ("teacher", "apply_by_link", "школа называлась гимназия 3"),
        ("teacher", "apply_by_link", "называлась не так, не нашла"),
        ("teacher", "profile", "код пришел"),
        ("teacher", "profile", "код пришел, но не подходит"),
        ("teacher", "profile", "код пришел, кому его сказать"),
        ("teacher", "profile", "профиль создала, код сказала мужу"),
        ("teacher", "profile", "мошенники прислали код, профиль создала"),
        ("administrator", "sign_in", "номер другой был"),
    ],
)
def test_what_does_change_it_leaves_the_step_as_it_is(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step, org_registered="yes"), understanding)

    assert not isinstance(heard, act.StepDone)
    assert heard != PERHAPS_DONE


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("install", "все поставила удалила фотки"),
        ("install", "поставила, старые фотки удалила"),
        ("install", "почистила память и скачала"),
        ("install", "освободила место, поставила"),
        ("profile", "Создала профиль, попросила код, всё прошло"),
        ("profile", "создал профиль, попросил код, ввёл, всё прошло"),
    ],
)
def test_room_that_was_made_and_a_code_that_was_asked_for_change_nothing(
    step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", step), understanding)
    assert heard in (act.StepDone(), act.StepDone("parent", step))


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("install", "удалила фотки"),
        ("install", "удалила фотки, не помогло"),
        ("install", "удали фотки и поставь"),
        ("install", "не удалила фотки, поставила"),
        ("install", "поставила и удалила приложение"),
        ("install", "удалила фотки, поставлю завтра"),
        ("profile", "создала профиль, попросили код, я сказала"),
        ("profile", "создала профиль, позвонила женщина, попросила код"),
        ("profile", "попросила код"),
    ],
)
def test_room_alone_and_a_code_that_somebody_asked_for_are_no_step(
    step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", step), understanding)
    assert not isinstance(heard, act.StepDone)


def test_a_step_ahead_is_told_beside_the_same(
    understanding: Understanding, content: Content
) -> None:
    text = "Создала профиль, попросила код, всё прошло"
    heard = _heard(text, _on(content, "parent", "install"), understanding)
    assert heard == act.StepDone("parent", "profile")
