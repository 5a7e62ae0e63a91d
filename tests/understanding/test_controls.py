"""What is asked of the bot itself in people's own words, and what only sounds like it."""

import pytest
from labelled import labelled

from bot.domain import actions as act
from bot.understanding.understanding import Understanding

ANGRY = [
    "задолбали",
    "достали",
    "достали уже",
    "надоели",
    "надоел уже",
    "вы меня достали",
    "ну вы задолбали",
    "задолбали уже",
    "как же вы все надоели",
    "бесите уже",
    "достали уже со своим сферумом",
    "замучили вы нас",
    "надоели, сил нет",
    "ты меня бесишь",
    "осточертели",
    "задрали уже",
    "заколебал этот бот",
]
SENT_NOTHING = [
    "нет не присылала",
    "нет, не присылали еще",
    "еще не присылала",
    "ничего не присылала",
    "мне никто ничего не присылал",
    "нет, не присылал",
    "не присылает",
    "не присылают",
    "нет, учительница не присылала",
    "классная пока ничего не скидывала",
    "нам ещё ничего не высылали",
    "так и не прислал никто",
    "учитель не отправлял ссылку",
    "мне ссылку никто не давал",
    "нет, ещё не скинула",
    "ничего она мне не слала",
    "не кидали пока",
    "администратор не присылал",
    "ничего не присылают уже неделю",
    "завуч нам не высылает",
    "пока никто не прислал",
    "не давали нам никакой ссылки",
    "мне не отправляли",
    "мне никто не писал",
    "никто меня не беспокоил",
    "она не пишет",
    "в школе никто ничего не сообщал",
]


def command(understanding: Understanding, text: str) -> str:
    control = understanding.understand(text).control
    return control.command if control else "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("покажи пожалуйста мой прогресс", "progress"),
        ("давай уже дальше", "step"),
        ("вернись назад", "back"),
        ("обратно", "back"),
        ("давай вечером, сейчас урок", "later"),
        ("завтра сделаю", "later"),
        ("ошибся, нажал ученик, а надо родитель", "role"),
        ("чем ты полезен", "help"),
        ("хочу начать всё сначала", "start_over"),
        ("поменяй мне роль", "role"),
        ("не надо мне больше напоминать", "mute"),
        ("удалите все мои данные", "delete"),
        ("позовите живого человека", "human"),
        ("добрый вечер! а какой у меня следующий шаг", "step"),
        ("добрый вечер! напомните завтра", "later"),
        ("ребенок спит, давай завтра", "later"),
        ("телефон садится, потом продолжим", "later"),
        ("бот не помогает, нужен человек", "human"),
        ("вы записали меня учеником, а я учитель", "role"),
        ("покажи мой шаг", "step"),
        ("завтра вернусь к этому", "later"),
        ("едем дальше, я тут", "step"),
    ],
)
def test_a_request_is_understood_in_ones_own_words(
    text: str, expected: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == expected


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("сделала, но с мужем", "done"),
        ("погода чудная, солнце", ""),
        ("позовите живого человека", ""),
        ("где взять ссылку на чат класса?", ""),
    ],
)
def test_what_may_be_asked_for_is_supposed_where_nothing_is_sure(
    text: str, supposed: str, understanding: Understanding
) -> None:
    assert understanding.understand(text).supposed == supposed


@pytest.mark.parametrize(
    "text",
    [
        "сегодня у реки минус тридцать",
        "завтра в клуб приезжает поэт, дети ждут",
        "во вторник у нас репетиция оркестра",
    ],
)
def test_what_only_names_a_time_puts_nothing_off(text: str, understanding: Understanding) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize("mark", ["", "\ufe0f"], ids=["plain", "in colour"])
def test_a_sign_sent_alone_is_its_word(understanding: Understanding, mark: str) -> None:
    pairs = [pair.split() for pair in understanding.content.control_words.signs]
    unlike = [
        s for s, word in pairs if command(understanding, s + mark) != command(understanding, word)
    ]
    assert pairs
    assert unlike == []


