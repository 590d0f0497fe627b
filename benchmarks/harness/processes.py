"""Processes of this benchmark, which end with it."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager

SIGNALS = signal.SIGHUP, signal.SIGINT, signal.SIGTERM
TIMEOUT = 600


class Failure(Exception):
    """Something is missing or went wrong; the message is for a person."""


@contextmanager
def group(command, **options):
    """A process with a group of its own, which ends with the block and takes along whatever it has started."""
    # A signal that came before the process is known here would leave it behind.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        process = subprocess.Popen(command, start_new_session=True, preexec_fn=take_signals, **options)
    except OSError as ex:
        take_signals()
        raise Failure(f"{command[0]} does not start: {ex}") from ex
    try:
        take_signals()
        yield process
    finally:
        end(process)


def take_signals():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def end(process):
    # The number of a process that was not waited for belongs to no other.
    if process.returncode is None:
        send(process, signal.SIGKILL)
        process.wait()
        await_others(process)


def await_others(process):
    """Those that the process has started end by themselves now, but write to their folder until then."""
    latest = time.monotonic() + 5
    while send(process, 0) and time.monotonic() < latest:
        time.sleep(0.01)


def send(process, number):
    try:
        os.killpg(process.pid, number)
        return True
    except ProcessLookupError:
        return False


def run(command, **options):
    """The output of a command that has to succeed, standard error included."""
    with group(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
               **options) as process:
        try:
            output = process.communicate(timeout=TIMEOUT)[0].decode(errors="replace")
        except subprocess.TimeoutExpired as ex:
            raise Failure(f"{' '.join(command)} has not ended within {TIMEOUT} seconds") from ex
    if process.returncode != 0:
        raise Failure(f"{' '.join(command)} ended with exit code {process.returncode}:\n{output.strip()}")
    return output
