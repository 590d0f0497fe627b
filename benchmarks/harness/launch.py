"""Runs the command of its argument the way an agent runs a handler, and tells what it took.

The first line of the output has the seconds of wall clock, the seconds of CPU time, the peak memory in KiB, the peak
memory below which nothing can be told, and the exit code. The answer of the handler follows.

This is a process of its own, and as small as Python can be: on Linux, the peak memory of a process begins with that of
the process that started it.
"""

import os
import sys
import time

# Python ignores it, an agent does not, and a child inherits that.
SIGPIPE = 13
# Without a locale, Python sets this one for itself.
OWN_LOCALE = "LC_CTYPE"


def read_all(descriptor):
    chunks = []
    while chunk := os.read(descriptor, 65536):
        chunks.append(chunk)
    return b"".join(chunks)


def write_all(descriptor, content):
    try:
        while content:
            content = content[os.write(descriptor, content):]
    except BrokenPipeError:
        pass  # A handler need not read.
    os.close(descriptor)


def own_peak():
    with open("/proc/self/status", "rb") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(b"VmHWM:"))


def handle(command, payload):
    stdin, to_handler = os.pipe()
    from_handler, stdout = os.pipe()
    environment = {name: value for name, value in os.environ.items() if name != OWN_LOCALE}
    start = time.monotonic()
    pid = os.posix_spawn("/bin/sh", ["/bin/sh", "-c", command], environment,
                         file_actions=[(os.POSIX_SPAWN_DUP2, stdin, 0), (os.POSIX_SPAWN_DUP2, stdout, 1),
                                       (os.POSIX_SPAWN_DUP2, stdout, 2)],
                         setsigdef=[SIGPIPE])
    os.close(stdin)
    os.close(stdout)
    write_all(to_handler, payload)
    answer = read_all(from_handler)
    # The shell has waited for what it started, so its own numbers include theirs.
    status, usage = os.wait4(pid, 0)[1:]
    wall = time.monotonic() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, own_peak(), os.waitstatus_to_exitcode(status), answer


def main():
    *numbers, answer = handle(sys.argv[1], read_all(0))
    write_all(1, " ".join(map(str, numbers)).encode() + b"\n" + answer)


main()