@pytest.mark.parametrize(
    "text",
    [
        "как удалить класс",
        "добрый вечер",
        "доброго утречка",
        "сделать чат класса",
        "sdelat chat klassa",
        "как удалить мои данные из сферума",
        "сколько человек в чате",
        "у нас ничего не готово",
        "не сделано ничего",
        "как начать звонок",
        "дальше пишет ошибка",
        "дальше не идет",
        "меня удалили",
        "людей нет в чате",
        "готово ли приложение",
        "завтра урок будет",
        "не ту школу выбрала",
        "меню на завтра",
        "пришли заявки на вступление, что с ними делать",
        "готово, но галочки нет",
        "код не пришел, хотя жду уже минут десять",
        "заявку подала, тишина",
        "дальше кнопки нет",
    ],
)
def test_a_question_with_such_a_word_is_no_request(
    text: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("огласите весь список, что мной уже преодолено", "progress"),
        ("у бабули склероз, скажи заново, куда жать велел", "step"),
        ("провозился до ночи, но таки добил этот шаг", "done"),
        ("мимо кнопки попала, верни-ка предыдущую страничку", "back"),
        ("хочу пройти весь маршрут еще разочек с самого начала", "start_over"),
        ("вы меня за школьницу приняли, а я завуч, исправьте", "role"),
        ("утомили своими письмами, больше не присылайте", "mute"),
        ("пирог в духовке, вечерком черкни", "later"),
        ("будьте любезны вымарать всё, что вы обо мне накопили", "delete"),
        ("мне бы с кем-нибудь живым потолковать, а не с железкой", "human"),
        ("директор велел пройти у вас обучение, давайте приступим", "start"),
        ("растолкуйте старому человеку, что этот бот умеет", "help"),
    ],
)
def test_a_request_nobody_foresaw_is_known_by_likeness(
    text: str, expected: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == expected


def test_what_is_only_likely_says_how_likely_and_by_which_words(
    understanding: Understanding,
) -> None:
    control = understanding.understand("пирог в духовке, вечерком черкни").control
    assert control is not None
    assert control.share is not None
    assert 0.6 <= control.share < 1
    assert any(word in control.phrase for word in ("вечерком", "черкнуть"))


@pytest.mark.parametrize(
    "text",
    ["ставлю заново", "переустанавливаю заново", "новую можно?", "захожу заново", "создаю заново"],
)
def test_who_does_a_step_again_does_not_begin_anew(
    text: str, understanding: Understanding
) -> None:
    control = understanding.understand(text).control
    assert control is None or control.command != "start_over"


@pytest.mark.parametrize("text", ["начинаю заново", "можно заново?", "делаю всё заново"])
def test_who_goes_again_begins_anew(text: str, understanding: Understanding) -> None:
    control = understanding.understand(text).control
    assert control is not None
    assert control.command == "start_over"


def test_an_example_means_what_it_says(understanding: Understanding) -> None:
    words = understanding.content.control_words
    lines = [(said, name) for name, speech in words.requests.items() for said in speech.examples]
    lines += [(said, "none") for said in words.nothing]
    told = [(said, command(understanding, said.upper())) for said, _ in lines]
    assert [one for one, expected in zip(told, lines, strict=True) if one != expected] == []


def test_what_is_asked_in_the_words_of_a_topic_is_no_request(understanding: Understanding) -> None:
    """Unless it stands among the examples of a request too."""
    topics = understanding.content.topics.values()
    to_the_bot = ("human", "bot_control", "smalltalk", "abuse")
    asked = [p for topic in topics if topic.reported not in to_the_bot for p in topic.phrases]
    taken = [p for p in asked if command(understanding, p) != "none"]
    read = {p: understanding.reader.read(p).words for p in taken}
    assert [p for p in taken if understanding.requests.exact(read[p]) is None] == []
    assert len(taken) < 10


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("как создать чат? напомни мне завтра", "chat_create"),
        ("покажи мой прогресс. как создать чат?", "chat_create"),
        ("где взять ссылку на чат? и позовите человека", "link_where"),
    ],
)
def test_a_question_beside_a_request_is_answered(
    text: str, topic: str, understanding: Understanding
) -> None:
    understood = understanding.understand(text)
    assert understanding.reported(understood)[0] == topic
    assert understood.asking.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "не удаляй мои данные",
        "не хочу удалять данные",
        "я не хочу ничего удалять",
        "не хочу чтобы вы удалили мою историю",
        "зачем вы удалили мои данные",
        "не надо удалять мои данные",
        "ни в коем случае не удаляйте ничего про меня",
        "не надо начинать сначала",
        "удалите мои данные из сферума",
    ],
)
def test_what_cannot_be_undone_is_not_guessed_beside_a_denial_or_another_thing(
    text: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\u2b05\ufe0f", "back"), ("\u2705\u2705", "done"), ("\U0001f642", "none")],
)
def test_a_picture_alone_is_a_word(text: str, expected: str, understanding: Understanding) -> None:
    assert command(understanding, text) == expected


