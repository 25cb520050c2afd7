// For tests of the page in a browser: JSON reports in, one HTML report out. The
// targets of several become one matrix.
//
// usage: render_html OUT.html REPORT.json...
#include <fstream>
#include <iostream>
#include <iterator>

#include "harness/results/json.h"
#include "reports/formats.h"

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: render_html OUT.html REPORT.json...\n";
    return 2;
  }
  wsspec::results::Run run;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto read = wsspec::results::from_json(text);
    if (!read) {
      std::cerr << argv[i] << ": " << read.error() << '\n';
      return 2;
    }
    if (i == 2) {
      run = std::move(*read);
    } else {
      for (auto& target : read->targets) run.targets.push_back(std::move(target));
      run.requirements.merge(read->requirements);
    }
  }
  std::ofstream out(argv[1], std::ios::binary);
  wsspec::reports::make_html(out, {})->run_finished(run);
  return out ? 0 : 2;
}
