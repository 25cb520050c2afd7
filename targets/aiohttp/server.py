#!/usr/bin/env python3
"""Echo server on aiohttp. What it adds to the library is in README.md beside it."""

import asyncio
import os
import sys

from aiohttp import WSMsgType, web


async def echo(request):
    connection = web.WebSocketResponse()
    await connection.prepare(request)
    async for message in connection:
        if message.type is WSMsgType.TEXT:
            await connection.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await connection.send_bytes(message.data)
    return connection


async def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WSSPEC_PORT", "9001"))
    application = web.Application()
    application.router.add_get("/{path:.*}", echo)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(f"listening on {port}", flush=True)
    await asyncio.Future()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
