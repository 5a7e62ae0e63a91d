"""What people ask beside the steps: the answer, and the reply to its very words."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.person import Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def asked(text: str, understanding: Understanding) -> act.Asked:
    person = Person(PersonId(1), first_seen=NOW)
    found = recognise(Heard(text=text), person, understanding.content)
    said = understanding.refined(found, text, person)
    assert isinstance(said, act.Asked), said
    return said


@pytest.mark.parametrize(
    ("text", "topic", "reply"),
    [
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
    ],
)
def test_a_plain_question_has_its_answer(
    text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    said = asked(text, understanding)
    assert (said.topics, said.is_sure, said.reply) == ((topic,), True, reply)


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
