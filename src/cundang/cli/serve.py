"""``cundang serve``: the web pages and the worker under one command."""

from __future__ import annotations

import argparse
import logging
import signal
import subprocess
import sys
import threading
import time
from types import FrameType
from typing import Any

from cundang.cli import context
from cundang.cli.words import gettext as _

log = logging.getLogger("cundang.serve")

THREADS = 8
# What a worker in the middle of a batch may need to put it down.
PATIENCE = 20.0
LONGEST_PAUSE = 30.0
LAST_PORT = 65_535
# The worker gets a group of its own: Ctrl+C in the terminal is for us, and we ask the worker in our own time.
APART: dict[str, Any]
if sys.platform == "win32":
    APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    END = signal.CTRL_BREAK_EVENT
else:
    APART = {"start_new_session": True}
    END = signal.SIGTERM


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``serve``."""
    parser = commands.add_parser("serve", help=_("start the web pages and the worker; Ctrl+C stops both"))
    parser.add_argument("--port", type=port, default=8000, help=_("port of the web pages (8000); 0 takes a free one"))
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen at (127.0.0.1: this machine only)"))
    parser.set_defaults(run=_run)


def port(text: str) -> int:
    """A port number. Errors: anything else; beyond the last port the system would silently take another."""
    number = int(text)
    if not 0 <= number <= LAST_PORT:
        raise ValueError(text)
    return number


def _run(args: argparse.Namespace) -> int:
    from cundang.cli.founding import first_account, found
    from cundang.cli.init import show_account

    context.prepare()
    found(at=context.now())
    server = _listen(args.host, args.port)
    password = first_account(at=context.now())
    if password is not None:
        show_account("admin", password, made=True)
    worker = Worker()
    for name in ("SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    try:
        worker.start()
        print(_("Cundang is at {address} · Ctrl+C stops it").format(address=_address(server)), flush=True)
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        worker.stop()
    print(_("Stopped."), flush=True)
    return 0


def _listen(host: str, port: int) -> Any:
    """The web server, listening. Errors: the port is taken or may not be used."""
    from django.conf import settings
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.utils.text import format_lazy
    from django.utils.translation import gettext_lazy
    from waitress import create_server

    from cundang.core.errors import DomainError

    try:
        return create_server(
            get_internal_wsgi_application(),
            host=host,
            port=port,
            threads=THREADS,
            ident="cundang",
            # A file somewhat too large is refused in words, by what keeps it; one beyond all measure is not even received.
            max_request_body_size=2 * settings.UPLOAD_LIMIT,
            # What takes in https stands on this machine and says who asked: wrong passwords are counted by address.
            trusted_proxy="127.0.0.1",
            trusted_proxy_headers={"x-forwarded-for"},
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        sentence = gettext_lazy(
            "Port {port} at {host} cannot be used ({reason}). Give another: cundang serve --port {other}"
        )
        reason = error.strerror or str(error)
        other = port + 1 if port < LAST_PORT else 8000
        raise DomainError(
            "port-busy", format_lazy(sentence, port=port, host=host, reason=reason, other=other)
        ) from error


def _address(server: Any) -> str:
    # A name such as localhost may stand for several addresses, each with a socket of its own.
    host, port = (getattr(server, "effective_listen", None) and server.effective_listen[0]) or (
        server.effective_host,
        server.effective_port,
    )
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class Worker:
    """The worker process beside the web server: started, started again when it dies, stopped.

    Its standard input is a pipe from here that nothing is written to: it ends when this process does, however that
    ends.
    """

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and watch over it."""
        self._process = self._launch()
        threading.Thread(target=self._watch, args=[self._process], name="worker-watch", daemon=True).start()

    def stop(self) -> None:
        """Ask it to finish what it holds, then make it."""
        self._stopping.set()
        with self._changing:
            process = self._process
        if process is None:
            return
        _ask_to_end(process)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _launch(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cundang", "worker"]
        process: subprocess.Popen[bytes] = subprocess.Popen(command, stdin=subprocess.PIPE, **APART)  # noqa: S603
        return process

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        pause = 1.0
        while True:
            began = time.monotonic()
            status = process.wait()
            if self._stopping.is_set():
                return
            # One that dies at once again and again is not started in a fury.
            pause = 1.0 if time.monotonic() - began > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            log.warning("the worker ended with status %s; it is started again in %.0f s", status, pause)
            if self._stopping.wait(pause):
                return
            with self._changing:
                if self._stopping.is_set():
                    return
                process = self._process = self._launch()


def _ask_to_end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.close()
    if process.poll() is None:
        process.send_signal(END)
