// What is wrong with a case file, and how to mend it.
#pragma once

#include <string>

namespace wsspec::script {

struct LoadError {
  std::string file{};
  std::string pointer{};  // JSON pointer (RFC 6901); empty: the whole file
  std::string what{};     // with the remedy: `unknown step "sned"; did you mean "send"?`

  friend bool operator==(const LoadError&, const LoadError&) = default;
};

// "cases/x.json: /cases/3/steps/0: unknown step ..."
[[nodiscard]] std::string to_string(const LoadError& error);

}  // namespace wsspec::script
