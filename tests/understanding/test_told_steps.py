"""Steps told in words of one's own, besides those that editors list: what was done on the way to
it, how many people, what follows what others have done. And what is only like that."""

import pytest
from msgspec.structs import replace
from test_step_talk import NOW, OTHERS_TURN, PERHAPS_DONE, Walker

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.person import Choice
from bot.domain.rules import AWAITED, CLASS_CHAT
from bot.understanding.understanding import Understanding

HALF = act.NotDoneYet("half")


def a_waiting_parent(understanding: Understanding) -> Walker:
    """Somebody whose class has no chat yet."""
    walker = Walker(understanding, "parent", "install")
    guide = understanding.content.guides["parent"]
    answers = {"link_from_teacher": "no", CLASS_CHAT: AWAITED}
    journey = journeys.started(guide, "parent", answers, NOW)
    while journey.current != "await_chat":
        assert journey.current
        journey = journeys.completed(guide, journey, journey.current, NOW)
    walker.person = walker.person.with_journey(journey)
    return walker


@pytest.mark.parametrize(
    ("role", "step", "texts"),
    [
        (
            "parent",
            "join",
            (
                *("перешла по ссылке и вступила", "нажала на ссылку и вошла"),
                *("открыла ссылку, зашла", "тыкнула на ссылку и я в чате", "по ссылке вошли"),
            ),
        ),
        (
            "teacher",
            "apply_by_link",
            (
                *("организацию нашла и подала заявку", "вставила ссылку и отправила"),
                *("добавила школу вручную, так и сделала", "нашла школу, отправила"),
            ),
        ),
        (
            "teacher",
            "confirmed",
            ("заведующая приняла", "статус есть", "наша заведующая приняла", "завуч всё принял"),
        ),
        (
            "administrator",
            "accept",
            (
                *("заявки приняла, пятерых", "приняла пятерых учителей", "все приняты"),
                *("принял троих", "трое приняты", "приняла 5 учителей", "приняли пять человек"),
            ),
        ),
        ("parent", "communicate", ("буду общаться", "всё работает", "звонить научились")),
    ],
)
def test_what_was_done_is_heard(
    role: str, step: str, texts: tuple[str, ...], understanding: Understanding
) -> None:
    walker = Walker(understanding, role, step)
    assert {text: walker.says(text) for text in texts} == dict.fromkeys(
        texts, act.StepDone(role, step)
    )


