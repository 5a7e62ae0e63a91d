"""What people ask in the middle of a step, beside it: whether they do it a second time, whether it
is that other messenger, a name that nobody knows, hours, small children, a guardian. And what is
only like that."""

import pytest
from test_passing_on import NOW, _heard, _on
from test_step_talk import Walker

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

AGAIN = act.NotDoneYet("again")


def _said(understanding: Understanding, role: str, step: str, text: str) -> Action:
    return Walker(understanding, role, step).says(text)


@pytest.mark.parametrize(
    ("role", "step", "text", "topic", "reply"),
    [
        ("parent", "install", "это ватсап чтоли ставить?", "like_messenger", "other"),
        ("parent", "install", "это вотсап ставить надо?", "like_messenger", "other"),
        ("parent", "install", "чем он лучше вотсапа?", "like_messenger", ""),
        ("parent", "profile", "а фамилия у нас разная это ничего?", "profile_fields", "surname"),
        ("parent", "profile", "у нас с сыном фамилии разные", "profile_fields", "surname"),
        ("parent", "profile", "там пишет аккаунт уже есть", "edu_profile_create", "have"),
        ("parent", "profile", "пишет что профиль уже есть", "edu_profile_create", "have"),
        (
            "parent",
            "profile",
            "просит через госуслуги войти, это безопасно?",
            "diary",
            "gosuslugi",
        ),
        (
            *("parent", "join", "а у меня там имя старое учительница не поймет кто это"),
            *("change_data", "unknown"),
        ),
        (
            *("parent", "join", "а если я че нибудь не то в чат напишу можно удалить?"),
            *("app_features", "slip"),
        ),
        ("parent", "install", "мне за родителя себя писать да?", "parent_guide", "guardian"),
        ("parent", "install", "есть кто", "smalltalk", "here"),
        ("teacher", "install", "и мне там круглосуточно отвечать чтоли?", "mandatory", "hours"),
        (
            *("teacher", "install", "а у нас дети писать не умеют еще, нафига им чат"),
            *("kindergarten", "little"),
        ),
        ("teacher", "install", "вы круглосуточно?", "about_bot", "hours"),
        ("teacher", "apply_by_link", "куда вставлять ссылку эту", "teacher_verify", "paste"),
        ("teacher", "apply_by_link", "где вставить ссылку", "teacher_verify", "paste"),
        ("teacher", "apply_by_link", "а куда её вставлять", "teacher_verify", "paste"),
        (
            *("teacher", "apply_by_link", "куда нажимать чтобы заявку подать"),
            *("teacher_verify", "paste"),
        ),
        ("teacher", "apply_by_link", "где взять ссылку", "link_where", ""),
        ("parent", "join", "куда нажимать", "start_order", "press"),
        (
            *("parent", "profile", "тут просит войти через вк или госуслуги что лучше"),
            *("diary", "gosuslugi"),
        ),
        ("parent", "profile", "через вк входить или через госуслуги", "diary", "gosuslugi"),
        ("parent", "profile", "лучше через госуслуги или через вк", "diary", "gosuslugi"),
        ("parent", "profile", "можно через вк войти?", "profile_vs_social", "through"),
        ("parent", "profile", "а ребенку отдельно надо или только мне", "mandatory", "both"),
        ("parent", "profile", "только мне или ребёнку тоже", "mandatory", "both"),
        ("parent", "profile", "сыну тоже надо или только мне", "mandatory", "both"),
        ("parent", "profile", "отдельно на каждого ребёнка надо?", "several_children", ""),
        ("teacher", "install", "нафига мне это всё, достали", "abuse", ""),
    ],
)
def test_what_is_asked_beside_a_step_is_answered(
    role: str, step: str, text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    said = _said(understanding, role, step, text)
    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure, said.reply) == ((topic,), True, reply)


@pytest.mark.parametrize(
    "text",
    [
        *("а то что я скачала второй раз делать не надо?", "заново устанавливать не надо?"),
        *("то что установила второй раз ставить надо?", "второй раз всё проходить?"),
    ],
)
def test_nothing_has_to_be_done_again(text: str, understanding: Understanding) -> None:
    assert _said(understanding, "teacher", "install", text) == AGAIN


@pytest.mark.parametrize(
    "text", ["скачала второй раз", "заново", "второй раз скачала и не работает", "начать заново"]
)
def test_what_is_done_again_or_wished_is_no_such_question(
    text: str, understanding: Understanding
) -> None:
    assert _said(understanding, "teacher", "install", text) != AGAIN


