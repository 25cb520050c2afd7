#!/usr/bin/env python3
"""Echo server on websockets. What it adds to the library is in README.md beside it."""

import asyncio
import os
import sys

import websockets


async def echo(connection):
    async for message in connection:
        await connection.send(message)


async def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WSSPEC_PORT", "9001"))
    async with websockets.serve(echo, "127.0.0.1", port, max_size=64 * 1024 * 1024):
        print(f"listening on {port}", flush=True)
        await asyncio.Future()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