@pytest.mark.parametrize(
    ("role", "step", "texts"),
    [
        ("parent", "join", ("перешла по ссылке не вступила", "перешла по ссылке и ничего")),
        ("teacher", "apply_by_link", ("вставила ссылку не работает", "вставила ссылку и что")),
        ("teacher", "confirmed", ("заведующая не приняла", "заведующая приняла?", "статуса нет")),
        (
            "administrator",
            "accept",
            ("принял троих, двое ждут", "принять троих", "пятеро подали", "принято", "5"),
        ),
        ("parent", "communicate", ("всё работает?", "не работает", "звонить не умею")),
        (
            "parent",
            "install",
            (
                *("дочь скачала на свой телефон", "муж скачал", "ребенок скачал", "Маша скачала"),
                *("дочка установила приложение", "сын поставил мессенджер"),
            ),
        ),
    ],
)
def test_what_is_only_like_it_is_not(
    role: str, step: str, texts: tuple[str, ...], understanding: Understanding
) -> None:
    walker = Walker(understanding, role, step)
    said: dict[str, Action] = {text: walker.says(text) for text in texts}
    assert not [text for text, does in said.items() if isinstance(does, act.StepDone)]


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("parent", "join", "перешла по ссылке"),
        ("parent", "join", "нажала на ссылку"),
        ("teacher", "apply_by_link", "нашла школу"),
        ("teacher", "apply_by_link", "вставила ссылку"),
    ],
)
def test_what_was_only_begun_is_half_of_it(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == HALF


@pytest.mark.parametrize(
    "text", ["уже в чате", "ссылка пришла, вступила", "вступила", "вошла", "мы в чате"]
)
def test_who_is_in_the_chat_waits_for_none(text: str, understanding: Understanding) -> None:
    assert a_waiting_parent(understanding).says(text) == act.StepDone("parent", "join")


@pytest.mark.parametrize("text", ["сделала", "написала учителю"])
def test_who_has_done_their_part_still_waits(text: str, understanding: Understanding) -> None:
    assert a_waiting_parent(understanding).says(text) == OTHERS_TURN


@pytest.mark.parametrize("text", ["пришел", "код пришел", "пришло"])
def test_a_code_that_has_come_is_no_link(text: str, understanding: Understanding) -> None:
    for step in ("install", "profile"):
        said = Walker(understanding, "parent", step).says(text)
        assert not isinstance(said, act.StepDone)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        *(
            ("administrator", "sign_in", text)
            for text in (
                *("вошла с номером", "вошла с номером телефона", "зашла на сайт с номером"),
                *("вошли под номером из заявки", "зашла по номеру телефона"),
            )
        ),
        *(
            ("administrator", "invite_teachers", text)
            for text in (
                *("отправила ссылки в учительскую ватсап", "отправила ссылки в общий чат"),
                *("разослала ссылки по почте", "ссылки отправила на почту", "скинула в ватсап"),
                *("скинула ссылки учителям в группу", "отправил ссылки в наш рабочий телеграм"),
            )
        ),
        ("parent", "install", "скачала на смартфоне"),
        ("parent", "join", "вступила по приглашению"),
        ("teacher", "create_chat", "позвала по ссылке-приглашению"),
        ("teacher", "create_chat", "создала, все зашли"),
    ],
)
def test_how_it_was_done_may_be_told_beside_it(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == act.StepDone(role, step)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        *(
            ("administrator", "sign_in", text)
            for text in (
                *("вошла с другим номером", "вошла не с тем номером", "вошла с чужим номером"),
                *("вошла без номера", "вошла с номером мужа", "вошла с номером, а прав нет"),
                *("вошла в вк", "вошла с номером?", "вошла на почту"),
            )
        ),
        *(
            ("administrator", "invite_teachers", text)
            for text in (
                *("отправила ссылки в чат, а они не открываются", "создала группу в ватсапе"),
                *("можно отправить ссылки в ватсап?", "отправлю ссылки вечером в ватсап"),
                *("не отправила ссылки в чат", "отправила ссылки директору на согласование"),
            )
        ),
        *(
            ("parent", "join", text)
            for text in ("вошла с профилем вк", "вошла в вк", "вступила с профилем соцсети")
        ),
    ],
)
def test_what_was_done_with_another_thing_is_not_the_step(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) != act.StepDone(role, step)


@pytest.mark.parametrize(
    "text",
    ["чат сделан и все там", "чат есть, все уже в нем", "создала беседу, все родители там"],
)
def test_a_chat_that_all_are_said_to_be_in_is_asked_about(
    text: str, understanding: Understanding
) -> None:
    """Families hear of it."""
    asked = act.Asked((), supposed="done")
    assert Walker(understanding, "teacher", "create_chat").says(text) == asked


@pytest.mark.parametrize(
    "text", ["чат создан, не все там", "чат есть, но все молчат", "чат сделан и все там?"]
)
def test_a_chat_that_not_all_are_in_is_not(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "create_chat").says(text)
    assert said not in (act.Asked((), supposed="done"), act.StepDone("teacher", "create_chat"))


@pytest.mark.parametrize(
    "text",
    [
        *("а второй раз все проходить?", "снова всё делать для второго ребенка?"),
        *("опять с начала?", "мне заново проходить?", "надо ли повторно все шаги делать"),
        *("неужели всё сначала", "придётся опять всё устанавливать?"),
    ],
)
def test_who_asks_whether_to_do_it_again_is_not_asked_to_erase_it(
    text: str, understanding: Understanding
) -> None:
    for step in ("install", "join"):
        assert Walker(understanding, "parent", step).says(text) == act.NotDoneYet("again")


@pytest.mark.parametrize(
    "text",
    ["начать сначала", "давай сначала", "можно начать сначала?", "как начать сначала?", "заново"],
)
def test_who_wants_to_begin_anew_is_heard(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "parent", "join").says(text) == act.AskStartOver()


