"""RFC 6455, 7.4.1 and 7.1.7: 1007 stands for text that is no UTF-8, and the Close of a failure should carry the fitting code.

A conforming client answers with Close 1007, or ends TCP; here it is 1002.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import text

PROVES = ["utf8.invalid.**", "utf8.truncated.**", "utf8.split.wrong.*", "utf8.split.wrong-first", "utf8.split.wrong-later",
          "utf8.fail-fast.*", "fail.ends-tcp.utf8", "fail.then-text.utf8", "deflate.decompress.utf8.*"]


def answers_1002(command):
    return talk(command, lambda key: [response(key), text(b"\xff", masked=False)]).close_code == 1002


if __name__ == "__main__":
    prove("text that is no UTF-8 is answered by Close 1002", answers_1002)
