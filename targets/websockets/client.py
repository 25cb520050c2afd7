#!/usr/bin/env python3
"""Echo client on websockets: for a URL, or for each URL of a file, one after another."""

import asyncio
import pathlib
import sys

import websockets


async def echo(url):
    async with websockets.connect(url, max_size=64 * 1024 * 1024, subprotocols=["chat", "superchat"]) as connection:
        async for message in connection:
            await connection.send(message)


async def main(urls):
    for url in urls:
        try:
            await echo(url)
        except (OSError, asyncio.TimeoutError, websockets.WebSocketException) as error:
            print(f"{url}: {error}", file=sys.stderr)


if __name__ == "__main__":
    what = sys.argv[1]
    asyncio.run(main([what] if what.startswith("ws") else pathlib.Path(what).read_text().split()))
