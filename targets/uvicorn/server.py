#!/usr/bin/env python3
"""Echo server on uvicorn: a bare ASGI application. What it adds to the library is in README.md beside it."""

import os
import sys

import uvicorn


async def echo(scope, receive, send):
    if scope["type"] != "websocket":
        await send({"type": "http.response.start", "status": 426, "headers": [(b"upgrade", b"websocket")]})
        await send({"type": "http.response.body"})
        return
    while (event := await receive())["type"] != "websocket.disconnect":
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        else:
            await send({**event, "type": "websocket.send"})


def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WSSPEC_PORT", "9001"))
    uvicorn.run(echo, host="127.0.0.1", port=port, ws="websockets", lifespan="off", log_level="warning")


if __name__ == "__main__":
    main()
