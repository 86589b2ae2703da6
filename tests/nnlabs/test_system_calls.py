"""The filter of system calls, for each processor that it knows: run here as the kernel would run it there."""

import errno
import os
import sys
import types

import pytest
from sandbox_helpers import launcher_module

if sys.platform != "linux":
    pytest.skip("is about Linux", allow_module_level=True)

system_calls = launcher_module("system_calls")


def answer(program, architecture, number, arguments=(0, 0)):
    """What a filter answers to a call, as the kernel would run it: one instruction after the other, jumps forward."""
    seen = {0: number, 4: architecture, 16: arguments[0], 24: arguments[1]}
    place = loaded = 0
    while True:
        code, if_so, if_not, value = program[place]
        if code == system_calls.RETURN:
            return value
        if code == system_calls.LOAD:
            loaded, jump = seen[value], 0
        else:
            jump = if_so if (loaded == value if code == system_calls.IF_EQUAL else loaded >= value) else if_not
        place += 1 + jump


@pytest.mark.parametrize(
    ("machine", "keyctl", "read", "socket_call"), [("x86_64", 250, 0, 41), ("aarch64", 219, 63, 198)]
)
def test_the_filter_of_every_processor_answers_as_it_should(monkeypatch, machine, keyctl, read, socket_call):
    monkeypatch.setattr(os, "uname", lambda: types.SimpleNamespace(machine=machine))
    program, here = system_calls.program(system_calls.column()), system_calls.ARCHITECTURES[machine]
    allowed, refused, no_family = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.EAFNOSUPPORT
    assert answer(program, here, read) == allowed
    assert answer(program, here, keyctl) == refused
    assert answer(program, 0x40000003, read) == refused  # the numbers of 32-bit programs are others
    assert answer(program, here, 0x40000000 + read) == refused
    assert answer(program, here, socket_call, (2, 0)) == allowed
    assert answer(program, here, socket_call, (40, 0)) == no_family


def test_where_no_number_is_known_nothing_is_called(monkeypatch):
    monkeypatch.setattr(os, "uname", lambda: types.SimpleNamespace(machine="s390x"))
    assert system_calls.column() is None
    system_calls.join_new_keyring()
    system_calls.refuse()
