"""Measures handlers inside a running service, and queries that it asks, against real agents.

Agent, sender and service share the machine. A lone agent drops what its own buffer has no room for, and says so in its
log: those events were never sent.
"""

import os
import select
import statistics
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import build
from agent import free_address
from machine import require, without_java_options
from measure import progress
from processes import Failure, group, run
from report import number, table

TIMEOUT = 300
SILENCE = 3
# In seconds.
QUERY_TIME = 5
# As the application has it.
WARM_UP = 50
WARM_UP_FLOODS = 3
DROPPED = "Dropping event to"


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    rounds: int
    flood: int
    many: int
    paced: int
    queries: int
    queue: int


FULL = Scale(rounds=3, flood=200_000, many=1_000_000, paced=10_000, queries=200, queue=100_000)
QUICK = Scale(rounds=1, flood=20_000, many=20_000, paced=1_000, queries=20, queue=10_000)


@dataclass(frozen=True)
class Summary:
    events: int
    seconds: float
    median: float = 0
    percentile99: float = 0

    @property
    def per_second(self):
        return self.events / self.seconds


class Lines:
    """The output of a process, line by line."""

    def __init__(self, process):
        self.process = process
        self.answers = 0
        self.words = []

    def await_line(self, word):
        """The words after the first one of a line that begins with it."""
        watchdog = threading.Timer(TIMEOUT, self.process.kill)
        watchdog.start()
        try:
            return self.find_line(word)
        finally:
            watchdog.cancel()

    def find_line(self, word):
        for line in self.process.stdout:
            found, *words = line.split() or [""]
            if found == word:
                return words
            if found == "answers":
                self.answers += int(words[0])
        raise Failure(f"a process has ended without saying {word!r}")


