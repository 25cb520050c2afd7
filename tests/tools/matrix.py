#!/usr/bin/env python3
"""The matrix of tools/matrix: what a cell says, which rows come first, and that nothing is lost or unescaped."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools/lib"))
import matrix_data
import matrix_page

TEXTS = {name: {"rfc": 6455, "section": "5", "level": "MUST", "text": f"text of {name} <b>", "url": "https://example"}
         for name in ("6455-5.9-1", "6455-5.10-1", "6455-5.1-3")}


def case(name, verdict, requirements, checks=()):
    return {"id": name, "verdict": verdict, "requirements": list(requirements),
            "checks": [{"req": req, "verdict": of_check} for req, of_check in checks]}


def row(name, *cases):
    summary = {word: 1 for word in matrix_page.COUNTED} | {"by_level": {"MUST": {"pass": 3, "of": 4}}}
    return {"name": name, "version": "1.0 <i>", "language": "C", "state": "as its baseline says",
            "report": {"requirements": TEXTS, "targets": [{"summary": summary, "cases": list(cases)}]}}


class Cells(unittest.TestCase):
    def cell(self, *cases, requirement="6455-5.1-3"):
        return matrix_data.cells_of({"cases": list(cases)}).get(requirement)

    def test_a_passing_case_passes_what_it_probes(self):
        self.assertEqual(self.cell(case("a", "pass", ["6455-5.1-3"])), {"verdict": "pass", "cases": []})

    def test_a_skipped_case_judges_nothing(self):
        self.assertIsNone(self.cell(case("a", "skip", ["6455-5.1-3"])))

    def test_a_failing_case_judges_only_what_it_cites(self):
        failing = case("a", "fail", ["6455-5.1-3", "6455-5.9-1"], [("6455-5.1-3", "fail")])
        self.assertEqual(self.cell(failing), {"verdict": "fail", "cases": ["a"]})
        self.assertIsNone(self.cell(failing, requirement="6455-5.9-1"))

    def test_the_worst_counts_and_its_cases_are_named(self):
        cell = self.cell(case("a", "pass", ["6455-5.1-3"]), case("b", "warn", [], [("6455-5.1-3", "warn")]),
                         case("c", "fail", [], [("6455-5.1-3", "fail"), ("6455-5.1-3", "fail")]),
                         case("d", "warn", [], [("6455-5.1-3", "warn")]))
        self.assertEqual(cell, {"verdict": "fail", "cases": ["c"]})


class Table(unittest.TestCase):
    def setUp(self):
        passing = [case("p", "pass", ["6455-5.10-1", "6455-5.9-1"])]
        self.rows = [row("one", *passing, case("f", "fail", [], [("6455-5.1-3", "fail")])), row("two", *passing),
                     {"name": "three", "language": "C", "state": "could not be tested"}]
        self.table = matrix_data.requirements_of(self.rows)

    def test_deviations_come_first_and_numbers_in_order(self):
        self.assertEqual([one["id"] for one in self.table], ["6455-5.1-3", "6455-5.9-1", "6455-5.10-1"])
        self.assertEqual(list(self.table[0]["targets"]), ["one"])

    def test_the_pages_name_every_server_and_escape(self):
        for text in (matrix_page.page(self.rows, self.table), matrix_page.markdown(self.rows, self.table)):
            for word in ("one", "two", "three", "could not be tested", "6455-5.1-3", "3/4"):
                self.assertIn(word, text)
        self.assertNotIn("<b>", matrix_page.page(self.rows, self.table))
        self.assertNotIn("1.0 <i>", matrix_page.page(self.rows, self.table))

    def test_that_of_clients_speaks_of_clients(self):
        text = matrix_page.markdown(self.rows, self.table, matrix_page.CLIENTS)
        self.assertIn("Requirements that a client breaks", text)
        self.assertIn("wsspec-client.expect", text)
        self.assertNotIn("server", text.split("## Requirements")[0])


if __name__ == "__main__":
    unittest.main()
