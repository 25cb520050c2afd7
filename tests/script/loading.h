// Helpers: one entry or one step in a small file, loaded.
#pragma once

#include <string>
#include <vector>

#include "harness/script/catalogue.h"
#include "harness/script/load_case_file.h"

namespace wsspec::script {

struct Loaded {
  std::vector<Case> cases{};
  std::vector<LoadError> errors{};
};

inline std::string file_with(const std::string& entries) {
  return R"({"section": "rfc6455/5.2", "group": "g", "role": "server", "cases": [)" + entries +
         "]}";
}

inline std::string entry_with_steps(const std::string& steps, const std::string& more = "") {
  return R"({"id": "g.x", "title": "t", "req": ["6455-5.2-4"], )" + more + R"("steps": [)" + steps +
         "]}";
}

inline Loaded load_text(const std::string& text) {
  Problems problems("f.json");
  Loaded loaded;
  loaded.cases = load_case_file(text, problems);
  loaded.errors = problems.all();
  return loaded;
}

inline Loaded load_entry(const std::string& entry) {
  return load_text(file_with(entry));
}

// The only step of a case that loads; `needs` as in a case file.
inline Step load_one_step(const std::string& step, const std::string& needs = "") {
  const Loaded loaded = load_entry(entry_with_steps(step, needs));
  if (!loaded.errors.empty()) throw std::runtime_error(to_string(loaded.errors.front()));
  return loaded.cases.at(0).steps.at(0);
}

inline FrameSpec load_one_frame(const std::string& frame) {
  const Step step = load_one_step(R"({"send": )" + frame + "}", R"("needs": ["deflate"], )");
  return std::get<FrameSpec>(std::get<SendStep>(step.what).items.at(0));
}

}  // namespace wsspec::script
