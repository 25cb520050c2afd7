#!/usr/bin/env python3
"""Echo server on Hypercorn: a bare ASGI application. What it adds to the library is in README.md beside it."""

import asyncio
import os
import sys

from hypercorn.asyncio import serve
from hypercorn.config import Config


async def echo(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 426, "headers": [(b"upgrade", b"websocket")]})
        await send({"type": "http.response.body"})
        return
    while (event := await receive())["type"] != "websocket.disconnect":
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        else:
            await send({**event, "type": "websocket.send"})


def main():
    config = Config()
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WSSPEC_PORT", "9001"))
    config.bind = [f"127.0.0.1:{port}"]
    asyncio.run(serve(echo, config))


if __name__ == "__main__":
    main()
