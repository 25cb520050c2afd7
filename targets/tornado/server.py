#!/usr/bin/env python3
"""Echo server on Tornado. What it adds to the library is in README.md beside it."""

import asyncio
import os
import sys

from tornado.web import Application
from tornado.websocket import WebSocketHandler


class Echo(WebSocketHandler):
    def get_compression_options(self):
        return {}

    async def on_message(self, message):
        await self.write_message(message, binary=isinstance(message, bytes))


async def main():
    port = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("WSSPEC_PORT", "9001"))
    Application([(r"/.*", Echo)]).listen(port, "127.0.0.1")
    print(f"listening on {port}", flush=True)
    await asyncio.Future()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
