"""What a process gives up for good before it answers the queries of others: files, sockets, memory."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
from contextlib import suppress
from typing import NamedTuple

_OPENED = 16

_NO_NEW_PRIVILEGES = 38
_SET_FILTER = 1
_ALL_THREADS = 1
_LOAD, _UNLESS_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_EACCES = 13


class _Machine(NamedTuple):
    """How Linux calls a processor, and the numbers of its system calls (linux/audit.h, asm/unistd.h)."""

    audit: int
    seccomp: int
    forbidden: tuple[int, ...]


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 317, (41, 425)),
    "aarch64": _Machine(0xC00000B7, 277, (198, 425)),
}
"""What is forbidden is `socket` and `io_uring_setup`: a ring can make sockets without a call."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def unopened(folder: str) -> int:
    """Count the files of a store that RocksDB has perhaps not opened: it opens 16 at first, others when they are read."""
    return max(0, sum(name.endswith(".sst") for name in os.listdir(folder)) - _OPENED)


def confine(memory: int, files: int = 0) -> bool:
    """Take from this process all that a query could do harm with.

    It can open no file any more, but for `files` that its store still needs, makes no socket even in the place of one of
    these (Linux), and dumps no core. Returns whether its memory could be bounded, to so many bytes more than it has now.
    """
    forbid_sockets()
    held = _address_space()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    free = [os.dup(0) for _ in range(files + 1)]
    for handle in free:
        os.close(handle)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free[-1], free[-1]))
    with suppress(OSError, ValueError):
        most = held + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        return held > 0
    return False


def forbid_sockets() -> bool:
    """Have the kernel refuse new sockets to all threads of this process, for good.

    Those that are open stay so. Returns whether the system could: Linux on x86-64 and ARM64, unless it is built or confined
    otherwise (seccomp(2) tells how).
    """
    machine = _MACHINES.get(platform.machine()) if platform.system() == "Linux" else None
    if machine is None:
        return False
    code = _refusing(machine)
    program = _Program(len(code) // 8, ctypes.cast(ctypes.c_char_p(code), ctypes.c_void_p))
    system = ctypes.CDLL(None)
    system.prctl(_NO_NEW_PRIVILEGES, *map(ctypes.c_ulong, (1, 0, 0, 0)))
    return bool(system.syscall(machine.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)


def _refusing(machine: _Machine) -> bytes:
    """Write the filter: calls in the numbers of another machine pass, as no compiled code here makes them."""
    count = len(machine.forbidden)
    checks = [(_UNLESS_EQUAL, count - place, 0, call) for place, call in enumerate(machine.forbidden)]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_UNLESS_EQUAL, 0, count + 1, machine.audit),
        (_LOAD, 0, 0, _NUMBER),
        *checks,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | _EACCES),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _address_space() -> int:
    """Give the bytes of address space in use, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
