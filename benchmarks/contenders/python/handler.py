#!/usr/bin/python3
"""The routing of the sample application, and its work, as a Python handler."""

import json
import logging
import os
import re
import subprocess

from serf_handler import SerfHandler, SerfHandlerProxy

logger = logging.getLogger(__name__)

RELEASES = os.environ["SAMPLE_WEB_RELEASES"]
BACKEND_FILE = os.environ["SAMPLE_WEB_BACKEND_FILE"]
RELOAD_COMMAND = os.environ["SAMPLE_WEB_RELOAD_COMMAND"].split(",")
DATABASE = os.environ["SAMPLE_DB_FILE"]
BACKUPS = os.environ["SAMPLE_DB_BACKUPS"]


def first_number(path):
    with open(path) as file:
        return float(file.read().split()[0])


class StatusHandler(SerfHandler):

    def status(self, payload):
        print(json.dumps({
            "node": self.name,
            "role": self.role,
            "uptimeSeconds": int(first_number("/proc/uptime")),
            "load": first_number("/proc/loadavg"),
            "version": os.readlink(os.path.join(RELEASES, "current")),
        }))


class WebHandler(StatusHandler):

    def deploy(self, payload):
        version = payload.rstrip("\n")
        if not re.fullmatch(r"[\w-][\w.-]*", version) or not os.path.isdir(os.path.join(RELEASES, version)):
            raise ValueError(f"no release {version!r}")
        temporary = os.path.join(RELEASES, ".current.tmp")
        os.symlink(version, temporary)
        os.replace(temporary, os.path.join(RELEASES, "current"))
        logger.info("switched to release %s", version)

    def member_join(self, payload):
        servers = self.servers()
        servers.update(line.split("\t")[:2] for line in payload.splitlines() if line.split("\t")[2] == "web")
        self.write(servers)

    member_update = member_join

    def member_leave(self, payload):
        servers = self.servers()
        for line in payload.splitlines():
            servers.pop(line.split("\t")[0], None)
        self.write(servers)

    member_failed = member_reap = member_leave

    def servers(self):
        if not os.path.exists(BACKEND_FILE):
            return {}
        with open(BACKEND_FILE) as file:
            return dict(re.findall(r"server (\S+) (\S+):\d+ check", file.read()))

    def write(self, servers):
        temporary = BACKEND_FILE + ".tmp"
        with open(temporary, "w") as file:
            file.write("backend web\n")
            for name, address in sorted(servers.items()):
                file.write(f"\tserver {name} {address}:8080 check\n")
        os.replace(temporary, BACKEND_FILE)
        subprocess.run(RELOAD_COMMAND, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class DbHandler(StatusHandler):

    def backup(self, payload):
        os.makedirs(BACKUPS, exist_ok=True)
        target = os.path.join(BACKUPS, f"backup-{os.environ['SERF_USER_LTIME']}")
        subprocess.run(["cp", DATABASE, target], check=True)
        logger.info("backed up to %s", target)

    def backups(self, payload):
        print(json.dumps(sorted(os.listdir(BACKUPS))))


if __name__ == "__main__":
    logging.basicConfig(filename=os.environ["LOGGING_FILE_NAME"], level=logging.INFO,
                        format="%(asctime)s %(process)d %(levelname)s %(name)s : %(message)s")
    handler = SerfHandlerProxy()
    handler.register("default", StatusHandler())
    handler.register("web", WebHandler())
    handler.register("db", DbHandler())
    handler.run()
