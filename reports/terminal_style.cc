#include "reports/terminal_style.h"

#include <array>

namespace wsspec::reports {
namespace {

struct Look {
  std::string_view word{};
  std::string_view code{};  // of SGR, ECMA-48 8.3.117
};

// Index = enumerator.
constexpr std::array<Look, results::kVerdicts.size()> kLooks{
    Look{"PASS ", "32"}, Look{"INFO ", "36"},   Look{"SKIP ", "2"},
    Look{"WARN ", "33"}, Look{"FAIL ", "31;1"}, Look{"ERROR", "35;1"}};

}  // namespace

std::string TerminalStyle::verdict(results::Verdict verdict) const {
  const Look& look = kLooks[static_cast<std::size_t>(verdict)];
  return paint(look.code, look.word);
}

}  // namespace wsspec::reports
