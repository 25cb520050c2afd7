#!/usr/bin/env python3
"""Echo client on websockets: for a URL, or for each URL of a file, some of them at once."""

import asyncio
import pathlib
import sys

import websockets

AT_ONCE = 16


async def echo(url):
    async with websockets.connect(url, max_size=64 * 1024 * 1024, subprotocols=["chat", "superchat"]) as connection:
        async for message in connection:
            await connection.send(message)


async def work(urls):
    for url in urls:
        try:
            await echo(url)
        except Exception as error:  # of any kind: it ends this connection, and the next one is due
            print(f"{url}: {type(error).__name__}: {error}", file=sys.stderr)


async def main(urls):
    left = iter(urls)
    await asyncio.gather(*(work(left) for _ in range(AT_ONCE)))


if __name__ == "__main__":
    what = sys.argv[1]
    asyncio.run(main([what] if what.startswith("ws") else pathlib.Path(what).read_text().split()))
