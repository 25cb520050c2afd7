#include "harness/cli/replay_source.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/find_row.h"
#include "harness/cli/rehearsal.h"
#include "harness/cli/results_file.h"
#include "harness/cli/url.h"
#include "harness/script/load_case_file.h"
#include "harness/script/suggest.h"

namespace wsspec::cli {

namespace {

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A report says so near its front, and a stream of one begins with an event.
bool is_report(const std::string& text) {
  return text.starts_with("{\"event\"") ||
         std::string_view(text).substr(0, 200).find("\"wsspec-report\"") != std::string_view::npos;
}

tl::expected<RecordedCase, Trouble> of_report(const ReplaySource& source) {
  const auto run = read_results(source.what);
  if (!run) return tl::make_unexpected(run.error());
  const auto found = find_row(*run, source.what, source.id, source.target);
  if (!found) return tl::make_unexpected(found.error());
  RecordedCase out{.target = *found->target, .row = *found->row, .source = "then"};
  out.target.cases.clear();
  if (!source.url.empty()) {
    out.target.url = source.url;
  } else if (!out.target.exec.empty()) {
    return usage(
        fmt::format("{}: its target was started by --exec and is gone; name a URL", source.what));
  }
  return out;
}

tl::expected<RecordedCase, Trouble> played(const script::Case& scripted,
                                           const ReplaySource& source) {
  if (source.url.empty()) return usage("name a URL to send " + scripted.id + " to");
  const auto url = parse_url(source.url);
  if (!url) return usage(url.error());
  const runner::Target target{.name = url->host_header(),
                              .url = source.url,
                              .repeat_with = source.url,
                              .host = url->host_header(),
                              .resource = url->resource};
  RecordedCase out{
      .target = {}, .row = rehearse(scripted, target, 1), .source = "reference server"};
  out.target.name = target.name;
  out.target.url = source.url;
  return out;
}

tl::expected<RecordedCase, Trouble> of_case_file(const ReplaySource& source,
                                                 const std::string& text) {
  script::Problems problems(source.what);
  const auto cases = script::load_case_file(text, problems);
  if (!problems.none()) {
    return usage("neither a saved run nor a case file: " + to_string(problems.all().front()));
  }
  for (const auto& scripted : cases) {
    if (scripted.id == source.id || (source.id.empty() && cases.size() == 1)) {
      return played(scripted, source);
    }
  }
  return usage(
      fmt::format("{}: it has {} cases; name one of them with --case", source.what, cases.size()));
}

tl::expected<RecordedCase, Trouble> of_catalogue(const ReplaySource& source) {
  const auto catalogue = catalogue_of("");
  if (!catalogue) return tl::make_unexpected(catalogue.error());
  std::vector<std::string_view> ids;
  for (const auto& scripted : catalogue->cases) {
    if (scripted.role != protocol::Role::server) continue;
    if (scripted.id == source.what) return played(scripted, source);
    ids.push_back(scripted.id);
  }
  return usage(fmt::format("{} is no file and no case{}", script::in_quotes(source.what),
                           script::near_suggestion(source.what, ids)));
}

}  // namespace

tl::expected<RecordedCase, Trouble> recorded_case(const ReplaySource& source) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(source.what, none)) return of_catalogue(source);
  const std::string text = text_of(source.what);
  return is_report(text) ? of_report(source) : of_case_file(source, text);
}

}  // namespace wsspec::cli
