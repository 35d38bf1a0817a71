import gc
import platform
import subprocess
import sys
import threading
import weakref
from concurrent.futures import CancelledError, wait
from pathlib import Path

import pytest

from reader.background.workers import DaemonPool, Writer, return_memory
from tests.helpers.patience import PATIENCE_SECONDS, wait_for


def test_results_and_exceptions_come_back():
    pool = DaemonPool(2, "net")
    assert pool.submit(divmod, 7, 2).result(PATIENCE_SECONDS) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        pool.submit(divmod, 7, 0).result(PATIENCE_SECONDS)
    assert pool.submit(int, "12", base=8).result(PATIENCE_SECONDS) == 10
    pool.close()


def test_no_more_threads_than_there_is_work_for():
    pool = DaemonPool(8, "few-net")
    for _ in range(20):
        pool.submit(int).result(PATIENCE_SECONDS)
        wait_for(lambda: pool._unclaimed > 0)  # until its thread has put the result away
    (mine,) = [thread for thread in threading.enumerate() if thread.name.startswith("few-net")]
    assert mine.daemon
    pool.close()


def test_all_threads_work_at_once():
    pool = DaemonPool(4, "net")
    together = threading.Barrier(4)
    done, _ = wait([pool.submit(together.wait, PATIENCE_SECONDS) for _ in range(4)], PATIENCE_SECONDS)
    assert sorted(future.result() for future in done) == [0, 1, 2, 3]
    pool.close()


def test_never_more_threads_than_allowed():
    pool = DaemonPool(2, "net")
    lock, inside, most = threading.Lock(), 0, 0
    together = threading.Barrier(2)

    def work() -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        together.wait(PATIENCE_SECONDS)  # two are there, however late the second thread begins
        threading.Event().wait(0.001)
        with lock:
            inside -= 1

    tasks = [pool.submit(work) for _ in range(50)]
    for task in tasks:
        task.result(PATIENCE_SECONDS)
    assert most == 2
    pool.close()


def test_close_cancels_what_has_not_begun_and_leaves_what_has():
    pool = DaemonPool(1, "net")
    begun, go_on = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        go_on.wait(PATIENCE_SECONDS)
        return "finished"

    first, second = pool.submit(work), pool.submit(work)
    assert begun.wait(60)
    pool.close()
    pool.close()
    with pytest.raises(CancelledError):
        second.result(PATIENCE_SECONDS)
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(work)
    go_on.set()
    assert first.result(PATIENCE_SECONDS) == "finished"


def test_an_idle_thread_keeps_no_result_alive():
    class Big:
        pass

    pool = DaemonPool(1, "net")
    future = pool.submit(Big)
    watched = weakref.ref(future.result(PATIENCE_SECONDS))
    del future
    assert pool.submit(int).result(PATIENCE_SECONDS) == 0  # so that the thread is done with the first task
    gc.collect()
    assert watched() is None
    pool.close()


def test_a_waiting_thread_does_not_hold_up_the_end_of_the_program():
    program = """
import threading
from reader.background.workers import DaemonPool
begun = threading.Event()
def wait_for_a_dead_server():
    begun.set()
    threading.Event().wait(600)
DaemonPool(1, "net").submit(wait_for_a_dead_server)
begun.wait()
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_writes_happen_in_the_order_asked_for():
    writer, written = Writer(), []
    futures = [writer.submit(lambda number=number: written.append(number)) for number in range(100)]
    wait(futures, PATIENCE_SECONDS)
    assert written == list(range(100))
    writer.close()


def test_the_writer_finishes_its_line_before_it_closes():
    writer, go_on, written = Writer(), threading.Event(), []
    writer.submit(lambda: go_on.wait(PATIENCE_SECONDS))
    last = writer.submit(lambda: written.append("last"))
    threading.Timer(0.02, go_on.set).start()
    writer.close()
    assert written == ["last"]
    assert last.done()
    with pytest.raises(RuntimeError):
        writer.submit(lambda: None)


def test_a_failed_write_does_not_stop_the_next_one():
    writer = Writer()
    failed, fine = writer.submit(lambda: 1 // 0), writer.submit(lambda: "fine")
    assert fine.result(PATIENCE_SECONDS) == "fine"
    with pytest.raises(ZeroDivisionError):
        failed.result(PATIENCE_SECONDS)
    writer.close()


def test_the_end_of_the_program_waits_for_the_writer(tmp_path):
    program = f"""
import pathlib, threading
from reader.background.workers import Writer
writer = Writer()
writer.submit(lambda: threading.Event().wait(0.1))
writer.submit(lambda: pathlib.Path({str(tmp_path / "written")!r}).touch())
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
    assert (tmp_path / "written").exists()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc keeps what is free inside its heap")
def test_what_is_free_inside_the_heap_is_returned():
    blocks = [bytes([1]) * 2_000 for _ in range(20_000)]
    last = blocks[-1]  # above the others: the heap cannot shrink from its end
    del blocks
    before = resident_bytes()
    return_memory()
    assert resident_bytes() < before - 20_000_000
    assert last


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc moves large blocks into its heap")
def test_large_blocks_stay_out_of_the_heap():
    program = """
import ctypes
from pathlib import Path
from reader.background.workers import DaemonPool
DaemonPool(1, "net").submit(int).result()
bytearray(8_000_000)  # freed at once: from now on glibc would put blocks as large into the heap
block = bytearray(4_000_000)
place = ctypes.addressof((ctypes.c_char * len(block)).from_buffer(block))
heap = next(line.split()[0] for line in Path("/proc/self/maps").read_text().splitlines() if "[heap]" in line)
start, end = (int(bound, 16) for bound in heap.split("-"))
assert not start <= place < end
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
