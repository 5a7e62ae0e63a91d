"""The editors' words, looked up by what they are for: tests do not repeat them."""

import re
from dataclasses import dataclass

from bot.domain.content import Content, Role
from bot.domain.guides import Step
from bot.domain.place_words import PlaceLabels
from bot.domain.questions import Option, Question


@dataclass(frozen=True, slots=True)
class Wording:
    content: Content

    def __getattr__(self, label: str) -> str:
        """`words.done`: what stands on that button."""
        return str(getattr(self.content.labels, label))

    @property
    def at_places(self) -> PlaceLabels:
        """`words.at_places.confirm`: what stands on that button of organisations and classes."""
        return self.content.place_labels

    def phrase(self, name: str, /, **variables: object) -> str:
        return self.content.phrases.fill(name, **variables)

    def reply(self, topic: str, name: str) -> str:
        """What is answered to some words of a topic, as far as it names no fact."""
        return self.content.topics[topic].replies[name].answer.partition("{")[0]

    def option(self, question: str, option: str) -> Option:
        found = self.content.questions[question].option(option)
        assert found is not None, f"content has no answer {option!r} to {question!r}"
        return found

    def answer(self, question: str, option: str) -> str:
        return self.option(question, option).label

    def role(self, role: str) -> str:
        """The button of the first question that says who one is."""
        return self.answer(self.content.first_question, role)

    def way(self, role: str, **answers: str) -> list[str]:
        """The buttons from the first question to the role's first step."""
        found = [self.role(role)]
        question = self.content.questions[self.content.roles[role].ask or ""]
        for option in answers.values():
            found.append(self.answer(question.id, option))
            asked = self.option(question.id, option).ask
            question = self.content.questions[asked] if asked else question
        return found

    def question_of(self, role: str) -> Question:
        return self.content.questions[self.content.roles[role].ask or ""]

    def beginning_of_question(self, question: str) -> str:
        return self.content.questions[question].text.splitlines()[0]

    def steps(self, role: str) -> dict[str, Step]:
        return {step.id: step for step in self.content.guides[role].steps}

    def done_of(self, step: Step) -> str:
        return step.done or self.content.labels.done

    def done_labels(self) -> set[str]:
        """Everything that a button says when a step is done."""
        steps = (step for guide in self.content.guides.values() for step in guide.steps)
        return {self.done_of(step) for step in steps}

    def title_of_role(self, role: Role) -> str:
        return role.title[:1].upper() + role.title[1:]

    @property
    def menu(self) -> list[str]:
        """What stands under the input field once somebody has a role."""
        return [self.my_step, self.my_progress, self.notes, self.roles, self.help]

    @property
    def menu_of_staff(self) -> list[str]:
        return [*self.menu[:-1], self.at_places.places, self.menu[-1]]

    def worded(self, text: str) -> list[str]:
        """The offers listed for such a client that have no numbers, beside people who have."""
        phrase = re.escape(self.content.phrases.sentences["choice_by_words"])
        line = phrase.replace(r"\{label\}", "(.+)")
        return re.findall(f"^{line}$", text, re.M)

    def numbered(self, text: str) -> dict[str, int]:
        """The offers a text lists for a client without buttons, by their words."""
        line = re.escape(self.content.phrases.sentences["choice"])
        line = line.replace(r"\{number\}", r"(\d+)").replace(r"\{label\}", "(.+)")
        return {label: int(number) for number, label in re.findall(f"^{line}$", text, re.M)}
