"""Writes the results down as Markdown."""

import math
import statistics

from contenders import Field
from processes import Failure

RESULTS = "results"
RPC_RESULTS = "rpc results"
NOT_MEASURED = "not measured"
NAMES = {"handled": "handled event", "unhandled": "unhandled event", "": ""}


def report(options, machine, field, series, under_agent):
    return "\n\n".join([
        f"Machine: {machine}.",
        f"Medians of {options.runs} runs. A number without a unit is a ratio to the Python stand-in with the same event.",
        table(["", "measured", "must", "aim"], targets(field, series)),
        "In full, the median and in brackets the least and the most:",
        table(["", "event", "wall clock, ms", "CPU time, ms", "peak memory, MiB"],
              [full_row(key, taken) for key, taken in series.items()]),
        *agent_part(under_agent),
    ]) + "\n"


def targets(field, series):
    ratio = Ratios(series)
    newest = field.jdks[-1].release
    installed, fat = field.installed_subject, field.fat_subject()
    jlinked = [handler.subject for handler in field.installed if handler.subject == field.jlinked_subject(newest)]
    return [
        ["unhandled event, installed", ratio.to_python(installed(newest), "unhandled", "wall"), "0.1", "0.05"],
        *([f"{name}, {field.resident_subject(release)}",
           ratio.to_python(field.resident_subject(release), event, value), must, aim]
          for release in (25, 17) for name, event, value, must, aim in [
              ("handled event", "handled", "wall", "0.2", "0.12"),
              ("CPU time of a handled event", "handled", "cpu", "0.3", "0.15"),
              ("unhandled event", "unhandled", "wall", "0.08", "0.05")]),
        ["handled event, installed, JDK 25", ratio.to_python(installed(25), "handled", "wall"), "12", "5"],
        ["handled event, installed, JDK 17", ratio.to_python(installed(17), "handled", "wall"), "20", "14"],
        *([f"handled event, {field.untuned_subject(release)}",
           ratio.to_python(field.untuned_subject(release), "handled", "wall"), must, aim]
          for release, must, aim in [(25, "14", "11.5"), (17, "20", "15.6")]),
        *([f"handled event, {field.untuned_rpc_subject(release)}, over one without",
           ratio.pairwise(field.untuned_rpc_subject(release), field.untuned_subject(release), "handled"), "", "1"]
          for release in (25, 17)),
        *([f"handled event, {subject}", ratio.to_python(subject, "handled", "wall"), "", ""] for subject in jlinked),
        [f"handled event, {fat}", ratio.to_python(fat, "handled", "wall"), "", ""],
        ["CPU time of a handled event, installed, JDK 25", ratio.to_python(installed(25), "handled", "cpu"),
         "22", "10"],
        ["peak memory of a handled event, installed, JDK 25", ratio.peak(installed(25), "handled"),
         "100 MiB", "70 MiB"],
        [f"a small fat jar with the starter, over one with a `CommandLineRunner`, {field.fat_jdk}",
         ratio.pairwise(field.share_subject("starter"), field.share_subject("plain"), ""), "1.1", "1.03"],
    ]


class Ratios:

    def __init__(self, series):
        self.series = series

    def to_python(self, subject, event, name):
        taken = self.series.get((subject, event))
        if not taken:
            return NOT_MEASURED
        return number(taken.median(name) / self.series[Field.PYTHON, event].median(name))

    def peak(self, subject, event):
        taken = self.series.get((subject, event))
        return f"{taken.median('peak'):.0f} MiB" if taken and taken.has_peak() else NOT_MEASURED

    def pairwise(self, subject, other, event):
        """Run by run: what disturbs one disturbs its neighbour, too."""
        if not self.series.get((subject, event)):
            return NOT_MEASURED
        pairs = zip(self.series[subject, event].values("wall"), self.series[other, event].values("wall"))
        return number(statistics.median(one / two for one, two in pairs))


def full_row(key, taken):
    subject, event = key
    peak = spread(taken.values("peak"), 1) if taken.has_peak() else f"< {math.ceil(max(taken.values('least_peak')))}"
    return [subject, NAMES[event], spread(taken.values("wall"), 1000), spread(taken.values("cpu"), 1000), peak]


def spread(values, factor):
    return "{} ({}–{})".format(*(number(factor * value) for value in
                                 (statistics.median(values), min(values), max(values))))


def number(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}" if value >= 1 else f"{value:.2g}"


def agent_part(under_agent):
    if not under_agent:
        return ["Under a real agent: not measured."]
    return [
        "Under a real agent: events per second (and of how many), and queries that were answered in time when they "
        "came five at once.",
        table(["", "unhandled events", "handled events", "answered queries"],
              [agent_row(subject, measured) for subject, measured in under_agent.items()]),
    ]


def agent_row(subject, measured):
    return [subject, rate(measured.unhandled), rate(measured.handled),
            f"{measured.bursts.answers} of {measured.bursts.queries} "
            f"({measured.bursts.answers / measured.bursts.queries:.0%})"]


def rate(measured):
    return f"{number(measured.per_second)} ({measured.events})"


def table(head, rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def write(readme, part, results):
    before, after = around_results(readme, part)
    readme.write_text(f"{before}\n\n{results}\n{after}")


def around_results(readme, part):
    start, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    before, found_start, rest = readme.read_text().partition(start)
    after, found_end = rest.partition(end)[2], end in rest
    if not found_start or not found_end:
        raise Failure(f"{readme} has no place for the results between {start} and {end}")
    return before + start, end + after