def test_a_denial_written_together_with_a_mistyped_verb_is_read(
    understanding: Understanding,
) -> None:
    assert command(understanding, "ненапоменай") == "mute"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сколько шагов у меня осталось", "bot_control"),
        ("позовите человека", "human"),
        ("какие у тебя команды", "smalltalk"),
        ("как начать звонок", "calls"),
    ],
)
def test_a_request_is_reported_as_one(
    text: str, expected: str, understanding: Understanding
) -> None:
    assert understanding.reported(understanding.understand(text))[0] == expected


@pytest.mark.parametrize(
    "name", ["held_out_controls.tsv", *(f"held_out_controls_{n}.tsv" for n in range(2, 14))]
)
def test_nearly_every_request_is_understood(name: str, understanding: Understanding) -> None:
    def decide(text: str) -> str:
        return command(understanding, text)

    lines = list(labelled(name))
    missed = [t for t, label in lines if decide(t) != label]
    assert len(missed) <= 0.05 * len(lines), missed


def test_hardly_an_ordinary_line_is_taken_for_a_request(understanding: Understanding) -> None:
    lines = [text for text, _ in labelled("held_out_ordinary.tsv")]
    taken = [text for text in lines if command(understanding, text) != "none"]
    assert len(taken) <= 0.05 * len(lines), taken


def test_no_question_of_the_development_file_is_taken_for_a_request(
    understanding: Understanding,
) -> None:
    def is_command(text: str) -> str:
        return "yes" if command(understanding, text) != "none" else "no"

    taken = [
        text
        for text, label in labelled("questions.tsv")
        if label not in ("bot_control", "human", "smalltalk", "start_order")
        if is_command(text) == "yes"
    ]
    assert taken == []


def test_who_says_who_they_are_asks_for_nothing_else(understanding: Understanding) -> None:
    """They may ask for their role to be changed, by denying to be something."""
    taken = [text for text, _ in labelled("roles.tsv") if _is_another(understanding, text)]
    assert len(taken) <= 0.02 * sum(1 for _ in labelled("roles.tsv")), taken
    for text in ("я мама ученика", "учитель начальных классов", "бабушка ученика 2 класса"):
        assert command(understanding, text) == "none"


def _is_another(understanding: Understanding, text: str) -> bool:
    return command(understanding, text) not in ("none", "role")


@pytest.mark.parametrize("text", ANGRY)
def test_anger_alone_switches_nothing_off(text: str, understanding: Understanding) -> None:
    assert command(understanding, text) == "none"
    assert understanding.action(text, None) == act.Asked(("abuse",), is_sure=True)


