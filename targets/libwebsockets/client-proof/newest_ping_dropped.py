"""RFC 6455, 5.5.3 (MUST, 6455-5.5.3-1): The Pong carries the same application data as the Ping it answers.

A conforming client: pong with the same 9 bytes. Here: pong with 9 other bytes.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["control.ping.burst.*", "control.ping.with-messages", "control.row", "robust.flood.tiny-pings"]
EXCHANGE = [
    (response() + frame(PING, b'payload-0') + frame(PING, b'payload-1') + frame(PING, b'payload-2') +
     frame(PING, b'payload-3') + frame(PING, b'payload-4') + frame(PING, b'payload-5') + frame(PING, b'payload-6') +
     frame(PING, b'payload-7') + frame(PING, b'payload-8') + frame(PING, b'payload-9'), ["pong 'payload-0'"]),
]

if __name__ == "__main__":
    prove('of several pings the newest gets no pong', replay(EXCHANGE))
