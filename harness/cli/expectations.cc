// What `wsspec test` is to expect: the baseline, and what its sections may ask.
#include <fmt/format.h>

#include <filesystem>

#include "harness/cli/baseline_file.h"
#include "harness/cli/test_setup.h"
#include "harness/config/parse.h"

namespace wsspec::cli {

namespace {

// Of the machine that runs the test; for a target elsewhere, -D os=... says it.
constexpr const char* os_name() {
#if defined(__APPLE__)
  return "macos";
#elif defined(__FreeBSD__)
  return "freebsd";
#else
  return "linux";
#endif
}

constexpr const char* arch_name() {
#if defined(__x86_64__)
  return "x86_64";
#elif defined(__aarch64__)
  return "aarch64";
#elif defined(__i386__)
  return "x86";
#elif defined(__arm__)
  return "arm";
#elif defined(__riscv)
  return "riscv";
#else
  return "other";
#endif
}

std::string file_of(const TestOptions& options) {
  if (options.no_expect) return {};
  if (!options.expect.empty()) return options.expect;
  std::error_code none;
  const std::string usual(config::kDefaultFile);
  return std::filesystem::exists(usual, none) ? usual : "";
}

}  // namespace

tl::expected<void, Trouble> load_expectations(const TestOptions& options, TestSetup& setup) {
  const auto& target = setup.target;
  setup.facts = {{"target", target.name},
                 {"os", os_name()},
                 {"arch", arch_name()},
                 {"transport", target.tls ? "tls" : "tcp"}};
  for (const auto& define : options.defines) {
    auto condition = config::parse_condition(define);
    if (!condition) return usage("-D " + condition.error());
    setup.facts[condition->first] = condition->second;
  }
  const std::string file = file_of(options);
  if (file.empty()) return {};
  auto baseline = read_baseline(file, setup.catalogue);
  if (!baseline) return tl::make_unexpected(baseline.error());
  setup.baseline = std::move(*baseline);
  return {};
}

}  // namespace wsspec::cli
