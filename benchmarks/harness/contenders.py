"""Who takes part, which events there are, and what the answer to them has to be."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from build import UNTUNED, UNTUNED_RPC, link, install
from resident import Resident

RELEASE = "1.4.2"


@dataclass(frozen=True)
class Event:
    name: str
    variables: dict
    payload: bytes
    is_answer: Callable[[bytes], bool]


def is_status(answer):
    try:
        status = json.loads(answer)
    except ValueError:
        return False
    if not isinstance(status, dict):
        return False
    numbers = [status.pop(name, None) for name in ("uptimeSeconds", "load")]
    return status == {"node": "web-1", "role": "web", "version": RELEASE} and all(
        isinstance(number, (int, float)) for number in numbers)


def node(name, role):
    return {"SERF_SELF_NAME": name, "SERF_SELF_ROLE": role, "SERF_TAG_ROLE": role}


def query(name):
    return {**node("web-1", "web"), "SERF_EVENT": "query", "SERF_QUERY_NAME": name, "SERF_QUERY_LTIME": "7"}


HANDLED = Event("handled", query("status"), b"", is_status)
# Each node hears of each change of a member. A database node has nothing to do then.
UNHANDLED = Event("unhandled", {**node("db-1", "db"), "SERF_EVENT": "member-update"},
                  b"web-1\t127.0.0.1\tweb\trole=web\n", lambda answer: answer == b"")
# For those that do not look at the event.
ANY = Event("", query("hello"), b"", lambda answer: answer == b"")
HELLO = Event("", query("hello"), b"", lambda answer: answer.rstrip() == b"hello")


@dataclass(frozen=True)
class Contender:
    """A command that is measured with one event."""

    subject: str
    event: Event
    command: str
    environment: dict
    resident: Resident | None = None


@dataclass(frozen=True)
class Handler:
    """A command that takes any event, and is given to an agent, too."""

    subject: str
    command: str
    environment: dict
    resident: Resident | None = None

    @property
    def log(self):
        return Path(self.environment["LOGGING_FILE_NAME"])

    def with_events(self, *events):
        return [Contender(self.subject, event, self.command, self.environment, self.resident) for event in events]


class Field:
    """All contenders, in a folder of their own."""

    SHELL = "`sh -c true`"
    ROUTER = "shell router of Serf's documentation"
    PYTHON = "Python stand-in for serf-master"

    def __init__(self, folder, jdks):
        self.folder = folder
        self.jdks = jdks
        self.fat_jdk = jdks[0]
        self.installed = []
        self.untuned = []
        self.untuned_rpc = []
        self.resident = []
        self.python = self.handler(self.PYTHON, str(folder / "python/handler.py"))
        self.fat = self.handler(self.fat_subject(), f"{self.fat_jdk.java} -jar {folder}/sample-app.jar")

    def fat_subject(self):
        return f"fat jar, {self.fat_jdk}"

    @staticmethod
    def installed_subject(release):
        return f"installed, JDK {release}"

    @staticmethod
    def resident_subject(release):
        return f"installed, with a JVM that stays, JDK {release}"

    @staticmethod
    def untuned_subject(release):
        return f"plain application, installed, JDK {release}"

    @staticmethod
    def untuned_rpc_subject(release):
        return f"plain application with the client for the RPC, installed, JDK {release}"

    @staticmethod
    def jlinked_subject(release):
        return f"installed, runtime linked of JDK {release}"

    @staticmethod
    def share_subject(name):
        return {"plain": "small fat jar with a `CommandLineRunner`", "starter": "small fat jar with the starter"}[name]

    def install(self, jdk):
        self.installed.append(self.install_as(self.installed_subject(jdk.release), "sample-app", jdk,
                                              self.folder / f"installed-{jdk.release}"))
        self.untuned.append(self.install_as(self.untuned_subject(jdk.release), UNTUNED, jdk,
                                            self.folder / f"{UNTUNED}-{jdk.release}"))
        self.untuned_rpc.append(self.install_as(self.untuned_rpc_subject(jdk.release), UNTUNED_RPC, jdk,
                                                self.folder / f"{UNTUNED_RPC}-{jdk.release}"))
        target = self.folder / f"resident-{jdk.release}"
        handler = self.install_as(self.resident_subject(jdk.release), UNTUNED, jdk, target, "--resident=1h")
        self.resident.append(replace(handler, resident=Resident(target)))

    def install_linked(self, jdk):
        runtime = link(jdk, self.folder / "runtime")
        self.installed.append(self.install_as(self.jlinked_subject(jdk.release), "sample-app", runtime,
                                              self.folder / "installed-linked"))

    def install_as(self, subject, name, jdk, target, *options):
        handler = self.handler(subject, str(target / "handler"))
        install(self.folder / f"{name}.jar", target, jdk, handler.environment, *options)
        return handler

    def handler(self, subject, command):
        return Handler(subject, command, self.environment(subject))

    def environment(self, subject):
        """That of a service: hardly anything, and no locale."""
        log = "".join(character if character.isalnum() else "-" for character in subject)
        return {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.folder),
            "LOGGING_FILE_NAME": f"{self.folder}/logs/{log}.log",
            "SAMPLE_WEB_RELEASES": f"{self.folder}/node/releases",
            "SAMPLE_WEB_BACKEND_FILE": f"{self.folder}/node/backend.cfg",
            "SAMPLE_WEB_RELOAD_COMMAND": "true",
            "SAMPLE_DB_FILE": f"{self.folder}/node/database",
            "SAMPLE_DB_BACKUPS": f"{self.folder}/node/backups",
        }

    def handlers(self):
        """Those that are given to an agent. The installed sample would deploy in the background."""
        return [self.python, self.fat, *self.untuned, *self.resident]

    def contenders(self):
        return [
            Contender(self.SHELL, ANY, "true", self.environment("shell")),
            *self.handler(self.ROUTER, str(self.folder / "router/router")).with_events(UNHANDLED, HANDLED),
            *self.python.with_events(UNHANDLED, HANDLED),
            *(self.hello(jdk) for jdk in self.jdks),
            *(contender for handler in self.installed for contender in handler.with_events(UNHANDLED, HANDLED)),
            *(contender for handler in self.resident for contender in handler.with_events(UNHANDLED, HANDLED)),
            *(contender for plain, rpc in zip(self.untuned, self.untuned_rpc)
              for contender in [*plain.with_events(UNHANDLED, HANDLED), *rpc.with_events(HANDLED)]),
            *self.fat.with_events(UNHANDLED, HANDLED),
            self.share("plain"),
            self.share("starter"),
        ]

    def hello(self, jdk):
        subject = f"JVM hello, {jdk}"
        return Contender(subject, HELLO, f"{jdk.java} -cp {self.folder}/hello Hello", self.environment(subject))

    def share(self, name):
        subject, command = self.share_subject(name), f"{self.fat_jdk.java} -jar {self.folder}/{name}.jar"
        return Contender(subject, HELLO, command, self.environment(subject))


def create_node(folder):
    """What the sample finds on a web node, and a folder for the logs of all."""
    releases = folder / "node/releases"
    (releases / RELEASE).mkdir(parents=True)
    (releases / "current").symlink_to(RELEASE)
    (folder / "logs").mkdir()
