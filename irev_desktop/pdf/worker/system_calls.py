"""What a worker may ask of the kernel once it is at work: compute, and talk over what it has.

Everything else answers « not permitted »: no file or socket can be opened, no program run, no
other process reached, whatever the worker's own code has been turned into. Linux on x86-64 and
64-bit ARM; elsewhere the other limits stand alone.
"""

import ctypes
import errno
import os
import platform
import struct
from typing import Final

PR_SET_NO_NEW_PRIVS: Final = 38
PR_SET_SECCOMP: Final = 22
MODE_FILTER: Final = 2

_LOAD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
_NUMBER_AT: Final = 0
_MACHINE_AT: Final = 4
"""Where the number of the call and the kind of machine stand in what the kernel shows a filter."""

_X86_64: Final = {
    "memory": (9, 10, 11, 12, 25, 28),  # mmap mprotect munmap brk mremap madvise
    "descriptors": (0, 1, 3, 5, 8, 16, 17, 19, 20, 32, 72, 262),
    # read write close fstat lseek ioctl pread64 readv writev dup fcntl newfstatat
    "waiting": (7, 23, 24, 35, 202, 230, 270, 271),
    # poll select sched_yield nanosleep futex clock_nanosleep pselect6 ppoll
    "sockets at hand": (44, 45, 46, 47, 48, 51, 55),
    # sendto recvfrom sendmsg recvmsg shutdown getsockname getsockopt
    "time and signals": (13, 14, 15, 36, 38, 96, 131, 201, 219, 228, 229),
    # rt_sigaction rt_sigprocmask rt_sigreturn getitimer setitimer gettimeofday sigaltstack time
    # restart_syscall clock_gettime clock_getres
    "itself": (39, 60, 98, 99, 100, 102, 104, 107, 108, 186, 204, 231, 273, 318, 324, 334),
    # getpid exit getrusage sysinfo times getuid getgid geteuid getegid gettid sched_getaffinity
    # exit_group set_robust_list getrandom membarrier rseq
}
_ARM_64: Final = {
    "memory": (222, 226, 215, 214, 216, 233),
    "descriptors": (63, 64, 57, 80, 62, 29, 67, 65, 66, 23, 25, 79),
    "waiting": (73, 72, 124, 101, 98, 115),
    "sockets at hand": (206, 207, 211, 212, 210, 204, 209),
    "time and signals": (134, 135, 139, 102, 103, 169, 132, 128, 113, 114),
    "itself": (172, 93, 165, 179, 153, 174, 176, 175, 177, 178, 123, 94, 99, 278, 283, 293),
}
_MACHINES: Final = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _ARM_64)}


class _Program(ctypes.Structure):
    """A filter as the kernel takes it: how many steps, and where they stand."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def restrict() -> str:
    """Forbid this process, for good, all but what is listed here; return why not, "" when done."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return f"unknown machine {platform.machine()}"
    machine, groups = known
    steps = _filter(machine, [number for group in groups.values() for number in group])
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    held = ctypes.create_string_buffer(steps, len(steps))
    program = _Program(len(steps) // 8, ctypes.addressof(held))
    if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        return os.strerror(ctypes.get_errno())
    return ""


def _filter(machine: int, allowed: list[int]) -> bytes:
    """Return the steps of a filter that lets `allowed` calls of a `machine` through."""
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_JUMP_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER_AT),
    ]
    count = len(allowed)
    steps += [(_JUMP_IF_EQUAL, count - at, 0, number) for at, number in enumerate(allowed)]
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
