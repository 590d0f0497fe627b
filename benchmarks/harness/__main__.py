"""Builds, measures and reports."""

import signal
import sys
import tempfile
from pathlib import Path

import build
import machine
import options
import report
from agent import measure_under_agent
from contenders import Field, create_node
from measure import measure, progress
from processes import SIGNALS, Failure
from stream import measure_stream

README = build.BENCHMARKS / "README.md"
LEAST_EVENTS = 5
MOST_EVENTS = 500


def main():
    wanted = options.parse()
    jdks = machine.find_jdks()
    if not jdks:
        raise Failure(f"no JDK of release {machine.OLDEST_JAVA} or later was found")
    progress("Found " + ", ".join(f"{jdk} in {jdk.home}" for jdk in jdks))
    machine.require("serf")
    part = report.RPC_RESULTS if wanted.rpc else report.RESULTS
    if wanted.write:
        report.around_results(README, part)
    description = machine.describe(jdks)
    progress("Building")
    build.build()
    with tempfile.TemporaryDirectory(prefix="serf-benchmark-") as folder:
        results = measure_all(wanted, description, jdks, Path(folder))
    print(results)
    if wanted.write:
        report.write(README, part, results)


def measure_all(wanted, description, jdks, folder):
    if wanted.rpc:
        return f"Machine: {description}.\n\n{measure_stream(jdks[-1], folder, wanted.quick)}\n"
    return report.report(wanted, description, *take_part(wanted, jdks, folder))


def take_part(wanted, jdks, folder):
    field = create_field(folder, jdks, wanted.jlink)
    try:
        return measure_field(wanted, field)
    finally:
        for handler in field.resident:
            handler.resident.stop()


def measure_field(wanted, field):
    series = measure(field.contenders(), wanted.runs)
    under_agent = {}
    if wanted.agent:
        for handler in field.handlers():
            under_agent[handler.subject] = measure_under_agent(
                handler, events(series, handler.subject, wanted.agent_seconds), wanted.bursts)
    for handler in [*field.installed, *field.untuned, *field.resident]:
        build.require_silent(Path(handler.command).parent)
    return field, series, under_agent


def create_field(folder, jdks, jlink):
    build.copy_built(folder)
    build.compile_copied(folder, jdks[0])
    create_node(folder)
    field = Field(folder, jdks)
    for jdk in jdks:
        progress(f"Installing for {jdk}")
        field.install(jdk)
    if jlink:
        progress(f"Installing with a runtime linked of {jdks[-1]}")
        field.install_linked(jdks[-1])
    return field


def events(series, subject, seconds):
    """As many of each kind as take about that long."""
    return {kind: min(MOST_EVENTS, max(LEAST_EVENTS, round(seconds / series[subject, kind].median("wall"))))
            for kind in ("unhandled", "handled")}


def leave(number, _):
    # A second one must not keep the first from removing everything.
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(128 + number)


if __name__ == "__main__":
    for each in SIGNALS:
        signal.signal(each, leave)
    try:
        main()
    except Failure as ex:
        sys.exit(f"benchmarks/run: {ex}")
