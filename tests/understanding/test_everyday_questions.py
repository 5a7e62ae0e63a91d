"""What people ask beside the steps: the answer, and the reply to its very words."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.person import Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def asked(text: str, understanding: Understanding) -> act.Asked:
    person = Person(PersonId(1), first_seen=NOW)
    found = recognise(Heard(text=text), person, understanding.content)
    said = understanding.refined(found, text, person)
    assert isinstance(said, act.Asked), said
    return said


def answer_to(text: str, understanding: Understanding) -> tuple[str, str]:
    """The one topic that is surely answered, and the reply of it; empty where none is sure."""
    said = asked(text, understanding)
    is_one = said.is_sure and len(said.topics) == 1
    return (said.topics[0], said.reply) if is_one else ("", "")


@pytest.mark.parametrize(
    ("text", "topic", "reply"),
    [
        ("и это обязательно?", "mandatory", ""),
        ("но это обязательно", "mandatory", ""),
        ("обязательно? у нас ватсап есть", "mandatory", ""),
        ("а это обязательно у нас ватсап есть", "mandatory", ""),
        ("это обязательно? у нас вайбер", "mandatory", ""),
        ("у нас всего 2 учителя подали", "accept_teachers", "applied"),
        ("только двое подали заявки", "accept_teachers", "applied"),
        ("учителей пока два", "accept_teachers", "applied"),
        ("а что будет если я не приму", "accept_teachers", "not_taken"),
        ("а если меня не примут", "verify_pending", "not_taken"),
        ("пятеро не могут подать заявку", "teacher_verify", "cannot"),
        ("а админские шаги не пропадут?", "two_roles", "kept"),
        ("отметки не сотрутся если сменю роль", "two_roles", "kept"),
        ("на чей телефон ставить", "install_app", "whose"),
        ("а мама тоже должна зайти", "mandatory", "both"),
        ("зачем если есть телега", "chats_move", ""),
        ("а профиль это что", "edu_profile_create", "what"),
        ("что за профиль", "edu_profile_create", "what"),
        ("а если у меня нет странички вконтакте", "profile_vs_social", "none"),
        ("вошла через вк", "profile_vs_social", "through"),
        ("а садикам тоже надо", "kindergarten", ""),
        ("а реклама в чатах есть?", "cost", ""),
        ("Сколько стоит приложение и надо ли карту?", "cost", ""),
        ("деньги списывать будут?", "cost", ""),
        ("через госуслуги входить?", "diary", "gosuslugi"),
        ("мой номер там увидят родители?", "personal_data", "number"),
        ("а папе тоже регистрироваться", "mandatory", "both"),
        ("а учителя тоже должны?", "mandatory", "all"),
        ("нас торопят, срочно", "mandatory", "hurry"),
        ("до какого числа надо успеть перейти", "mandatory", "when"),
        ("а администратор кто", "who_admin", "what"),
        ("кого назначить администратором", "who_admin", ""),
        ("ночью вам писать можно?", "about_bot", "hours"),
        ("куда тут нажимать", "start_order", "press"),
        ("это надолго вообще?", "start_order", "long"),
        ("по этой ссылке от завуча разве не сюда", "forwarded_to_me", ""),
        ("я по ссылке завуча пришла, это сюда?", "forwarded_to_me", ""),
        ("ссылка учителя не работает", "link_broken", ""),
        ("с телефоном я не дружу", "beginner", ""),
        ("завуч не отвечает", "no_reply", ""),
        ("фото в профиле обязательно?", "profile_fields", ""),
        ("учебный профиль это чо", "edu_profile_create", "what"),
        ("а если у меня уже обычный вк стоит", "profile_vs_social", "app"),
        ("код из смс вам прислать?", "fraud", "whom"),
        ("пишет, номер уже занят", "child_phone", "taken"),
        ("сферум у меня уже есть", "edu_profile_create", "have"),
        ("снилс нужен?", "fraud", "documents"),
        ("а что ты обо мне знаешь", "personal_data", ""),
        ("просят деньги за чат", "cost", ""),
        ("смс пришла, а код кому отправлять", "fraud", "whom"),
        ("законно ли заставлять учителей", "mandatory", "law"),
        ("перезагружала уже, пробовала", "unclear", "tried"),
        ("зовут меня Ирина Викторовна", "smalltalk", "name"),
        ("я приболела", "smalltalk", "ill"),
        ("можно побыстрее", "smalltalk", "faster"),
        ("сама разобралась", "smalltalk", "solved"),
        ("а завуча добавлять в чат надо", "chat_create", ""),
        ("места на телефоне совсем нет", "tech_fail", "room"),
        ("а пароль какой ставить?", "profile_fields", "password"),
        ("а без подтверждения чат можно создать?", "chat_create", "before"),
        ("тридцать родителей, каждого по одному добавлять?", "chat_create", "one_link"),
        ("как позвонить с компа", "calls", "desktop"),
        ("инструкция по ссылке не открывается", "link_broken", "manual"),
        ("сколько человек влезет на звонок", "quota", "call"),
        ("а у меня нет страницы вк, вк обязательно?", "profile_vs_social", "none"),
        ("если родители хамят в чате", "app_features", "rude"),
        ("в инструкции столько страниц, невозможно читать", "admin_guide", "long"),
        ("кто мне это прислал?", "about_bot", ""),
        ("сколько ещё ждать", "verify_pending", ""),
        ("второго администратора можно добавить", "who_admin", ""),
        ("мне тоже надо? я не веду уроки", "mandatory", "staff"),
        ("а мне надо? уроков я не веду", "mandatory", "staff"),
        ("уборщицам тоже обязательно?", "mandatory", "staff"),
        ("законно ли заставлять уборщиц", "mandatory", "staff"),
        ("переключить это где?", "profile_vs_social", "where"),
        ("а как переключиться на учебный", "profile_vs_social", "where"),
        ("а учительница увидит мою страницу вк?", "profile_vs_social", "seen"),
        ("вк удалил год назад, обязательно заново заводить?", "profile_vs_social", "none"),
        ("у меня айфон 6", "install_app", "device"),
        ("телефон у меня старенький, потянет?", "install_app", "device"),
        ("он тоже будет под моим профилем?", "child_phone", "one_profile"),
        ("статистика в пятницу покажет 0 учителей и меня уволят", "stats_who", "fear"),
        ("меня не посчитали в статистике", "stats_who", ""),
        ("пятница завтра", "stats_where", ""),
        ("их там три с таким номером, в разных районах", "org_register", "several"),
        ("школа 15 их две в городе", "org_register", "several"),
        ("а город неправильно стоит", "org_info", "wrong"),
        ("что писать им?", "chat_create", "text"),
        ("а если Петрова заболеет, я смогу принять?", "accept_teachers", "instead"),
        ("в первый подала, а второй?", "teacher_and_parent", "two"),
        ("потом продолжу, не потеряется?", "smalltalk", "kept"),
        ("а можно просто посмотреть не выбирая ничего", "why_role", "just_look"),
        ("извините, не вам", "smalltalk", "misdirected"),
        ("просит телефон, а потом придет код, боюсь я его вводить", "fraud", "in_app"),
        ("спасибо, милая", "smalltalk", "thanks"),
        ("может я не туда подал", "verify_pending", "wrong_place"),
        ("написали что не тот класс", "verify_pending", "reason"),
        ("звонила ей", "no_reply", "called"),
        ("не берёт трубку", "no_reply", "called"),
        ("а они в этом чате будут?", "chat_join", "who_there"),
        ("вк больше не работает говорят", "max_move", ""),
        ("сюда писать", "smalltalk", "hither"),
        ("третий день не могу войти", "unclear", "tried"),
        ("а сколько человек по этой ссылке могут зайти?", "link_where", "how_many"),
        ("они ответили, теперь я", "admin_change", "answered"),
        ("второй профиль нельзя?", "edu_profile_create", "second"),
        ("а можно новый завести", "access_lost", "new"),
        ("а это точно от нашей школы ссылка? кто её прислал", "about_bot", "ours"),
        ("кто вы такие и зачем мне пишете", "about_bot", ""),
        ("зачем вы мне пишете?", "about_bot", ""),
        ("как узнать та ссылка или не та", "which_link", ""),
        ("а эта ссылка та или не та", "which_link", ""),
        ("родителям я ссылку кидала в вацап, эта?", "which_link", ""),
        ("какая ссылка, я не понимаю вопроса", "which_link", ""),
        ("ссылка на чат где", "link_where", ""),
        ("а профиль на меня делать или на ребенка?", "whose_profile", ""),
        ("на кого профиль оформлять?", "whose_profile", ""),
        ("а можно не свой личный номер а рабочий?", "work_number", ""),
        ("не хочу чтоб родители мне звонили", "work_number", ""),
        ("а мой номер кто увидит?", "personal_data", "number"),
        ("меня из чата кикнули", "kicked_out", ""),
        ("из беседы класса меня убрали", "kicked_out", ""),
        ("выкинуло из приложения", "access_lost", ""),
        ("это как телега?", "like_messenger", ""),
        ("это типа вацапа?", "like_messenger", ""),
        ("почему нельзя остаться в телеге", "chats_move", ""),
        ("а где мой администратор?", "who_admin", ""),
        ("вахтёрам тоже в сферум надо?", "mandatory", "staff"),
        ("номер там старого директора, он умер", "admin_change", "died"),
        ("номер там старого директора", "admin_change", ""),
        ("а двое подали", "accept_teachers", "applied"),
        ("трое уже подали заявку", "accept_teachers", "applied"),
        ("где лежат заявки", "accept_teachers", ""),
        ("куда ещё можно написать", "support_contact", ""),
        ("не отвечают, а с управления звонят каждый день", "no_reply", "pressed"),
        ("ответьте", "smalltalk", "here"),
        ("здравствуйте. помогите пожалуйста", "unclear", "plea"),
        ("профиль был еще с того года, он пойдет?", "edu_profile_create", "have"),
        ("вставила ссылку, а там пишет заявка отклонена", "verify_pending", ""),
        ("а если учитель на больничном, это считается?", "stats_who", ""),
        ("можно ли отключить уведомления?", "app_features", "quiet"),
        ("в чате много пишут, уведомления выключить можно?", "app_features", "quiet"),
        ("а муж уже зарегистрировался, мне надо?", "mandatory", "both"),
        ("жена уже в чате, мне тоже надо?", "mandatory", "both"),
        ("второй ребенок в другом классе", "several_children", ""),
        ("две анкеты что ли заполнять", "several_children", ""),
        ("просит номер телефона, это не обман?", "fraud", "in_app"),
        ("там просит номер, это нормально?", "fraud", "in_app"),
        ("позвонили и просят номер карты", "fraud", "card"),
        ("звонят из школы и просят код", "fraud", "asked_for"),
        ("а что родители увидят, когда откроют ссылку?", "link_shows", ""),
        ("что увидят учителя по приглашению", "link_shows", ""),
        ("родители увидят мой номер?", "personal_data", "number"),
        ("админ в отпуске, кто примет мою заявку", "verify_pending", "away"),
        ("она на больничном, что теперь с заявкой", "verify_pending", "away"),
        ("я на больничном", "smalltalk", "ill"),
        ("а садики тоже тут или только школы", "kindergarten", ""),
        ("детский сад тоже здесь?", "kindergarten", ""),
        ("а кто это прислал, не мошенники?", "about_bot", ""),
        ("какая ссылка, не поняла, где её взять", "link_where", ""),
        ("учитель не знает, как сделать ссылку", "chat_create", "teacher_how"),
        ("как сделать ссылку на чат", "chat_create", ""),
    ],
)
def test_a_plain_question_has_its_answer(
    text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    assert answer_to(text, understanding) == (topic, reply)


@pytest.mark.parametrize(
    ("text", "topic", "reply"),
    [
        ("поняла, а пока жду что делать", "meanwhile", ""),
        ("мне просто сидеть и ждать?", "meanwhile", ""),
        ("и что, сидеть и ждать их ответа", "meanwhile", ""),
        ("кому регистрироваться, мне или ребенку", "mandatory", "both"),
        ("а учителя что, тоже регистрируются?", "mandatory", "all"),
        ("а номер ее как поменять на мой", "admin_change", ""),
        ("как поменять номер телефона в профиле", "change_data", ""),
        ("а можно переделать на меня", "admin_change", ""),
        ("переделайте заявку на меня, пожалуйста", "admin_change", ""),
        ("500 учеников всех вручную вводить?", "pupils_in", ""),
        ("а учеников вбивать?", "pupils_in", ""),
        ("родителей тоже вбивать мне?", "pupils_in", ""),
        ("удалила случайно группу что делать", "classes_create", "deleted"),
        ("нечаянно удалил класс, как вернуть", "classes_create", "deleted"),
        ("и кто мне за это заплатит", "pay_for_work", ""),
        ("а доплачивать за это будут?", "pay_for_work", ""),
        ("почему я должна работать бесплатно", "pay_for_work", ""),
        ("а в сферуме тоже поменяется?", "names_here", ""),
        ("в самом сферуме название сменится?", "names_here", ""),
        ("а старые кто пришел останутся", "came_stay", ""),
        ("те учителя кто уже зашёл останутся?", "came_stay", ""),
        ("а я сам?", "myself", ""),
        ("а как же я", "myself", ""),
        ("у меня кнопок нет никаких", "no_buttons", ""),
        ("никаких кнопок я тут не вижу", "no_buttons", ""),
        ("какая разница кто я", "why_role", ""),
        ("а зачем вам знать кто я", "why_role", ""),
        ("а учителя тоже через вас идут?", "teachers_here", ""),
        ("а учителей вы тоже проведёте", "teachers_here", ""),
        ("кто вообще это решает", "who_admin", ""),
        ("нет пока не решили кто будет", "who_admin", ""),
        ("номер в заявке мой, а фамилия директора, как быть", "name_differs", ""),
        ("а номер её есть у вас", "others_numbers", ""),
        ("подскажите телефон администратора", "others_numbers", ""),
        ("я ещё в 81 школе подрабатываю, как туда", "teacher_and_parent", "schools"),
        ("совмещаю в двух садиках, что делать", "teacher_and_parent", "schools"),
        ("все уже кроме двоих", "almost_all", ""),
        ("осталось двое и всё", "almost_all", ""),
        ("я одна на всю школу", "alone", ""),
        ("всё на мне одной", "alone", ""),
        ("никто не хочет регистрироваться", "unwilling", ""),
        ("коллеги не хотят ставить", "unwilling", ""),
        ("у нас новый учитель, Ирина Петровна?", "teacher_name", ""),
        ("как зовут нашего учителя", "teacher_name", ""),
        ("ладно, а муж тоже может войти", "chat_join", "kin"),
        ("а второй родитель тоже может вступить", "chat_join", "kin"),
        ("написала им на почту и что", "letter_sent", ""),
        ("ну отправил я письмо, и что?", "letter_sent", ""),
        ("у вас всё хорошо?? мне сферум нужен", "smalltalk", "well"),
        ("у тебя всё нормально?", "smalltalk", "well"),
        ("повеситься можно с вашей отчетностью", "abuse", ""),
        ("мы все тут умрём в этих бумагах", "abuse", ""),
        ("утонули в этих отчетах", "abuse", ""),
        ("это не смс код это на листочке", "bot_code", ""),
    ],
)
def test_what_is_asked_between_the_steps_has_its_answer(
    text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    assert answer_to(text, understanding) == (topic, reply)


@pytest.mark.parametrize(
    ("text", "topic", "reply"),
    [
        ("сколько ещё ждать", "verify_pending", ""),
        ("как добавить новый класс", "classes_create", ""),
        ("куда заносить классы", "classes_create", ""),
        ("как изменить имя в профиле", "change_data", ""),
        ("две роли можно", "two_roles", ""),
        ("что значит кнопка готово", "done_button", ""),
        ("кто ведёт этого бота", "about_bot", ""),
        ("кто такой администратор", "who_admin", "what"),
        ("какой телефон у поддержки", "support_contact", ""),
        ("я не хочу регистрироваться", "mandatory", ""),
        ("куда писать заявку на школу", "org_register", ""),
        ("всего хорошего", "smalltalk", "farewell"),
        ("код из смс не приходит", "sms_code", ""),
        ("обязательно? у меня нет телефона", "", ""),
        ("но это же обязательно фото в профиле?", "profile_fields", ""),
        ("у нас два педагога", "org_active", ""),
        ("осталось двое", "almost_all", ""),
        ("старый чат пропадет?", "members_unseen", ""),
        ("на чей номер регистрировать ребёнка", "child_phone", ""),
        ("какой профиль выбрать", "profile_vs_social", ""),
        ("если не примут в школу что делать", "", ""),
    ],
)
def test_what_is_near_it_has_its_own_answer(
    text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    assert answer_to(text, understanding) == (topic, reply)


@pytest.mark.parametrize(
    "text",
    ["ага понятно, спасибо", "ага, ну ясненько, благодарю", "хорошо, понял вас, спасибо большое"],
)
def test_thanks_among_other_small_talk_are_thanks(text: str, understanding: Understanding) -> None:
    said = asked(text, understanding)
    assert (said.topics, said.reply) == (("smalltalk",), "thanks")


@pytest.mark.parametrize(
    "text",
    ["спасибо, а ссылку где взять", "спасибо, не помогло", "понятно, спасибо, хочу удалить класс"],
)
def test_thanks_beside_something_else_are_not_all(text: str, understanding: Understanding) -> None:
    person = Person(PersonId(1), first_seen=NOW)
    found = recognise(Heard(text=text), person, understanding.content)
    said = understanding.refined(found, text, person)
    assert not isinstance(said, act.Asked) or said.reply != "thanks"


@pytest.mark.parametrize(
    ("role", "text", "topic", "reply"),
    [
        ("administrator", "что мне сказать директору", "stats_where", "report"),
        ("teacher", "мне чат не надо создавать, я нянечка", "chat_create", "not_mine"),
        (
            "teacher",
            "а для дочки мне отдельный профиль делать или этот же?",
            "teacher_and_parent",
            "same",
        ),
        ("teacher", "а в чат сына с тем же профилем заходить?", "teacher_and_parent", "same"),
        ("teacher", "а меня как работника заставят?", "mandatory", "staff"),
        ("parent", "мать троих детей, мне когда это всё делать", "abuse", ""),
    ],
)
def test_who_is_on_a_path_is_answered_and_offered_no_other(
    role: str, text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    guide = understanding.content.guides[role]
    journey = journeys.started(guide, role, {}, NOW)
    person = Person(PersonId(1), first_seen=NOW, role=role, journeys={role: journey})
    said = understanding.action(text, person)
    assert isinstance(said, act.Asked), said
    assert (said.topics, said.is_sure, said.reply) == ((topic,), True, reply)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("не знаю я ничего не писал", "innocent"),
        ("просто так", "innocent"),
        ("не знаю", ""),
        ("я написала учителю", ""),
    ],
)
def test_who_was_put_out_of_a_chat_and_goes_on_has_a_reply(
    text: str, reply: str, understanding: Understanding
) -> None:
    reading = understanding.reader.read(text)
    assert understanding.replies.following("kicked_out", reading, is_exact=False) == reply


@pytest.mark.parametrize(
    ("topic", "text", "reply"),
    [
        ("verify_pending", "кому звонить", "whom"),
        ("verify_pending", "а кому позвонить", "whom"),
        ("verify_pending", "я ей звонила", ""),
        ("calls", "кому звонить", ""),
    ],
)
def test_whom_to_ring_is_asked_of_what_is_awaited(
    topic: str, text: str, reply: str, understanding: Understanding
) -> None:
    reading = understanding.reader.read(text)
    assert understanding.replies.following(topic, reading, is_exact=False) == reply


def test_kindergarten_teachers_are_sent_to_none_of_themselves(
    understanding: Understanding,
) -> None:
    topic = understanding.content.topics["kindergarten"]
    assert "воспитател" not in topic.answer
    assert "скажет заведующий" in topic.answers["teacher"]


def at_link(role: str) -> Person:
    dialogue = Dialogue("link_from_teacher", role)
    return Person(PersonId(1), first_seen=NOW, dialogue=dialogue)


@pytest.mark.parametrize(
    "text", ["ну давайте я сама, дочь на работе", "ладно я сам", "тогда я сама сын занят"]
)
def test_who_does_it_for_their_kin_is_heard(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, at_link("parent"))
    assert said == act.Explain(act.Explanation.HEARD_OF_ONESELF)


@pytest.mark.parametrize(
    "text", ["давайте я сама дочке поставлю", "я сама, дочь на работе?", "нет, не сама"]
)
def test_who_says_more_of_it_is_not_only_heard(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, at_link("parent"))
    assert said != act.Explain(act.Explanation.HEARD_OF_ONESELF)


def test_deeds_of_several_are_no_order(understanding: Understanding) -> None:
    """ "We went in" is written like "send"."""
    person = Person(PersonId(1), NOW, dialogue=Dialogue("registered", "administrator"))
    said = understanding.action("зашли данные заполнили", person)
    assert said == act.Explain(act.Explanation.HEARD_FOR_LATER)
    said = understanding.action("зашли и данные заполнили", person)
    assert said == act.ToldAhead(("sign_in", "organisation"))
