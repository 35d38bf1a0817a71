"""Threads, the parser process, and the polite way to stop them.

May import: reader.domain and the standard library. Nothing is imported here, because the parser process
passes through this door too and should load no more than it needs.

Doors:
    cancel.CancelToken: asks work to stop.
    workers.DaemonPool: threads that wait for servers; abandoned at the end.
    workers.Writer: the one thread that writes; drained at the end.
    sandbox.Sandbox: runs `reader.hostile` in processes of its own, with a deadline and a memory limit.
    doors: the functions of such a process, and what is believed of their answers.
    cage: takes the rights of such a process away before it reads a stranger's byte.
    worker.serve: what such a process runs (`reader/__main__.py` calls it in a frozen build).
"""