class StreamBenchmark:

    def __init__(self, folder, jdk, scale):
        self.folder = folder
        self.jdk = jdk
        self.scale = scale

    def run(self):
        return "\n\n".join([
            f"On {self.jdk}. Medians of {self.scale.rounds} rounds taken in turn, where there are several.",
            table(["", "measured", "must", "aim"], [*self.rates(), *self.losses(), *self.delays(), *self.queries(),
                                                    *self.memory()]),
        ])

    def rates(self):
        progress("Floods of user events")
        raw, handled, monitored = [], [], []
        for _ in range(self.scale.rounds):
            raw.append(self.flood_raw())
            handled.append(self.flood_service())
            monitored.append(self.flood_monitor())
        ratio = statistics.median(two / one for one, two in zip(raw, handled))
        return [
            ["user events a second, read as bytes", number(statistics.median(raw)), "", ""],
            ["user events a second, through a handler", number(statistics.median(handled)), "", ""],
            ["user events a second, as lines of `serf monitor`", number(statistics.median(monitored)), "", ""],
            ["through a handler, over read as bytes, round by round", number(ratio), "0.9", "1"],
        ]

    def losses(self):
        progress(f"{self.scale.many} events")
        with self.agent() as agent, self.service(agent) as service:
            agent.send("tick", "x", self.scale.many)
            summary = self.summary(agent, service)
            dropped = agent.dropped()
        return [[f"events lost of {self.scale.many}, of which the agent itself dropped {dropped}",
                 str(self.scale.many - summary.events - dropped), "0", "0"]]

    def delays(self):
        progress("Events at 500 a second")
        few, many = [], []
        for _ in range(self.scale.rounds):
            few.append(self.paced(10))
            many.append(self.paced(1000))
        ratio = statistics.median(two.median / one.median for one, two in zip(few, many))
        return [
            ["sender's clock to handler at 500 events a second, p50", milliseconds(few, "median"), "1 ms", "0.3 ms"],
            ["the same, p99", milliseconds(few, "percentile99"), "10 ms", "3 ms"],
            ["p50 with 1 000 routes, over 10 routes, round by round", number(ratio), "1.2", "1.05"],
        ]

    def queries(self):
        progress("Queries")
        with self.agent() as asking, self.service(asking):
            own = self.asked(asking, nodes=1)
            with self.agent() as answering, self.service(answering):
                asking.join(answering)
                both = self.asked(asking, nodes=2)
        return [
            ["query asked to the answer of the own node seen, p50", f"{number(1000 * own.median)} ms", "10 ms", "3 ms"],
            ["the same, p99", f"{number(1000 * own.percentile99)} ms", "", ""],
            ["query asked to the answer of another node seen, p50", f"{number(1000 * both.median)} ms", "10 ms", "3 ms"],
            ["time of `ask()` if every node answers, over the time-out, one node", number(own.median / QUERY_TIME),
             "0.05", "0.01"],
            ["the same, two nodes", number(both.median / QUERY_TIME), "0.05", "0.01"],
        ]

    def asked(self, agent, nodes):
        with self.application(agent, "asked", f"--benchmark.ask={self.scale.queries}",
                              f"--benchmark.timeout={QUERY_TIME}s") as asker:
            if asker.answers != nodes * (WARM_UP + self.scale.queries):
                raise Failure(f"only {asker.answers} answers have come")
            median, percentile99 = (int(word) / 1e9 for word in asker.words)
            return Summary(self.scale.queries, 0, median, percentile99)

    def memory(self):
        progress("A full queue")
        # With room for the events that begin and end it.
        capacity = f"--serf.stream.queue-capacity={self.scale.queue + 100}"
        with self.agent() as agent, self.service(agent, capacity) as service:
            before = self.used(service)
            agent.send("hold", "20", 1)
            # Slowly enough for the agent to drop none.
            agent.send("tick", "x" * 24, self.scale.queue, 10_000)
            after = self.used(service)
            summary = self.summary(agent, service)
            dropped = agent.dropped()
        if summary.events + dropped != self.scale.queue:
            raise Failure(f"{summary.events} of {self.scale.queue} events have come out of the queue")
        return [[f"memory for {summary.events} waiting events, after a collection",
                 f"{max(0, after - before) / 1e6:.0f} MB", "report", "60 MB"]]

    def used(self, service):
        """Bytes of the heap that are in use after a collection."""
        jcmd = [str(self.jdk.home / "bin/jcmd"), str(service.process.pid)]
        run([*jcmd, "GC.run"])
        return used(run([*jcmd, "GC.heap_info"]))

    def flood_raw(self):
        with self.agent() as agent, self.java("-cp", str(self.folder / "rpc"), "RawReader", agent.rpc) as reader:
            reader.await_line("ready")
            agent.send("tick", "x", self.scale.flood)
            events, seconds = reader.await_line("end")
            return int(events) / float(seconds)

    def flood_service(self):
        with self.agent() as agent, self.service(agent) as service:
            # A service runs for long: its compilers are through with the hot code.
            for _ in range(WARM_UP_FLOODS):
                agent.send("tick", "x", self.scale.flood)
                self.summary(agent, service)
            agent.send("tick", "x", self.scale.flood)
            return self.summary(agent, service).per_second

    def flood_monitor(self):
        with self.agent() as agent:
            command = [require("serf"), "monitor", f"-rpc-addr={agent.rpc}", "-log-level=INFO"]
            with group(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as monitor:
                time.sleep(1)
                with group(agent.sender("tick", "x", self.scale.flood), stdout=subprocess.DEVNULL):
                    return lines_per_second(monitor.stdout.fileno(), b"user-event: tick")

    def paced(self, routes):
        with self.agent() as agent, self.service(agent, f"--benchmark.routes={routes}") as service:
            agent.send("clock", "now", self.scale.paced // 5, 500)
            self.summary(agent, service)
            agent.send("clock", "now", self.scale.paced, 500)
            return self.summary(agent, service)

    def summary(self, agent, service):
        agent.send("end", "x", 1, 1)
        events, seconds, median, percentile99 = service.await_line("end")
        return Summary(int(events), float(seconds), int(median) / 1e9, int(percentile99) / 1e9)

    def service(self, agent, *options):
        return self.application(agent, "connected", "--serf.stream.enabled=true", *options)

    @contextmanager
    def application(self, agent, ready, *options):
        with self.java("-jar", str(self.folder / "stream.jar"), f"--serf.rpc.addr={agent.rpc}", *options) as lines:
            lines.words = lines.await_line(ready)
            yield lines

    @contextmanager
    def java(self, *arguments):
        with group([self.jdk.java, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                   env=without_java_options()) as process:
            yield Lines(process)

    @contextmanager
    def agent(self):
        with tempfile.TemporaryDirectory(prefix="agent-", dir=self.folder) as name:
            agent = StreamAgent(self, Path(name) / "agent.log")
            command = [require("serf"), "agent", f"-node={Path(name).name}", f"-bind={agent.bind}",
                       f"-rpc-addr={agent.rpc}"]
            with open(agent.log, "wb") as log, \
                    group(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as process:
                agent.await_start(process)
                yield agent


class StreamAgent:

    def __init__(self, benchmark, log):
        self.benchmark = benchmark
        self.log = log
        self.bind = free_address()
        self.rpc = free_address()

    def await_start(self, process):
        end = time.monotonic() + 30
        while "Serf agent running!" not in self.log.read_text(errors="replace"):
            if process.poll() is not None or time.monotonic() > end:
                raise Failure(f"the agent does not start:\n{self.log.read_text(errors='replace')}")
            time.sleep(0.05)

    def send(self, name, payload, count, per_second=0):
        run(self.sender(name, payload, count, per_second), env=without_java_options())

    def sender(self, name, payload, count, per_second=0):
        return [self.benchmark.jdk.java, "-cp", str(self.benchmark.folder / "rpc"), "Sender", self.rpc, name, payload,
                str(count), str(per_second)]

    def join(self, other):
        run([require("serf"), "join", f"-rpc-addr={self.rpc}", other.bind])

    def dropped(self):
        return self.log.read_text(errors="replace").count(DROPPED)


def lines_per_second(output, word):
    """From the first to the last: the agent leaves out lines if they are too many, and silence is the end."""
    read = b""
    times = []
    while select.select([output], [], [], SILENCE if times else TIMEOUT)[0]:
        read += os.read(output, 1 << 16)
        times.append(time.monotonic())
    return read.count(word) / (times[-1] - times[0])


def used(heap_info):
    for line in heap_info.splitlines():
        words = line.replace(",", " ").split()
        if "used" in words and "heap" in words:
            return int(words[words.index("used") + 1].rstrip("K")) * 1024
    raise Failure(f"no size of the heap in:\n{heap_info}")


def milliseconds(summaries, name):
    return f"{number(1000 * statistics.median(getattr(summary, name) for summary in summaries))} ms"


def measure_stream(jdk, folder, quick):
    build.copy_stream(folder, jdk)
    return StreamBenchmark(folder, jdk, QUICK if quick else FULL).run()
