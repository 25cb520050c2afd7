#!/usr/bin/env python3
"""Echo client on aiohttp: for a URL, or for each URL of a file, some of them at once."""

import asyncio
import pathlib
import sys

from aiohttp import ClientSession, WSMsgType

AT_ONCE = 64


async def echo(session, url):
    options = {"compress": 15, "max_msg_size": 64 * 1024 * 1024, "protocols": ("chat", "superchat")}
    async with session.ws_connect(url, **options) as connection:
        async for message in connection:
            if message.type is WSMsgType.TEXT:
                await connection.send_str(message.data)
            elif message.type is WSMsgType.BINARY:
                await connection.send_bytes(message.data)


async def work(urls):
    for url in urls:
        try:
            async with ClientSession() as session:
                await echo(session, url)
        except Exception as error:  # of any kind: it ends this connection, and the next one is due
            print(f"{url}: {type(error).__name__}: {error}", file=sys.stderr)


async def main(urls):
    left = iter(urls)
    await asyncio.gather(*(work(left) for _ in range(AT_ONCE)))


if __name__ == "__main__":
    what = sys.argv[1]
    asyncio.run(main([what] if what.startswith("ws") else pathlib.Path(what).read_text().split()))
