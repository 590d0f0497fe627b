"""What this machine has, and what it is."""

import datetime
import os
import platform
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from processes import Failure, run

PYTHON = "/usr/bin/python3"
OLDEST_JAVA = 17


@dataclass(frozen=True)
class Jdk:
    home: Path
    release: int
    version: str

    @property
    def java(self):
        return str(self.home / "bin/java")

    def __str__(self):
        return f"JDK {self.release}"


def find_jdks():
    """One JDK of each release, the oldest first. That of JAVA_HOME comes before others of its release."""
    found = {}
    for home in [Path(os.environ["JAVA_HOME"]), *sorted(Path("/usr/lib/jvm").glob("*"))]:
        if all(os.access(home / "bin" / tool, os.X_OK) for tool in ("java", "javac")):
            jdk = describe_jdk(home.resolve())
            found.setdefault(jdk.release, jdk)
    return [found[release] for release in sorted(found) if release >= OLDEST_JAVA]


def describe_jdk(home):
    output = run([str(home / "bin/java"), "-version"], env=without_java_options())
    match = re.search(r'version "((\d+)[^"]*)"', output)
    if not match:
        raise Failure(f"{home}/bin/java does not tell its version:\n{output}")
    build = re.search(r"Runtime Environment.*\(build (.+)\)", output)
    return Jdk(home, int(match[2]), build[1] if build else match[1])


def without_java_options():
    options = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}
    return {name: value for name, value in os.environ.items() if name not in options}


def require(tool):
    path = shutil.which(tool)
    if not path:
        raise Failure(f"{tool} is missing")
    return path


def describe(jdks):
    cpu = first_match("/proc/cpuinfo", r"model name\s*:\s*(.+)")
    memory = int(first_match("/proc/meminfo", r"MemTotal:\s+(\d+)")) / 1024 / 1024
    system = first_match("/etc/os-release", r'PRETTY_NAME="?([^"]+)')
    return "; ".join([
        f"{cpu}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB of memory",
        f"{system}, Linux {platform.release()}",
        *(f"{jdk} ({jdk.version})" for jdk in jdks),
        run([PYTHON, "--version"]).strip(),
        f"Serf {run([require('serf'), 'version']).splitlines()[0]}",
        f"load average at the start {os.getloadavg()[0]:.1f}",
        datetime.date.today().isoformat(),
    ])


def first_match(file, pattern):
    match = re.search(pattern, Path(file).read_text())
    return match[1].strip() if match else "unknown"
