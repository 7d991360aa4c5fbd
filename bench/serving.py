"""Serving: the API and the pages over HTTP, at a steady rate that does not wait for answers.

``python -m bench.serving [--tier township] [--folder FOLDER] [--seconds 30] [--rate 50]`` prints one line of JSON. The
load is an open loop: requests start on time whether or not earlier ones have been answered, and a time is counted from
when the request was due. Beside it, in the same run and behind the same server, LIKE and FTS5 with hand-made grams,
each at the same rate. Times are milliseconds; processor time is that of the server process.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from bench import search_corpus as corpus

CONNECTIONS = 64
COMMON = ("建房", "村民", "合同", "土地", "宅基地", "申请", "会议", "批复")
PASSWORD = "Bench-2026-serving"


@dataclass(frozen=True)
class Access:
    """What the asker has: a token for the API, an account for the pages."""

    token: str
    names: list[str]
    codes: list[str]
    villages: list[str]
    item: str


def main() -> None:
    """Make the records, start the server, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tier", choices=corpus.TIERS, default="village")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--without-baselines", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.folder or Path(scratch)
        access = prepare(folder, args.tier, baselines=not args.without_baselines)
        with Server(folder) as server:
            result = measure(server, access, args)
    print(json.dumps(result, ensure_ascii=False))


def measure(server: Server, access: Access, args: argparse.Namespace) -> dict[str, Any]:
    """Everything asked of one running server."""
    result: dict[str, Any] = {"bench": "serving", "tier": args.tier, "rate": args.rate, "seconds": args.seconds}
    questions = mixed(access, args.rate * args.seconds)
    asyncio.run(load(server.port, access.token, "/api/v1/search", questions[: args.rate * 3], args.rate))
    ways = {"api": "/api/v1/search"}
    if not args.without_baselines:
        ways |= {"fts5": "/bench/fts5", "like": "/bench/like"}
    for way, address in ways.items():
        before = server.cpu()
        asked = questions if way != "like" else questions[: args.rate * 6]
        times = asyncio.run(load(server.port, access.token, address, asked, args.rate))
        result[way] = summary(times) | {"cpu_per_request": round((server.cpu() - before) * 1000 / len(asked), 2)}
    result["ratios_p50"] = {way: round(result[way]["p50"] / result["api"]["p50"], 1) for way in ways if way != "api"}
    result["names"] = summary(
        asyncio.run(load(server.port, access.token, "/api/v1/names", [{"q": name} for name in access.names[:200]], 20))
    )
    result["pages"] = pages(server.port, access)
    result["server_mb"] = server.memory()
    return result


def mixed(access: Access, count: int) -> list[dict[str, str]]:
    """70 % names, 20 % names within one village, 5 % very common words, 5 % reference codes."""
    random = Random(3)
    asked = []
    for _ in range(count):
        dice = random.random()
        if dice < 0.70:
            asked.append({"q": random.choice(access.names)})
        elif dice < 0.90:
            asked.append({"q": random.choice(access.names), "within": random.choice(access.villages)})
        elif dice < 0.95:
            asked.append({"q": random.choice(COMMON)})
        else:
            asked.append({"q": random.choice(access.codes)})
    return asked


