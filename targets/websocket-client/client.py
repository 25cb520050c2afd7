#!/usr/bin/env python3
"""Echo client on websocket-client: for a URL, or for each URL of a file, some of them at once, a thread each."""

import concurrent.futures
import pathlib
import sys

import websocket

AT_ONCE = 8


def echo(url):
    connection = websocket.create_connection(url, subprotocols=["chat", "superchat"])
    try:
        while connection.connected:
            opcode, payload = connection.recv_data()
            if opcode in (websocket.ABNF.OPCODE_TEXT, websocket.ABNF.OPCODE_BINARY):
                connection.send(payload, opcode)
    finally:
        connection.shutdown()


def visit(url):
    try:
        echo(url)
    except Exception as error:  # of any kind: it ends this connection, and the next one is due
        print(f"{url}: {type(error).__name__}: {error}", file=sys.stderr)


if __name__ == "__main__":
    what = sys.argv[1]
    urls = [what] if what.startswith("ws") else pathlib.Path(what).read_text().split()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(visit, urls))