def test_only_what_is_offered_means_the_offer(understanding: Understanding) -> None:
    walker = Walker(understanding, "administrator", "manual")
    offered = act.DoneUpTo("administrator", "sign_in")
    walker.person = replace(walker.person, choices=(Choice("Да, отметить", offered),))
    for text in ("да", "вошла", "открыла и вошла", "всё готово"):
        assert walker.says(text) == offered
    assert walker.says("заполнила") == act.StepDone("administrator", "organisation")


@pytest.mark.parametrize(
    "text",
    ["ссылку уже прислали", "прислали", "прислала ссылку", "ссылка есть", "учитель скинул ссылку"],
)
def test_what_needs_no_step_before_it_is_told_of_itself(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "student", "install")
    assert walker.says(text) == act.StepDone("student", "ask_link")
    offered = Choice("Да, отметить", act.DoneUpTo("student", "join"))
    walker.person = replace(walker.person, choices=(offered,))
    assert walker.says(text) == act.StepDone("student", "ask_link")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("скачала, и ссылку прислала учительница", "install"),
        ("ссылку прислали, приложение установила", "install"),
        ("профиль создала, ссылку прислали", "profile"),
    ],
)
def test_told_with_others_it_is_told_beside_them(
    text: str, step: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "student", "install")
    assert walker.says(text) == act.StepsTold("student", step, ("ask_link",))


@pytest.mark.parametrize(
    "text",
    [
        *("нет, не всё", "не все", "ещё не все", "пока нет", "нет ещё", "ой нет в чат не зашла"),
        *("профиль не создала", "я ещё не установила", "в чат пока не вступила"),
    ],
)
def test_a_report_of_the_opposite_leads_from_the_offer_to_the_step(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "parent", "install")
    offered = Choice("Да, отметить", act.DoneUpTo("parent", "join"))
    back = Choice(walker.content.labels.show_step, act.ShowStep())
    walker.person = replace(walker.person, choices=(offered, back))
    assert walker.says(text) == act.ShowStep()


@pytest.mark.parametrize(
    "text", ["не поняла", "ничего не понял", "там 20 человек", "а не опасно это?", "хм", "не знаю"]
)
def test_what_tells_no_opposite_declines_nothing(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "parent", "install")
    offered = Choice("Да, отметить", act.DoneUpTo("parent", "join"))
    walker.person = replace(walker.person, choices=(offered,))
    said = walker.says(text)
    assert said != act.ShowStep()
    assert not isinstance(said, act.StepDone | act.DoneUpTo)


def _offered(understanding: Understanding) -> Walker:
    """Somebody who has told of being in the chat, and is asked whether to mark all up to that."""
    walker = Walker(understanding, "parent", "profile")
    offered = Choice("Да, отметить", act.DoneUpTo("parent", "join"))
    back = Choice(walker.content.labels.show_step, act.ShowStep())
    walker.person = replace(walker.person, choices=(offered, back))
    return walker


@pytest.mark.parametrize(
    "text", ["ни одного", "ни одной", "никого", "нет никого", "нет ни одного", "пока ни одного"]
)
def test_how_many_there_are_declines_nothing(text: str, understanding: Understanding) -> None:
    said = _offered(understanding).says(text)
    assert not isinstance(said, act.ShowStep | act.DoneUpTo)


@pytest.mark.parametrize("text", ["нет, ни одного", "нет", "не все", "ни одного шага не сделала"])
def test_a_refusal_beside_it_does(text: str, understanding: Understanding) -> None:
    assert _offered(understanding).says(text) == act.ShowStep()


@pytest.mark.parametrize(
    "text",
    [
        *("поняла буду там писать", "хорошо, буду там писать", "ясно, буду заходить"),
        *("понятно, буду в чате сидеть", "ладно, будем пользоваться", "спасибо, буду на связи"),
    ],
)
def test_how_one_will_go_on_agrees_to_what_is_offered(
    text: str, understanding: Understanding
) -> None:
    assert _offered(understanding).says(text) == act.DoneUpTo("parent", "join")


