"""Measures handlers under a real agent.

An agent runs its handlers one after the other, in the order of the events, and that is what makes the time exact. The
agent has three handlers: the one that is measured, one that waits (for the event "gate") and one that reports (for
the event "done"). While the agent waits at the gate, all events are fired, so that none of them is waited for later.
The time goes from the opening of the gate to the report.
"""

import json
import os
import random
import select
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contenders import RELEASE, is_status
from machine import require
from measure import progress
from processes import Failure, group, run

BURST = 5
TIMEOUT = 300
HANDLED_LINE = "'deploy' handled by WebHandler.deploy"


@dataclass(frozen=True)
class Rate:
    events: int
    seconds: float

    @property
    def per_second(self):
        return self.events / self.seconds


@dataclass(frozen=True)
class Answered:
    answers: int
    queries: int


@dataclass(frozen=True)
class UnderAgent:
    unhandled: Rate
    handled: Rate
    bursts: Answered


class Agent:

    def __init__(self, process, folder, rpc):
        self.process = process
        self.rpc = f"-rpc-addr={rpc}"
        self.log = folder / "agent.log"
        self.fired = 0
        # Opened for both, a pipe never blocks its opening.
        self.gate = os.open(folder / "gate", os.O_RDWR)
        self.done = os.open(folder / "done", os.O_RDWR)

    def await_start(self):
        end = time.monotonic() + 30
        while "Serf agent running!" not in self.log.read_text(errors="replace"):
            if self.process.poll() is not None or time.monotonic() > end:
                self.fail("does not start")
            time.sleep(0.05)

    def fire(self, name, payload=""):
        run([require("serf"), "event", self.rpc, "-coalesce=false", name, payload])
        self.fired += 1

    def await_done(self):
        if not select.select([self.done], [], [], TIMEOUT)[0]:
            self.fail(f"has not been through with its events after {TIMEOUT} seconds")
        os.read(self.done, 100)

    def drain(self):
        """Wait until all that was asked for is over, also what nobody waits for any more."""
        self.fire("done")
        self.await_done()
        self.require_all_run()

    def rate(self, events, name, payload=""):
        self.fire("gate")
        for _ in range(events):
            self.fire(name, payload)
        self.fire("done")
        start = time.monotonic()
        os.write(self.gate, b"open\n")
        self.await_done()
        seconds = time.monotonic() - start
        self.require_all_run()
        return Rate(events, seconds)

    def require_all_run(self):
        # The agent writes the line once the handler has ended, which is after its report.
        end = time.monotonic() + 5
        while self.scripts_run() < self.fired and time.monotonic() < end:
            time.sleep(0.05)
        if self.scripts_run() != self.fired:
            self.fail(f"has run {self.scripts_run()} handlers for {self.fired} events")
        if "Error invoking script" in self.log.read_text(errors="replace"):
            self.fail("has a handler that fails")

    def scripts_run(self):
        return self.log.read_text(errors="replace").count("Event 'user' script output:")

    def burst(self):
        """Ask at once, with the timeout that the agent has."""
        command = [require("serf"), "query", self.rpc, "-no-ack", "-format=json", "status"]
        clients = [subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) for _ in range(BURST)]
        try:
            answers = sum(self.answers(client) for client in clients)
        finally:
            for client in clients:
                client.kill()
                client.wait()
        self.drain()
        return answers

    def answers(self, client):
        output = client.communicate(timeout=TIMEOUT)[0]
        if client.returncode != 0:
            self.fail("does not take a query")
        answers = json.loads(output)["Responses"] or {}
        if any(not is_status(answer) for answer in answers.values()):
            self.fail(f"has a wrong answer: {answers}")
        return len(answers)

    def fail(self, problem):
        raise Failure(f"the agent {problem}; the end of its log:\n" +
                      "\n".join(self.log.read_text(errors="replace").splitlines()[-20:]))

    def close(self):
        os.close(self.gate)
        os.close(self.done)


@contextmanager
def running_agent(handler):
    with tempfile.TemporaryDirectory(prefix="agent-", dir=handler.log.parent) as name:
        folder = Path(name)
        os.mkfifo(folder / "gate")
        os.mkfifo(folder / "done")
        rpc = free_address()
        command = [require("serf"), "agent", "-node=web-1", "-tag=role=web", "-log-level=debug",
                   f"-bind={free_address()}", f"-rpc-addr={rpc}",
                   f"-event-handler=user:deploy,user:nobody,query:status={handler.command}",
                   f"-event-handler=user:gate=read -r open <{folder}/gate",
                   f"-event-handler=user:done=echo done >{folder}/done"]
        with open(folder / "agent.log", "wb") as log, \
                group(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=handler.environment) as process:
            agent = Agent(process, folder, rpc)
            try:
                agent.await_start()
                agent.drain()
                yield agent
            finally:
                agent.close()


def free_address():
    """Below the ports that the system gives to clients."""
    while True:
        port = random.randint(20000, 32000)
        try:
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                with socket.socket(socket.AF_INET, kind) as probe:
                    probe.bind(("127.0.0.1", port))
            return f"127.0.0.1:{port}"
        except OSError:
            continue


def measure_under_agent(handler, events, bursts):
    progress(f"Under an agent: {handler.subject}")
    with running_agent(handler) as agent:
        unhandled = agent.rate(events["unhandled"], "nobody")
        earlier = lines_of_handled(handler)
        handled = agent.rate(events["handled"], "deploy", RELEASE)
        logged = lines_of_handled(handler) - earlier
        if logged != handled.events:
            raise Failure(f"{handler.subject} has handled {logged} of {handled.events} events, says its log")
        answers = sum(agent.burst() for _ in range(bursts))
    return UnderAgent(unhandled, handled, Answered(answers, bursts * BURST))


def lines_of_handled(handler):
    return handler.log.read_text(errors="replace").count(HANDLED_LINE) if handler.log.exists() else 0
