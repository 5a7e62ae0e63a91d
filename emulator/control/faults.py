"""Trouble on demand, switched on and off."""

from aiohttp import web

from emulator.control.body import Body, ControlError, state_of
from emulator.faults import KINDS, Fault
from emulator.http import json_response

routes = web.RouteTableDef()
LONGEST_DELAY_SECONDS = 600
OUTAGES = {"drop_before", "http", "garbage"}


@routes.post("/faults")
async def add_fault(request: web.Request) -> web.Response:
    """An outage of long poll ends the polls that wait, with nothing new, so that it meets them,
    too; the other kinds would then cost the update that a test sends next."""
    state, body = state_of(request), await Body.of(request)
    fault = _fault(body)
    number = state.faults.add(fault)
    if fault.target == "longpoll" and fault.kind in OUTAGES:
        state.updates.bell.ring()
    return json_response({"id": number})


@routes.delete("/faults")
async def clear_faults(request: web.Request) -> web.Response:
    state_of(request).faults.clear()
    return json_response({"cleared": True})


def _fault(body: Body) -> Fault:
    target, kind = body.text("target"), body.text("kind")
    sort = target.partition(":")[0]
    named = sort == "method" and len(target) > len("method:")
    if sort not in KINDS or not (named or target in KINDS.keys() - {"method"}):
        raise ControlError("target: must be method:NAME, method:*, longpoll, upload or callback.")
    if kind not in KINDS[sort]:
        raise ControlError(f"kind: must be one of {', '.join(sorted(KINDS[sort]))} at {sort}.")
    if kind == "error":
        body.required("error_code")
    fault = Fault(0, target, kind)
    for name, (low, high) in {
        "error_code": (1, 99999),
        "status": (300, 599),
        "failed": (1, 4),
        "times": (1, 10**9),
    }.items():
        if name in body:
            setattr(fault, name, body.integer(name, low, high))
    if "probability" in body:
        fault.probability = body.number("probability", 0, 1)
    if "seconds" in body:
        fault.seconds = body.number("seconds", 0, LONGEST_DELAY_SECONDS)
    return fault