@pytest.mark.parametrize("text", SENT_NOTHING)
def test_who_tells_that_nothing_was_sent_forbids_nothing(
    text: str, understanding: Understanding
) -> None:
    understood = understanding.understand(text)
    assert (understood.control, understood.supposed == "mute") == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "а уведомления можно отключить а то пишут много",
        "можно отключить уведомления?",
        "можно уведомления выключить",
        "уведомления отключить можно?",
        "как выключить уведомления",
        "можно звук отключить",
    ],
)
def test_whether_notifications_may_be_turned_off_is_asked_of_the_app(
    text: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "не присылайте мне больше напоминания",
        "отключите уведомления от вас",
        "отключите уведомления",
        "уведомления отключи",
        "можно отключить уведомления от бота",
        "можно отключить ваши уведомления?",
        "можно отключить напоминания",
    ],
)
def test_an_order_and_what_is_the_bots_own_are_turned_off(
    text: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == "mute"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("задолбали ваши напоминания", "mute"),
        ("достали со своими напоминаниями", "mute"),
        ("задолбали ваши уведомления", "mute"),
        ("достали своими напоминаниями каждый день", "mute"),
        ("надоели ваши сообщения, отпишите", "mute"),
        ("достали писать", "mute"),
        ("хватит мне писать", "mute"),
        ("не присылайте", "mute"),
        ("не присылай больше ничего", "mute"),
        ("перестаньте присылать мне напоминания", "mute"),
        ("прекратите присылать сообщения", "mute"),
        ("чтобы вы мне не писали", "mute"),
        ("хочу чтобы вы мне не присылали ничего", "mute"),
        ("сделайте так чтобы мне не приходили напоминания", "mute"),
        ("не пишете мне больше", "mute"),
        ("не шли мне ничего", "mute"),
        ("больше не беспокойте меня", "mute"),
        ("не надо мне ничего слать", "mute"),
        ("отмените напоминания", "mute"),
        ("отмените все напоминания", "mute"),
        ("отключите напоминания", "mute"),
        ("не беспокойте меня до завтра", "later"),
        ("не беспокойте меня сегодня до вечера", "later"),
        ("не пишите до понедельника пожалуйста", "later"),
        ("не тревожьте до утра", "later"),
        ("не дёргайте меня до конца недели", "later"),
        ("не напоминайте до вторника", "later"),
        ("пожалуйста, не пишите мне до завтра", "later"),
        ("до пятницы не трогайте меня", "later"),
        ("до завтра меня не беспокоить", "later"),
        ("не присылай ничего до вечера", "later"),
        ("отмените напоминание", "reminders"),
        ("отмени пожалуйста это напоминание", "reminders"),
        ("отмените одно напоминание", "reminders"),
        ("отмените мне напоминание на завтра", "reminders"),
        ("уберите напоминание на понедельник", "reminders"),
        ("как отменить напоминание", "reminders"),
        ("можно отменить последнее напоминание", "reminders"),
        ("удалите вечернее напоминание", "reminders"),
    ],
)
def test_reminders_are_ended_put_off_or_set_as_it_was_said(
    text: str, expected: str, understanding: Understanding
) -> None:
    assert command(understanding, text) == expected


@pytest.mark.parametrize("text", ["долго жду", "жду уже долго", "давно жду", "жду уже неделю"])
def test_who_waits_does_not_ask_the_bot_to_wait(text: str, understanding: Understanding) -> None:
    assert command(understanding, text) == "none"


@pytest.mark.parametrize("text", ["молчат", "молчит", "она молчит", "админ молчит"])
def test_that_others_are_silent_silences_no_reminders(
    text: str, understanding: Understanding
) -> None:
    assert understanding.understand(text).control is None


@pytest.mark.parametrize("text", ["молчи", "помолчите", "замолчи", "молчать"])
def test_who_orders_silence_gets_it(text: str, understanding: Understanding) -> None:
    control = understanding.understand(text).control
    assert control
    assert control.command == "mute"
