// wsspec selftest: all cases against every fault and variation.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/output_file.h"
#include "harness/cli/selftest_table.h"
#include "harness/script/selection.h"
#include "harness/script/suggest.h"
#include "harness/selftest/selftest.h"
#include "harness/selftest/summary.h"

namespace wsspec::cli {

namespace {

struct SelftestOptions {
  std::vector<std::string> roles{"server"};
  std::string fault{};
  std::string variation{};
  int threads = 0;
  std::string by{"fault"};
  std::string output{};  // "json=PATH" or PATH
  bool json = false;
  bool quiet = false;
};

using Roles = std::vector<protocol::Role>;

Roles roles_of(const SelftestOptions& options) {
  Roles roles;
  for (const auto role : {protocol::Role::server, protocol::Role::client})
    if (std::ranges::count(options.roles, protocol::to_string(role)) > 0) roles.push_back(role);
  return roles;
}

template <typename Row>
bool has_row(const std::vector<Row>& rows, const std::string& name) {
  return std::ranges::any_of(rows, [&](const Row& row) { return row.name == name; });
}

// Empty, or one sentence.
template <typename Row>
std::string unknown(const char* kind, const std::string& name, const Roles& roles,
                    const std::vector<Row>& (*rows_of)(protocol::Role)) {
  std::vector<std::string_view> known;
  for (const auto role : roles) {
    if (name.empty() || has_row(rows_of(role), name)) return {};
    for (const Row& row : rows_of(role)) known.push_back(row.name);
  }
  for (const auto role : {protocol::Role::server, protocol::Role::client})
    if (has_row(rows_of(role), name))
      return fmt::format("there is no {0} \"{1}\" among those of --roles {2}: it is one of the {3}",
                         kind, name, protocol::to_string(roles.front()), protocol::to_string(role));
  return fmt::format("there is no {0} \"{1}\"{2}; wsspec echo --list-{0}s lists them", kind, name,
                     script::near_suggestion(name, known));
}

template <typename Row>
void keep_only(std::vector<Row>& rows, const std::string& name) {
  std::erase_if(rows, [&](const Row& row) { return row.name != name; });
}

bool is_whole(const SelftestOptions& options) {
  return options.fault.empty() && options.variation.empty();
}

selftest::Input input_of(const SelftestOptions& options, protocol::Role role,
                         const std::vector<script::Case>& cases,
                         const script::Catalogue& catalogue) {
  selftest::Input input{.role = role,
                        .cases = cases,
                        .requirements = catalogue.requirements,
                        .faults = reference::faults(role),
                        .variations = reference::variations(role)};
  std::erase_if(input.faults, [](const auto& fault) { return fault.needs_process; });
  if (!is_whole(options)) {
    keep_only(input.faults, options.fault);
    keep_only(input.variations, options.variation);
  }
  const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  input.num_threads = options.threads > 0 ? options.threads : cores;
  return input;
}

selftest::Report judged(const SelftestOptions& options, const selftest::Input& input,
                        const selftest::Matrix& matrix) {
  auto report = selftest::judge(input, matrix);
  if (is_whole(options)) return report;
  // With some of the faults only, a case that catches none says nothing.
  std::erase_if(report.troubles, [](const std::string& text) {
    return text.find("catches no fault of its own") != std::string::npos;
  });
  return report;
}

void print(std::ostream& out, const SelftestOptions& options, const selftest::Input& input,
           const selftest::Report& report, const selftest::Summary& summary) {
  if (!options.quiet) print_matrix(out, summary, options.by == "case");
  for (const auto& trouble : report.troubles) out << trouble << "\n";
  out << fmt::format(
      "{} cases · {}/{} faults caught · {} variations · {} kill signatures · {} troubles\n",
      input.cases.size(), report.num_caught, input.faults.size(), input.variations.size(),
      report.num_signatures, report.troubles.size());
}

// The path in "json=PATH" or "PATH".
std::string path_of(const std::string& output) {
  constexpr std::string_view kKind = "json=";
  return output.starts_with(kKind) ? output.substr(kKind.size()) : output;
}

// Opened before anything is played: a mistake must not cost half a minute.
bool open_output(const SelftestOptions& options, std::unique_ptr<std::ofstream>& file) {
  if (options.output.empty()) return true;
  auto opened = open_output_file(path_of(options.output));
  if (!opened) {
    std::cerr << "wsspec: -o " << options.output << ": " << opened.error() << "\n";
    return false;
  }
  file = std::move(*opened);
  return true;
}

std::vector<script::Case> cases_for(protocol::Role role, const script::Catalogue& catalogue) {
  std::vector<script::Case> cases;
  std::ranges::copy_if(catalogue.cases, std::back_inserter(cases),
                       [role](const auto& scripted) { return scripted.role == role; });
  return cases;
}

// Plays one role and prints what came of it; its JSON goes to `documents`.
bool holds_for(const SelftestOptions& options, protocol::Role role,
               const script::Catalogue& catalogue, std::vector<std::string>& documents) {
  const auto cases = cases_for(role, catalogue);
  const auto input = input_of(options, role, cases, catalogue);
  if (!is_whole(options) && input.faults.empty() && input.variations.empty()) return true;
  const auto matrix = selftest::play(input);
  const auto report = judged(options, input, matrix);
  const auto summary = selftest::summarise(input, matrix);
  documents.push_back(selftest::to_json(input, report, summary));
  auto& out = options.json ? std::cerr : std::cout;
  if (options.roles.size() > 1) out << protocol::to_string(role) << ":\n";
  print(out, options, input, report, summary);
  return report.troubles.empty();
}

int run_selftest(const SelftestOptions& options) {
  const auto catalogue = script::builtin_catalogue();
  if (!catalogue) {
    std::cerr << "wsspec: " << to_string(catalogue.error()) << "\n";
    return kBug;
  }
  const auto roles = roles_of(options);
  for (const auto& wrong :
       {unknown("fault", options.fault, roles, reference::faults),
        unknown("variation", options.variation, roles, reference::variations)}) {
    if (wrong.empty()) continue;
    std::cerr << "wsspec: " << wrong << "\n";
    return kUsage;
  }
  std::unique_ptr<std::ofstream> file;
  if (!open_output(options, file)) return kUsage;
  std::vector<std::string> documents;
  bool holds = true;
  for (const auto role : roles) holds &= holds_for(options, role, *catalogue, documents);
  if (file) *file << selftest::to_json(documents) << "\n";
  if (options.json) std::cout << selftest::to_json(documents) << "\n";
  return holds ? kOk : kUnexpected;
}

}  // namespace

void add_selftest(CLI::App& app, Context& context) {
  auto options = std::make_shared<SelftestOptions>();
  auto* command =
      app.add_subcommand("selftest", "Prove the cases: all of them x all faults and variations");
  command
      ->add_option("--roles", options->roles,
                   "Which reference endpoints, with the cases for them: server, client or both")
      ->delimiter(',')
      ->check(CLI::IsMember({"server", "client"}))
      ->capture_default_str();
  command->add_option("--fault", options->fault, "Only this fault");
  command->add_option("--variation", options->variation, "Only this variation");
  command->add_option("--threads", options->threads, "Default: one a core")
      ->check(CLI::Range(1, 256));
  command
      ->add_option("--by", options->by,
                   "Rows of the table: fault (and variation), or case with the faults it catches")
      ->check(CLI::IsMember({"fault", "case"}))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, "Write the matrix as JSON: json=PATH");
  command->add_flag("--json", options->json, "Only JSON on standard output");
  command->add_flag("-q,--quiet", options->quiet, "No table: troubles and the last line");
  command->callback(
      [options, &context] { context.run = [options] { return run_selftest(*options); }; });
}

}  // namespace wsspec::cli
