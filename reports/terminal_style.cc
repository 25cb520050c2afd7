#include "reports/terminal_style.h"

#include <array>

namespace wsspec::reports {
namespace {

struct VerdictLook {
  std::string_view word{};
  std::string_view code{};  // of SGR, ECMA-48 8.3.117
};

// Index = enumerator.
constexpr std::array<VerdictLook, results::kVerdicts.size()> kLooks{
    VerdictLook{"PASS ", "32"}, VerdictLook{"INFO ", "36"},   VerdictLook{"SKIP ", "2"},
    VerdictLook{"WARN ", "33"}, VerdictLook{"FAIL ", "31;1"}, VerdictLook{"ERROR", "35;1"}};

}  // namespace

std::string TerminalStyle::verdict(results::Verdict verdict) const {
  const VerdictLook& look = kLooks[static_cast<std::size_t>(verdict)];
  return paint(look.code, look.word);
}

}  // namespace wsspec::reports
