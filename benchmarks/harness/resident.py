"""The JVM that stays behind an installed handler."""

from dataclasses import dataclass
from pathlib import Path

from processes import run


@dataclass(frozen=True)
class Resident:
    folder: Path

    def pid(self):
        return next((Path("/proc", each.suffix[1:]) for each in self.folder.glob("handler-resident/run.*/open.*")), None)

    def cpu(self):
        """Seconds of all its threads."""
        process = self.pid()
        tasks = process.glob("task/*/schedstat") if process else []
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def peak(self):
        """The peak of its memory in KiB."""
        process = self.pid()
        if not process:
            return 0
        with open(process / "status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))

    def stop(self):
        run([str(self.folder / "handler"), "--stop"])
