#include "harness/cli/fuzz_exports.h"

#include <string_view>
#include <utility>

#include "harness/cli/citing.h"
#include "harness/cli/output_file.h"
#include "harness/cli/outputs.h"
#include "harness/cli/version.h"
#include "harness/livefuzz/export_case.h"
#include "harness/livefuzz/export_octets.h"
#include "harness/livefuzz/export_result.h"
#include "harness/protocol/bytes.h"
#include "reports/repro.h"

namespace wsspec::cli {
namespace {

using Done = tl::expected<void, std::string>;

Done write_file(const std::string& path, std::string_view text) {
  auto file = open_output_file(path);
  if (!file) return tl::make_unexpected(file.error());
  **file << text << std::flush;
  if (**file) return {};
  return tl::make_unexpected(path + " could not be written; make room, or name another folder");
}

Done write_capture(const std::string& path, const results::TargetResult& target,
                   const script::Catalogue& catalogue) {
  Outputs outputs;
  if (auto opened = outputs.open({"pcapng=" + path}); !opened) return opened;
  results::Run run{.suite_version = kVersion, .catalogue = catalogue.version};
  run.targets.push_back(target);
  cite_all(run, catalogue);
  return outputs.run_finished(run);
}

}  // namespace

Done write_exports(const std::filesystem::path& folder, const livefuzz::Finding& finding,
                   results::TargetResult target, const script::Catalogue& catalogue) {
  const std::string id = livefuzz::case_id(finding.key);
  const std::string beside = (folder / "findings" / id).string();
  const bool echoes = target.capabilities.echo;
  target.cases = {livefuzz::result_of(finding)};
  const auto& row = target.cases.front();
  const auto seed = livefuzz::session_seed(finding);
  auto done = write_file((folder / "cases" / (id + ".json")).string(),
                         livefuzz::case_file(finding, echoes));
  if (done) done = write_file(beside + ".hex", livefuzz::hex_lines(finding));
  if (done) done = write_file(beside + ".seed", protocol::as_text(seed));
  if (done) done = write_capture(beside + ".pcapng", target, catalogue);
  if (const auto line = reports::nc_line(target, row); done && line)
    done = write_file(beside + ".sh", *line + "\n");
  if (const auto script = reports::python_script(target, row); done && script)
    done = write_file(beside + ".py", *script);
  return done;
}

}  // namespace wsspec::cli
