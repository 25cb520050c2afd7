#!/usr/bin/env python3
"""docs/findings.md as tools/lib/findings_page.py writes it: what of an exchange is shown, and in which order."""

import json
import pathlib
import sys
import types
import unittest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools/lib"))
import findings_page
import proof

ACCEPTED = b"HTTP/1.1 101 Switching Protocols\r\nServer: x\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"


class Octets(unittest.TestCase):
    def test_a_usual_request_is_left_out_and_what_follows_it_is_not(self):
        self.assertEqual(findings_page.shown(">", proof.request()), [])
        self.assertEqual(findings_page.shown(">", proof.request() + b"\x81\x00"), ["> 81 00"])

    def test_an_unusual_request_is_text(self):
        lines = findings_page.shown(">", proof.request(["X: \xe4"], path="/a") + b"\x89\x00")
        self.assertEqual((lines[0], lines[-2:]), ("> GET /a HTTP/1.1", ["> X: \\xe4", "> 89 00"]))

    def test_of_a_101_only_what_the_server_chose_is_shown(self):
        self.assertEqual(findings_page.shown("<", ACCEPTED + b"\x8a\x00"), [
            "< HTTP/1.1 101 Switching Protocols", "< Sec-WebSocket-Extensions: permessage-deflate", "< 8a 00"])

    def test_much_is_cut(self):
        self.assertEqual(findings_page.shown("<", b"\x81" * 100)[0][-18:], "81 ... (100 octets)"[-18:])
        self.assertIn("(2003 characters)", findings_page.shown(">", b"GET /\r\nX: " + b"a" * 2000 + b"\r\n\r\n")[1])

    def test_the_last_answered_connection_is_shown(self):
        talks = [[[">", "01"], ["<", "02"]], [[">", "03"], ["<", "04"]], [[">", "05"]]]
        self.assertEqual(findings_page.telling_talk(talks), talks[1])
        self.assertEqual(findings_page.telling_talk([[[">", "05"]]]), [[">", "05"]])


class Page(unittest.TestCase):
    def test_has_fails_first_and_sections_in_order(self):
        def row(name, verdict, section):
            return {"name": name, "verdict": verdict, "claim": f"claim of {name}", "law": f"RFC 6455, {section}: law",
                    "told": "told", "cases": ["a.b"] * 5, "talk": [["<", "8100"]]}
        target = types.SimpleNamespace(name="server", home="https://example")
        page = findings_page.page([(target, "1.2", [row("w", "warn", "4.1"), row("f10", "fail", "10.4"), row("f5", "fail", "5.5.1")])])
        self.assertLess(page.index("claim of f5"), page.index("claim of f10"))
        self.assertLess(page.index("claim of f10"), page.index("claim of w"))
        self.assertIn("| [server](#server) | 1.2 | 2 | 1 |", page)
        self.assertIn("`fail` · `tools/prove server f5` · `a.b`, `a.b`, `a.b` and 2 more", page)


class Readme(unittest.TestCase):
    WORDS = {19: "nineteen", 20: "twenty", 21: "twenty-one", 22: "twenty-two", 23: "twenty-three", 24: "twenty-four"}

    def test_it_counts_the_servers(self):
        all_of_them = [path.parent.name for path in ROOT.glob("targets/*/target.json")
                       if "command" in json.loads(path.read_text())]
        of_others = [name for name in all_of_them if name != "tutorial"]
        said = f"{self.WORDS[len(all_of_them)]} servers that wsspec is run against, {self.WORDS[len(of_others)]} of them"
        self.assertIn(said, (ROOT / "README.md").read_text())


if __name__ == "__main__":
    unittest.main()
