"""The command line: parses, calls one use case, prints; and the one boundary where errors end."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Sequence

DONE, WRONG_INPUT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main() -> None:
    """The command ``readiness``.

    Garbage is not collected while a command starts: nothing is garbage yet, and looking for it costs a tenth of the
    start. An interview, which may last for hours, turns the collector on again.
    """
    gc.disable()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; nothing is raised.

    0 done, 1 the user's input is wrong, 2 wrong usage, 3 a bug (a log file is named), 130 interrupted.
    """
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except OSError as problem:
        from readiness.cli.failures import report, report_output

        if problem.errno != errno.ENOSPC:
            return report(problem)
        _close_stdout()
        return report_output(problem)
    except Exception as problem:  # noqa: BLE001 - the boundary
        from readiness.cli.failures import report

        return report(problem)


def _dispatch(arguments: Sequence[str]) -> int:
    import typer

    from readiness.cli.application import command

    try:
        code = command(next(iter(arguments), "")).main(list(arguments), prog_name="readiness", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # Typer's answer to a reader who leaves a long document
            raise left.__context__ from None
        raise
    except typer.TyperException as problem:
        print(f"Error: {problem.format_message()}\nTry: readiness --help", file=sys.stderr)
        return USAGE
    sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _close_stdout() -> None:
    """Whoever read the output has left; keep the interpreter from complaining about it at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