@pytest.mark.parametrize("text", ["аккаунт уже есть", "создала через госуслуги"])
def test_a_profile_that_is_there_is_a_step_done(text: str, understanding: Understanding) -> None:
    assert isinstance(_said(understanding, "parent", "profile", text), act.StepDone)


@pytest.mark.parametrize(
    "text", ["а как профель поменять", "как сменить профиль", "где переключить профиль?"]
)
def test_where_the_profile_is_to_be_chosen_changing_it_is_that(
    text: str, understanding: Understanding, content: Content
) -> None:
    trouble = act.ShowTrouble("student", "join", "opens_vk")
    assert _heard(text, _on(content, "student", "join"), understanding) == trouble
    elsewhere = _heard(text, _on(content, "student", "install"), understanding)
    assert elsewhere != act.ShowTrouble("student", "install", "opens_vk")
    name = _heard("как поменять имя в профиле", _on(content, "student", "join"), understanding)
    assert isinstance(name, act.Asked)
    assert name.topics == ("change_data",)


@pytest.mark.parametrize("text", ["поставила прогу", "прогу скачал", "поставила програмку"])
def test_the_app_is_called_a_program_too(
    text: str, understanding: Understanding, content: Content
) -> None:
    done = (act.StepDone(), act.StepDone("teacher", "install"))
    assert _heard(text, _on(content, "teacher", "install"), understanding) in done
    other = _heard(
        "поставила прогу для звонков", _on(content, "teacher", "install"), understanding
    )
    assert other not in done


@pytest.mark.parametrize(
    "text",
    [
        "можно я еще как ученик посмотрю что у дочки",
        "можно посмотреть что у сына в чате",
        "хочу видеть что пишут дочке",
    ],
)
def test_who_would_look_at_what_the_child_has_stays_a_parent(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = _heard(text, _on(content, "parent", "install"), understanding)
    assert isinstance(said, act.Asked)
    assert (said.topics, said.reply) == (("whose_profile",), "look")
    own = _heard(
        "профиль создавать на себя или на дочку", _on(content, "parent", "install"), understanding
    )
    assert isinstance(own, act.Asked)
    assert (own.topics, own.reply) == (("whose_profile",), "")


def test_another_child_is_answered_beside_the_role(
    understanding: Understanding, content: Content
) -> None:
    new = Person(PersonId(1), NOW, dialogue=Dialogue(content.first_question))
    for text in ("а у меня еще сын в 4б как быть", "у меня ещё дочка в 7 классе что делать"):
        said = understanding.action(text, new)
        assert isinstance(said, act.TellRoles)
        assert (said.roles, said.asked and said.asked.topics) == (
            ("parent",),
            ("several_children",),
        )
    alone = understanding.action("у меня сын в 4б", new)
    assert isinstance(alone, act.TellRoles)
    assert alone.asked is None


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("student", "profile", "не получается профиль"),
        ("student", "profile", "не выходит профиль"),
        ("teacher", "profile", "профиль не получается"),
        ("teacher", "profile", "профиль у меня никак не получается"),
        ("parent", "profile", "с профилем не получается"),
        ("parent", "profile", "аккаунт не получается"),
        ("parent", "install", "установка не получается"),
        ("teacher", "install", "не получается скачать"),
        ("teacher", "apply_by_link", "не получается заявка"),
        ("teacher", "apply_by_link", "не выходит подать заявку"),
        ("parent", "join", "не получается чат"),
    ],
)
def test_that_the_steps_own_thing_fails_opens_its_troubles(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert _said(understanding, role, step, text) == act.ShowTroubles()


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("profile", "не получается войти, просят пароль"),
        ("profile", "не выходит из профиля"),
        ("profile", "не получается профиль удалить"),
        ("profile", "почему не получается профиль"),
        ("profile", "не получается позвонить"),
        ("install", "не получается профиль"),
        ("profile", "не могу создать профиль"),
    ],
)
def test_what_else_fails_is_another_trouble(
    step: str, text: str, understanding: Understanding
) -> None:
    assert _said(understanding, "student", step, text) != act.ShowTroubles()


def test_where_something_is_is_no_trouble(understanding: Understanding) -> None:
    other = act.ShowTrouble("parent", "install", "other_app")
    assert _said(understanding, "parent", "install", "в вотсапе") != other
    assert _said(understanding, "parent", "install", "установила вотсап") == other
