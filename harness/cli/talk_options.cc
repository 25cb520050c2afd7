#include "harness/cli/talk_options.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>

#include "harness/script/load_error.h"

namespace wsspec::cli {

namespace {

tl::expected<script::Prelude, Trouble> read_prelude(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return usage(fmt::format("--prelude {}: the file cannot be read", path));
  script::Problems problems(path);
  auto prelude = script::load_prelude(text, problems);
  if (!problems.none()) return usage("--prelude " + to_string(problems.all().front()));
  return prelude;
}

}  // namespace

tl::expected<void, Trouble> set_up_talk(const TestOptions& options, runner::Target& target) {
  if (!options.prelude_file.empty()) {
    auto prelude = read_prelude(options.prelude_file);
    if (!prelude) return tl::make_unexpected(prelude.error());
    target.prelude = std::move(*prelude);
  }
  if (options.echo_template.empty()) return {};
  auto form = script::EchoTemplate::parse(options.echo_template);
  if (!form) return usage("--echo-template " + form.error());
  target.echo_template = std::move(*form);
  return {};
}

}  // namespace wsspec::cli
