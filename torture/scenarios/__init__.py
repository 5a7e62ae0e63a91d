"""All scenarios, in the order in which they are run."""

from collections.abc import Mapping

from torture.scenario import Scenario
from torture.scenarios.attack import ATTACK
from torture.scenarios.bad_machine import BAD_MACHINE
from torture.scenarios.bad_vk import BAD_VK
from torture.scenarios.down_for_long import DOWN_FOR_LONG
from torture.scenarios.emulator_restarts import EMULATOR
from torture.scenarios.handovers import HANDOVERS
from torture.scenarios.killing import KILL, SIGTERM
from torture.scenarios.school import SCHOOL
from torture.scenarios.slow import SLOW

SCENARIOS: Mapping[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        KILL,
        SIGTERM,
        EMULATOR,
        BAD_VK,
        BAD_MACHINE,
        DOWN_FOR_LONG,
        SLOW,
        SCHOOL,
        ATTACK,
        HANDOVERS,
    )
}
