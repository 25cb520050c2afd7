"""RFC 6455, 7.4.2: status codes 0 to 999 are not used.

A conforming client that is sent Close 999 answers with a code that may be sent, as 1002, or ends TCP; here 999 comes back.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import close

PROVES = ["close.code.invalid.*"]


def echoes_code(command):
    return talk(command, lambda key: [response(key), close(999, masked=False)]).close_code == 999


if __name__ == "__main__":
    prove("Close 999 is answered by Close 999", echoes_code)
