"""RFC 7692, 7.2.3.4 and 7.1.1.1: a message may end in a block with BFINAL set; the window goes on to the next message all the same.

A conforming client inflates both messages, the second of which refers to the first; here the second fails the connection.
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import RSV1, text

PROVES = ["deflate.decompress.window-behind-final.*"]
FINAL = b"\xf3\x48\xcd\xc9\xc9\x07\x00\x00"  # RFC 7692, 7.2.3.4: "Hello" in a block with BFINAL, and an empty one


def fails(command):
    again = zlib.compressobj(wbits=-15, zdict=b"Hello")
    second = (again.compress(b"Hello") + again.flush(zlib.Z_SYNC_FLUSH))[:-4]
    messages = [text(one, rsv=RSV1, masked=False) for one in (FINAL, second)]
    agreed = [b"Sec-WebSocket-Extensions: permessage-deflate"]
    return talk(command, lambda key: [response(key, lines=agreed), *messages]).close_code == 1002


if __name__ == "__main__":
    prove("a message that refers to one before a block with BFINAL fails the connection", fails)
