"""`python -m emulator`: the command line, and nothing else."""

import argparse
import asyncio
import gc
import sys
from pathlib import Path

from emulator.options import Options
from emulator.state_file import StateFileError

EXAMPLES = """\
A bot talks to it as to VK, only the address differs; with vkbottle:
  bot.api.API_URL = "http://127.0.0.1:8090/method/"
The page at / is a messenger for talking to the bot by hand. Tests drive it through /control:
  curl -d '{"first_name": "Anna", "last_name": "Petrova"}' http://127.0.0.1:8090/control/users
  curl -d '{"user_id": 1001, "text": "hello"}' http://127.0.0.1:8090/control/messages
Everything is kept in memory; SIGTERM or Ctrl+C ends it. More in emulator/README.md.
"""


def _at_least_0(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError("a whole number, 0 or more")
    return int(text)


def _at_least_1(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number, 1 or more")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port from 0 to 65535, 0 for a free one")
    return int(text)


def _pauses(text: str) -> tuple[float, ...]:
    try:
        pauses = tuple(float(part) for part in text.split(",")) if text else ()
    except ValueError:
        pauses = (-1,)
    if not all(0 <= pause <= 86_400 for pause in pauses):
        raise argparse.ArgumentTypeError("seconds with commas between, each from 0 to 86400")
    return pauses


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m emulator",
        description="A local VK for bots: API, Long Poll, and a control plane for tests.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    known = Options()
    add = parser.add_argument
    add("--host", default=known.host, help="address to listen on (%(default)s)")
    add("--port", type=_port, default=known.port, help="port, 0 for a free one (%(default)s)")
    add("--token", default=known.token, help="the community's token (%(default)s)")
    add("--group-id", type=_at_least_1, default=known.group_id, help="its number (%(default)s)")
    add("--screen-name", default=known.screen_name, help="its short address (%(default)s)")
    add("--group-name", default="", metavar="NAME", help="its name (as the short address)")
    add(
        "--api-rate",
        type=_at_least_0,
        default=known.api_rate,
        metavar="N",
        help="calls a second before error 6, 0 for no limit (%(default)s)",
    )
    add(
        "--long-poll-servers",
        type=_at_least_0,
        default=known.long_poll_servers_an_hour,
        metavar="N",
        help="calls of groups.getLongPollServer an hour before error 29, 0 for no limit "
        "(%(default)s)",
    )
    add(
        "--flood",
        type=_at_least_0,
        default=known.messages_an_hour,
        metavar="N",
        help="messages to one person an hour before error 9, 0 for no limit (%(default)s)",
    )
    add(
        "--random-id-window",
        type=_at_least_0,
        default=known.random_id_window_seconds,
        metavar="SECONDS",
        help="how long a random_id is remembered (%(default)s)",
    )
    add(
        "--text-limit",
        type=_at_least_1,
        default=known.text_limit_utf16,
        metavar="N",
        help="longest text of a message before error 914, in UTF-16 units (%(default)s; VK names "
        "9000, too)",
    )
    add("--escape-texts", action="store_true", help="updates have &lt; for < and its like")
    add(
        "--seed",
        type=_at_least_0,
        default=known.seed,
        help="source of keys and of faults that happen by chance (%(default)s)",
    )
    add(
        "--callback-retries",
        type=_pauses,
        default=known.callback_retries_seconds,
        metavar="SECONDS,…",
        help="when an update is sent again to a callback server (10,180,600,1800,3600)",
    )
    add("--coverage", action="store_true", help="print what is emulated, as Markdown, and end")
    add(
        "--state",
        type=Path,
        metavar="FILE",
        help="go on from what is in FILE, and write it at the end: a restart loses nothing",
    )
    add("--record", type=Path, metavar="FILE", help="write every call and event as a JSON line")
    return parser


def _options(arguments: argparse.Namespace) -> Options:
    return Options(
        host=arguments.host,
        port=arguments.port,
        token=arguments.token,
        group_id=arguments.group_id,
        screen_name=arguments.screen_name,
        group_name=arguments.group_name,
        api_rate=arguments.api_rate,
        long_poll_servers_an_hour=arguments.long_poll_servers,
        messages_an_hour=arguments.flood,
        random_id_window_seconds=arguments.random_id_window,
        text_limit_utf16=arguments.text_limit,
        escape_texts=arguments.escape_texts,
        seed=arguments.seed,
        callback_retries_seconds=arguments.callback_retries,
        record=arguments.record,
        state_file=arguments.state,
    )


def _run(options: Options) -> None:
    """With uvloop where there is one: it answers about a third more calls a second."""
    from emulator.server import serve

    gc.set_threshold(100_000, 20, 100)  # else a hundred thousand people are walked through often
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(options))
    else:
        uvloop.run(serve(options))


def main() -> int:
    arguments = _parser().parse_args()
    if arguments.coverage:
        from emulator.coverage.page import coverage_page

        sys.stdout.write(coverage_page())
        return 0
    options = _options(arguments)
    try:
        _run(options)
    except OSError as failure:
        place = failure.filename or f"{options.host}:{options.port}"
        print(f"emulator: cannot use {place}: {failure.strerror or failure}", file=sys.stderr)
        return 1
    except StateFileError as failure:
        print(f"emulator: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