@pytest.mark.parametrize(
    "text",
    [
        *("буду скачивать", "поняла, буду делать", "не буду там писать", "буду там писать?"),
        *("понятно", "буду писать учительнице", "когда буду там писать", "буду"),
    ],
)
def test_what_is_still_to_be_done_agrees_to_nothing(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(_offered(understanding).says(text), act.StepDone | act.DoneUpTo)


@pytest.mark.parametrize("text", ["да профиль создала", "да, создала профиль", "профиль создала"])
def test_a_report_presses_no_topic_that_is_suggested(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "parent", "join")
    topic = walker.content.topics["edu_profile_create"]
    suggested = Choice(topic.title, act.ShowTopic(topic.id))
    walker.person = replace(walker.person, choices=(suggested, Choice("Шаг", act.ShowStep())))
    assert walker.says(text) == act.StepDone("parent", "profile")
    assert walker.says(topic.title) == act.ShowTopic(topic.id)


@pytest.mark.parametrize(
    "text", ["перешли все в чаты", "все перешли в чат", "перешли в новый чат", "перешли туда"]
)
def test_all_have_moved_to_the_chats(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "administrator", "communicate").says(text)
    assert said in (PERHAPS_DONE, act.StepDone("administrator", "communicate"))


@pytest.mark.parametrize(
    "text", ["а готово это что нажать?", "что за кнопка готово", "где у вас кнопка готово?"]
)
def test_what_the_button_means_is_explained(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "install").says(text)
    assert isinstance(said, act.Asked)
    assert said.topics == ("done_button",)
    assert not said.is_done


@pytest.mark.parametrize(
    "text",
    [
        *("заявку кинул неделю назад", "уже неделю назад отправила", "подал 2 дня назад"),
        *("подала заявку ещё в понедельник", "кинула заявку на прошлой неделе"),
        *("заявку отправила ещё вчера", "пару дней назад подал"),
    ],
)
def test_when_it_was_done_changes_nothing(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "apply_by_link")
    assert walker.says(text) == act.StepDone("teacher", "apply_by_link")


@pytest.mark.parametrize(
    "text",
    [
        *("заявку кинул неделю назад?", "неделю назад заявку не кинул", "заявку подам в пятницу"),
        *("заявку надо подать в понедельник", "неделю назад кинул заявку, а её не принимают"),
    ],
)
def test_what_was_not_done_then_is_not_marked(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "apply_by_link")
    assert not isinstance(walker.says(text), act.StepDone)


@pytest.mark.parametrize("step", ["profile", "join"])
@pytest.mark.parametrize("text", ["зашла! вижу фотографии детей", "вошли, вижу сообщения учителя"])
def test_what_is_seen_in_the_chat_tells_that_it_is_joined(
    text: str, step: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "parent", step)
    assert walker.says(text) == act.StepDone("parent", "join")


@pytest.mark.parametrize(
    "text",
    [
        *("зашла! вижу рекламу", "зашла! вижу фото", "не зашла, не вижу фотографии детей"),
        *("зашла? вижу фотографии детей", "вижу фотографии детей", "зашла, не вижу сообщений мам"),
    ],
)
def test_what_is_seen_elsewhere_does_not(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "parent", "profile")
    assert not isinstance(walker.says(text), act.StepDone)


@pytest.mark.parametrize(
    "text", ["а что нельзя? ну ладно. поставила", "нельзя что ли? ладно, скачала"]
)
def test_a_step_behind_a_question_is_heard(text: str, understanding: Understanding) -> None:
    assert isinstance(Walker(understanding, "parent", "install").says(text), act.StepDone)


@pytest.mark.parametrize(
    "text", ["а это то приложение? скачала", "а у младшего тоже ставить? скачала"]
)
def test_the_question_before_it_is_answered_too(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "parent", "install").says(text)
    assert isinstance(said, act.Asked)
    assert said.topics
    assert said.supposed == "done" or said.is_done


@pytest.mark.parametrize(
    "text", ["а это что? не поставила", "ладно. поставила?", "а что ставить?"]
)
def test_a_question_alone_marks_nothing(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "parent", "install").says(text)
    assert not isinstance(said, act.StepDone)
    assert not (isinstance(said, act.Asked) and said.is_done)


@pytest.mark.parametrize(
    "text",
    [
        *("дочка свой старый дала, поставили", "муж купил новый телефон, установила"),
        *("нашла, поставила вк месенджер", "сын показал, скачала"),
    ],
)
def test_a_step_behind_what_others_did_is_asked(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "parent", "install").says(text) == PERHAPS_DONE


@pytest.mark.parametrize("text", ["дочка свой старый дала, не поставили", "дочка даст, поставим"])
def test_a_step_that_is_not_done_is_not_asked(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "parent", "install").says(text)
    assert not isinstance(said, act.StepDone)
    assert said != PERHAPS_DONE


@pytest.mark.parametrize(
    "text",
    [
        "классуха скинула",
        "класрук скинул",
        "училка прислала",
        "классуха кинула ссылку",
        "класснуха дала",
    ],
)
def test_a_class_teacher_by_any_name_has_sent_it(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "student", "ask_link")
    assert walker.says(text) == act.StepDone("student", "ask_link")


@pytest.mark.parametrize("text", ["классуха не скинула", "подруга скинула", "классуха скинула?"])
def test_who_sent_nothing_or_is_another_has_not(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "student", "ask_link").says(text)
    assert not isinstance(said, act.StepDone)


def test_that_it_is_well_now_is_told_of_the_step(understanding: Understanding) -> None:
    walker = Walker(understanding, "student", "profile")
    for text in ("теперь скачала норм", "теперь норм скачалось", "норм, теперь установила"):
        assert walker.says(text) == act.StepDone("student", "install")
    for text in ("не норм скачала", "теперь скачала но не то", "теперь норм?"):
        assert not isinstance(walker.says(text), act.StepDone)


@pytest.mark.parametrize("text", ["все пришло сделала", "всё пришло, сделал", "пришло сделала"])
def test_what_has_come_beside_done_is_the_step_before_their_eyes(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "student", "profile")
    for role in ("student", "parent"):
        walker = Walker(understanding, role, "profile")
        assert walker.says(text) in (PERHAPS_DONE, act.StepDone(), act.StepDone(role, "profile"))


def test_what_has_come_is_a_link_only_where_it_is_named_or_awaited(
    understanding: Understanding,
) -> None:
    elsewhere, waiting = (Walker(understanding, "student", s) for s in ("profile", "ask_link"))
    for text in ("пришла", "уже пришла", "пришло", "все пришло"):
        assert not isinstance(elsewhere.says(text), act.StepDone)
    assert elsewhere.says("ссылка пришла") == act.StepDone("student", "ask_link")
    assert waiting.says("пришла") == act.StepDone("student", "ask_link")


@pytest.mark.parametrize(
    "text", ["скинула зашла", "прислали вошла", "скинула, зашла", "училка скинула зашел"]
)
def test_what_was_sent_and_what_was_done_with_it_need_no_comma(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "student", "ask_link")
    assert walker.says(text) == act.StepDone("student", "join")
    assert not isinstance(walker.says("скинула не зашла"), act.StepDone)


@pytest.mark.parametrize("text", ["Скачала, внук помог", "скачал, сын помог", "скачала помог муж"])
def test_who_was_helped_has_done_it(text: str, understanding: Understanding) -> None:
    walker = Walker(understanding, "teacher", "install")
    assert walker.says(text) in (act.StepDone(), act.StepDone("teacher", "install"))
    for other in ("внук помог", "скачала, внук не помог", "внук скачал", "скачала, внук поможет"):
        assert not isinstance(walker.says(other), act.StepDone)


@pytest.mark.parametrize(
    "text",
    ["заявку отправил а её не принимают уже неделю", "подал заявку, но её никак не принимают"],
)
def test_what_was_told_as_done_before_a_complaint_is_offered_too(
    text: str, understanding: Understanding
) -> None:
    walker = Walker(understanding, "teacher", "install")
    offered = Choice("Да, отметить", act.DoneUpTo("teacher", "profile"))
    walker.person = replace(walker.person, choices=(offered,))
    said = walker.says(text)

    assert isinstance(said, act.Asked)
    assert (said.topics, said.up_to) == (("verify_pending",), "apply_by_link")
    other = walker.says("а если заявку не примут?")
    assert isinstance(other, act.Asked)
    assert not other.up_to
