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
  };
  return kFormats;
}

}  // namespace wsspec::reports
