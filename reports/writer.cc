#include "reports/writer.h"

#include <array>

#include "reports/formats.h"

namespace wsspec::reports {

std::span<const Format> formats() {
  static constexpr std::array kFormats{
      Format{"html", ".html", "one page for people, works offline", make_html},
      Format{"json", ".json", "everything, as docs/report-format.md says", make_json},
      Format{"jsonl", ".jsonl", "the same, one line an event while the run goes on", make_jsonl},
      Format{"junit", ".xml", "JUnit XML for CI systems", make_junit},
      Format{"ctrf", ".ctrf.json", "CTRF, one JSON for the results of many test programs",
             make_ctrf},
      Format{"tap", ".tap", "TAP 14, the Test Anything Protocol", make_tap},
      Format{"sarif", ".sarif", "SARIF 2.1.0 for code scanning", make_sarif},
      Format{"md", ".md", "Markdown for the summary of a job", make_md},
      Format{.name = "pcapng",
             .extension = ".pcapng",
             .what = "the transcripts as Wireshark shows them",
             .make = make_pcapng,
             .is_text = false,
             .attachable = true},
      Format{"github", "", "annotations of GitHub Actions: -o github=-", make_github},
      Format{"badge", ".svg", "a badge as SVG", make_badge},
      Format{"svg", "", "the same", make_badge},
      Format{"shields", ".shields.json", "a badge as the JSON of shields.io's endpoint",
             make_shields},
  };
  return kFormats;
}

}  // namespace wsspec::reports