async def load(port: int, token: str, address: str, questions: list[dict[str, str]], rate: int) -> list[float]:
    """Ask them one after the other at this rate; milliseconds from when each was due to its last byte."""
    idle: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        idle.put_nowait(None)
    began = time.perf_counter()

    async def one(number: int, question: dict[str, str]) -> float:
        due = began + number / rate
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        connection = await idle.get() or await asyncio.open_connection("127.0.0.1", port)
        reader, writer = connection
        writer.write(
            f"GET {address}?{urlencode(question)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        if " 200 " not in head.splitlines()[0]:
            raise SystemExit(f"{address} {question}: {head}")
        length = int(re.search(r"(?i)content-length: (\d+)", head)[1])  # type: ignore[index]
        await reader.readexactly(length)
        if " 200 " not in head.splitlines()[0]:
            raise SystemExit(f"{address} {question}: {head.splitlines()[0]}")
        idle.put_nowait(connection)
        return (time.perf_counter() - due) * 1000

    return await asyncio.gather(*(one(number, question) for number, question in enumerate(questions)))


def pages(port: int, access: Access) -> dict[str, dict[str, float]]:
    """First bytes of the pages, signed in; each asked for anew and then again."""
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(method: str, address: str, body: str = "", cookie: str = "") -> tuple[float, http.client.HTTPResponse, str]:
        headers = {"Cookie": cookie, "Accept-Language": "zh-CN"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        connection.request(method, address, body or None, headers)
        answer = connection.getresponse()
        first = (time.perf_counter() - began) * 1000
        return first, answer, answer.read().decode()

    def cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
        found = (value.split(";")[0].split("=", 1) for key, value in answer.getheaders() if key == "Set-Cookie")
        return dict(found)  # type: ignore[arg-type]

    _, answer, text = ask("GET", "/sign-in/")
    jar = cookies(answer)
    hidden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]  # type: ignore[index]
    form = urlencode({"csrfmiddlewaretoken": hidden, "username": "bench", "password": PASSWORD})
    _, answer, _ = ask("POST", "/sign-in/", form, "; ".join(f"{k}={v}" for k, v in jar.items()))
    jar |= cookies(answer)
    cookie = "; ".join(f"{k}={v}" for k, v in jar.items())
    result: dict[str, dict[str, float]] = {}
    addresses = {
        "home": "/",
        "search_name": f"/search/?q={quote(access.names[0])}",
        "search_common": "/search/?q=" + quote("建房"),
        "search_page_50": "/search/?q=" + quote("建房") + "&page=50",
        "record": f"/items/{access.item}/",
    }
    _, _, home = ask("GET", "/", cookie=cookie)
    for link in dict.fromkeys(
        re.findall(
            r'href="(/(?:intake|expected|schedule|browse|boxes|progress|people|places|system|access|search)[a-z/-]*)"',
            home,
        )
    ):
        addresses.setdefault(link.strip("/"), link)
    for name, address in addresses.items():
        times, size = [], 0
        status = 0
        for _ in range(4):
            first, answer, text = ask("GET", address, cookie=cookie)
            times.append(first)
            size, status = len(text.encode()), answer.status
        result[name] = {
            "first": round(times[0], 1),
            "again": round(statistics.median(times[1:]), 1),
            "kb": round(size / 1024, 1),
            "status": status,
        }
    return result


def summary(times: list[float]) -> dict[str, float]:
    """Percentiles."""
    ordered = sorted(times)

    def at(share: float) -> float:
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1)

    return {"requests": len(ordered), "p50": at(0.5), "p90": at(0.9), "p99": at(0.99), "max": round(ordered[-1], 1)}


def prepare(folder: Path, tier: str, *, baselines: bool) -> Access:
    """Records, index, the other engines' tables, somebody who asks."""
    corpus.prepare(folder)
    from bench.search_baselines import Sql
    from cundang.accounts.models import User
    from cundang.accounts.services import create_token, create_user, grant
    from cundang.catalogue.models import Item, ItemPerson
    from cundang.core.actor import local_administrator
    from cundang.regions.models import Region
    from cundang.search.queries.changes import pages as everything
    from cundang.search.services import Indexer

    actor = local_administrator()
    if not Item.objects.exists():
        corpus.fill(corpus.TIERS[tier])
    with Indexer() as indexer:
        indexer.drain(at=corpus.AT)
    if baselines and not (folder / "bench.db").exists():
        sql = Sql.new(folder / "bench.db")
        sql.build(doc for change in everything() for doc in change.docs)
    user = User.objects.filter(username="bench").first()
    if user is None:
        now = datetime.now(UTC)
        user = create_user(actor=actor, at=now, username="bench", password=PASSWORD)
        county = Region.objects.filter(level="county").first()
        grant(actor=actor, at=now, user=user, role="county-archives", region=county)
    token = create_token(actor=actor, at=datetime.now(UTC), user=user)
    step = max(ItemPerson.objects.count() // 2_000, 1)
    names = list(dict.fromkeys(ItemPerson.objects.order_by("id").values_list("name", flat=True)[::step]))
    Random(1).shuffle(names)
    codes = list(Item.objects.order_by("id").values_list("reference_code", flat=True)[:: max(step, 50)][:400])
    villages = list(Region.objects.filter(level="village").order_by("code").values_list("code", flat=True)[::5])
    item = Item.objects.filter(access_level__lte=1).order_by("id").values_list("id", flat=True)[3]
    return Access(token, names, codes, villages, str(item))


class Server:
    """The server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "bench.serving_app", str(self.port)]
        environment = {**os.environ, "CUNDANG_HOME": str(folder)}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
        assert self._process.stdout
        if "ready" not in self._process.stdout.readline():
            raise SystemExit("the server did not start")

    def cpu(self) -> float:
        """Seconds of processor time it has used."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Megabytes it holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


if __name__ == "__main__":
    main()
