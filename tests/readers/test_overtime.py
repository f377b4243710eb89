"""The bound on the time that reading a document may take."""

from __future__ import annotations

import threading
import time

import pytest

from kg.readers import Refusal, overtime
from kg.readers.overtime import in_time


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overtime, "SECONDS", 0.1)


def work(seconds: float) -> float:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return until


def watches() -> int:
    return sum(isinstance(thread, threading.Thread) and "_wait" in thread.name for thread in threading.enumerate())


def test_what_goes_on_is_refused_and_no_watch_is_left() -> None:
    with pytest.raises(Refusal, match=r"^reading it takes more than 0 seconds, .* give the text as \.txt$"), in_time(0):
        work(30)
    assert not watches()


def test_what_ends_in_time_is_let_be() -> None:
    with in_time(0):
        done = work(0.01)
    work(0.3)
    assert done
    assert not watches()


def test_a_large_document_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overtime, "BYTES", 1000)
    with in_time(1_000_000):
        work(0.4)


def test_waiting_is_no_work() -> None:
    with in_time(0):
        threading.Event().wait(0.5)


def test_a_library_that_lets_an_interruption_pass_is_interrupted_again() -> None:
    passed = []

    def stubborn() -> None:
        for _ in range(2):
            try:
                work(30)
            except BaseException as error:
                if passed:
                    raise
                passed.append(type(error))

    with pytest.raises(Refusal), in_time(0):
        stubborn()
    assert len(passed) == 1


def test_a_fault_of_the_document_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), in_time(0):
        raise ZeroDivisionError


def test_the_bound_holds_in_any_thread() -> None:
    told: list[str] = []

    def read() -> None:
        try:
            with in_time(0):
                work(30)
        except Refusal as refusal:
            told.append(refusal.fault)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(60)
    assert len(told) == 1
