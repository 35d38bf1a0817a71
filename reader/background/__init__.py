"""Threads, the parser process, and the polite way to stop them.

May import: reader.domain, msgspec and the standard library. Nothing is imported here, because the parser process
imports this package too and should load no more than it needs.

Modules:
    cancel.CancelToken: asks work to stop.
    looping.Loop: the thread of a worker, which no exception ends.
    workers.DaemonPool: threads that wait for servers; abandoned at the end.
    workers.Writer: the one thread that writes; its queue is finished at the end.
    sandbox.Sandbox: runs `reader.hostile` in processes of its own, with a deadline and a memory limit.
    doors: which functions of such a process may be called, and the checks of their answers.
    cage: drops the privileges of such a process before it reads any untrusted byte.
    children: such processes as the program holds them, started or forked.
    parser_process.serve: what such a process runs (`reader/__main__.py` calls it in a frozen build).
    zygote.serve: what the process runs that forks them on Linux.
"""
