// Colours of the terminal. Every colour repeats what a word says.
#pragma once

#include <string>
#include <string_view>

#include "harness/results/verdict.h"

namespace wsspec::reports {

class TerminalStyle {
 public:
  explicit TerminalStyle(bool color) : color_(color) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return paint("2", text); }

  // The verdict in capitals, padded to a column.
  [[nodiscard]] std::string verdict(results::Verdict verdict) const;

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
    if (!color_) return std::string(text);
    return "\x1b[" + std::string(code) + 'm' + std::string(text) + "\x1b[0m";
  }

  bool color_ = false;
};

}  // namespace wsspec::reports
