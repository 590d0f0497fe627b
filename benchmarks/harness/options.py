"""What a person asks for on the command line."""

import argparse


def parse():
    parser = argparse.ArgumentParser(prog="benchmarks/run",
                                     description="Measures what one event costs, and prints the results as Markdown.")
    parser.add_argument("--runs", type=positive, default=20, metavar="N", help="runs of each contender (20)")
    parser.add_argument("--quick", action="store_true", help="few runs, to try the benchmark itself")
    parser.add_argument("--no-agent", dest="agent", action="store_false", help="leave the agents out")
    parser.add_argument("--jlink", action="store_true", help="also measure an installation that uses a runtime made by jlink")
    parser.add_argument("--rpc", action="store_true", help="measure the modes over the agent's RPC instead")
    parser.add_argument("--write", action="store_true", help="put the results into the README of this folder, too")
    options = parser.parse_args()
    options.bursts = 2 if options.quick else 5
    options.agent_seconds = 3 if options.quick else 10
    options.runs = min(options.runs, 3) if options.quick else options.runs
    return options


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("has to be at least 1")
    return number

