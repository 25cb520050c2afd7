#!/usr/bin/env python3
"""Echo client on websocket-client: for a URL, or for each URL of a file, one after another."""

import pathlib
import sys

import websocket


def echo(url):
    connection = websocket.create_connection(url, subprotocols=["chat", "superchat"])
    try:
        while connection.connected:
            opcode, payload = connection.recv_data()
            if opcode in (websocket.ABNF.OPCODE_TEXT, websocket.ABNF.OPCODE_BINARY):
                connection.send(payload, opcode)
    finally:
        connection.shutdown()


def main(urls):
    for url in urls:
        try:
            echo(url)
        except (OSError, ValueError, websocket.WebSocketException) as error:
            print(f"{url}: {error}", file=sys.stderr)


if __name__ == "__main__":
    what = sys.argv[1]
    main([what] if what.startswith("ws") else pathlib.Path(what).read_text().split())
