"""`python -m bot doctor`."""

import asyncio
import io
import json
import logging
import sys
from typing import Annotated

import typer


def command(
    as_json: Annotated[bool, typer.Option("--json", help="The same for machines.")] = False,
) -> None:
    """Look at everything the bot needs: is all well, and if not, what is to be done?

    One line for each thing: ✓ what is well, ✗ what is wrong and its remedy, – what cannot be told
    as long as something before it is wrong. Looks at settings and their names, the database
    (version, writing, integrity, disk, what waits in it, what could not be delivered), the
    content, the token and its rights, the community's settings at VK, the clock, and whether a
    bot is running already.

    Changes nothing, neither at VK nor in the database, and shows no secret. Use it before the
    first start, when people complain, or from a monitor: exit 0 if all is well, 1 if anything is
    wrong. A bot may run meanwhile.
    """
    logging.getLogger().addHandler(logging.NullHandler())  # libraries: their fears are told below
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen without ✓ shows ?
    raise typer.Exit(asyncio.run(_tell(as_json)))


async def _tell(as_json: bool) -> int:
    from bot.doctor.checks import examine
    from bot.doctor.findings import Verdict

    findings = []
    async for finding in examine():
        findings.append(finding)
        if not as_json:
            print(finding, flush=True)
    is_well = all(finding.verdict is not Verdict.WRONG for finding in findings)
    if as_json:
        told = {"well": is_well, "checks": [finding.as_json() for finding in findings]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0 if is_well else 1
