"""Measures whole processes."""

import statistics
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from machine import PYTHON
from processes import Failure, group

LAUNCH = Path(__file__).with_name("launch.py")
TIMEOUT = 120
# A JVM that stays has seen some events.
RESIDENT_EVENTS = 300


@dataclass(frozen=True)
class Run:
    """Seconds of wall clock and of CPU time, and the peak memory in MiB."""

    wall: float
    cpu: float
    peak: float
    least_peak: float


class Series:
    """The runs of one contender."""

    def __init__(self, runs):
        self.runs = runs

    def values(self, name):
        return [getattr(run, name) for run in self.runs]

    def median(self, name):
        return statistics.median(self.values(name))

    def has_peak(self):
        """Less than what started it cannot be told."""
        return all(run.peak > run.least_peak for run in self.runs)


def measure_once(contender):
    """The JVM that stays is part of what an event takes."""
    resident = contender.resident
    before = resident.cpu() if resident else 0
    taken = measure_command(contender)
    if not resident or contender.event.name == "unhandled":
        return taken
    return replace(taken, cpu=taken.cpu + resident.cpu() - before, peak=max(taken.peak, resident.peak() / 1024))


def measure_command(contender):
    # Small whatever is installed: without the user's packages (-I) and the look for them (-S).
    with group([PYTHON, "-I", "-S", str(LAUNCH), contender.command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
               env={**contender.environment, **contender.event.variables}) as launch:
        try:
            output = launch.communicate(contender.event.payload, timeout=TIMEOUT)[0]
        except subprocess.TimeoutExpired as ex:
            raise Failure(f"{contender.command} has not ended within {TIMEOUT} seconds") from ex
    if launch.returncode != 0:
        raise Failure(f"{LAUNCH} has failed")
    numbers, answer = output.split(b"\n", 1)
    wall, cpu, peak, least_peak, exit_code = numbers.split()
    require_right(contender, int(exit_code), answer)
    return Run(float(wall), float(cpu), int(peak) / 1024, int(least_peak) / 1024)


def require_right(contender, exit_code, answer):
    if exit_code != 0 or not contender.event.is_answer(answer):
        raise Failure(f"{contender.subject} is wrong: exit code {exit_code} and {answer!r} "
                      f"to {contender.event.variables}")


def measure(contenders, runs):
    """Taken in turn, so that whatever else the machine does is shared by all."""
    progress("Warming up")
    for contender in contenders:
        for _ in range(RESIDENT_EVENTS if contender.resident else 1):
            measure_once(contender)
    taken = {contender: [] for contender in map(key, contenders)}
    for number in range(1, runs + 1):
        progress(f"Round {number} of {runs}")
        for contender in contenders:
            taken[key(contender)].append(measure_once(contender))
    return {contender: Series(each) for contender, each in taken.items()}


def key(contender):
    return contender.subject, contender.event.name


def progress(text):
    print(f"benchmarks/run: {text}", file=sys.stderr, flush=True)
