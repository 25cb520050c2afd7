// Oracle: a case file is either loaded, and each case has an id, steps and its words, or refused
// with sentences that have a place; and it is so again. Input: the file.
#include "fuzz/oracle.h"
#include "harness/script/case_json.h"
#include "harness/script/load_case_file.h"
#include "harness/script/step_text.h"

using wsspec::fuzz::require;
using namespace wsspec::script;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems("x.json");
  const auto cases = load_case_file(text, problems);
  for (const LoadError& one : problems.all()) {
    require(!one.what.empty() && one.file == "x.json", "a mistake is told");
    require(one.pointer.empty() || one.pointer.front() == '/', "a mistake has a place");
  }
  Problems again("x.json");
  require(load_case_file(text, again).size() == cases.size() && again.all() == problems.all(),
          "the same again");
  if (!problems.none()) return 0;
  require(!cases.empty(), "no case without a word is no file of cases");
  for (const Case& one : cases) {
    require(!one.id.empty() && !one.requirements.empty() && !one.steps.empty(),
            "a case says what it is");
    for (const Step& step : one.steps) require(!step_text(step).empty(), "a step has words");
    const Case* const pointer = &one;
    require(to_json(std::span(&pointer, 1)).find(one.id) != std::string::npos,
            "a case has its id in JSON");
  }
  return 0;
}
