#include "harness/cli/outputs.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "harness/cli/output_file.h"
#include "harness/cli/report_folder.h"

namespace wsspec::cli {

namespace {

const reports::Format* by_name(std::string_view name) {
  for (const auto& format : reports::formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

// The longest extension counts: x.ctrf.json is no x.json.
const reports::Format* by_extension(std::string_view path) {
  const reports::Format* found = nullptr;
  for (const auto& format : reports::formats()) {
    const auto len = format.extension.size();
    if (len == 0 || path.size() <= len || !path.ends_with(format.extension)) continue;
    if (found == nullptr || found->extension.size() < len) found = &format;
  }
  return found;
}

}  // namespace

std::string kinds_of_reports() {
  std::string out;
  for (const auto& format : reports::formats()) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", format.name);
  }
  for (const auto& format : reports::folder_formats()) out += fmt::format(", {}", format.name);
  return out;
}

std::string kinds_of_reports_table() {
  std::string out = "Kinds of reports, with the extension that names them:\n";
  for (const auto& format : reports::formats()) {
    out += fmt::format("  {:<8} {:<13} {}\n", format.name, format.extension, format.what);
  }
  for (const auto& format : reports::folder_formats()) {
    out += fmt::format("  {:<8} {:<13} {}\n", format.name, "", format.what);
  }
  return out;
}

void add_output_options(CLI::App& app, OutputOptions& options, const char* group) {
  app.add_option("-o,--output", options.paths,
                 "A report: KIND=PATH or a path with a known extension; - is standard output; "
                 "kinds: " +
                     kinds_of_reports())
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--junit-warn", options.junit_warn,
                 "How JUnit shows a warn that does not fail the run: passed, skipped or failure")
      ->check(CLI::IsMember({"passed", "skipped", "failure"}))
      ->capture_default_str()
      ->group(group);
}

reports::WriterOptions writer_options(const OutputOptions& options) {
  using Warn = reports::WriterOptions::JunitWarn;
  const auto& name = options.junit_warn;
  return {.junit_warn = name == "skipped"   ? Warn::skipped
                        : name == "failure" ? Warn::failure
                                            : Warn::passed};
}

struct Outputs::Request {
  std::string argument{};
  const reports::Format* format = nullptr;
  std::string path{};  // "-": standard output
};

tl::expected<Outputs::Request, std::string> Outputs::request_of(std::string_view argument) {
  const auto equals = argument.find('=');
  const bool named = equals != std::string_view::npos;
  const auto path = std::string(named ? argument.substr(equals + 1) : argument);
  const auto* format = named ? by_name(argument.substr(0, equals)) : by_extension(path);
  if (format == nullptr) {
    return tl::make_unexpected(
        fmt::format("-o {}: no such kind of report; write KIND=PATH with one of {}", argument,
                    kinds_of_reports()));
  }
  if (path.empty()) {
    return tl::make_unexpected(fmt::format(
        "-o {0}: the path is missing; write {0}PATH, or {0}- for standard output", argument));
  }
  if (path == "-" && std::exchange(takes_stdout_, true)) {
    return tl::make_unexpected(fmt::format(
        "-o {}: standard output is taken by another report; write this one to a file", argument));
  }
  return Request{.argument = std::string(argument), .format = format, .path = path};
}

tl::expected<bool, std::string> Outputs::add_folder(std::string_view argument) {
  const auto equals = argument.find('=');
  const auto* format = folder_format(argument.substr(0, equals));
  if (format == nullptr || equals == std::string_view::npos) return false;
  const auto path = std::string(argument.substr(equals + 1));
  if (path.empty() || path == "-") {
    return tl::make_unexpected(
        fmt::format("-o {}: this report is a folder; write {}=FOLDER", argument, format->name));
  }
  if (auto made = make_report_folder(path); !made) {
    return tl::make_unexpected(fmt::format("-o {}: {}", argument, made.error()));
  }
  folders_.push_back({.path = path, .format = format});
  return true;
}

tl::expected<void, std::string> Outputs::open(const std::vector<std::string>& arguments,
                                              reports::WriterOptions options) {
  std::vector<Request> requests;
  for (const auto& argument : arguments) {
    const auto is_folder = add_folder(argument);
    if (!is_folder) return tl::make_unexpected(is_folder.error());
    if (*is_folder) continue;
    auto request = request_of(argument);
    if (!request) return tl::make_unexpected(request.error());
    const bool is_file = request->path != "-";
    if (is_file && request->format->attachable) options.attachments.push_back(request->path);
    requests.push_back(std::move(*request));
  }
  for (const auto& request : requests) {
    if (auto added = add(request, options); !added) return added;
  }
  return {};
}

tl::expected<void, std::string> Outputs::add(const Request& request,
                                             const reports::WriterOptions& options) {
  if (request.path == "-") {
    writers_.push_back(request.format->make(std::cout, options));
    return {};
  }
  auto stream = open_output_file(request.path);
  if (!stream) {
    return tl::make_unexpected(fmt::format("-o {}: {}", request.argument, stream.error()));
  }
  writers_.push_back(request.format->make(**stream, options));
  files_.push_back({.path = request.path, .stream = std::move(*stream)});
  return {};
}

void Outputs::add(std::unique_ptr<reports::Writer> writer) {
  writers_.push_back(std::move(writer));
}

void Outputs::run_started(const results::Run& run) {
  for (auto& writer : writers_) writer->run_started(run);
}

void Outputs::case_started(std::string_view target, std::string_view case_id) {
  for (auto& writer : writers_) writer->case_started(target, case_id);
}

void Outputs::case_finished(std::string_view target, const results::CaseResult& result) {
  for (auto& writer : writers_) writer->case_finished(target, result);
}

tl::expected<void, std::string> Outputs::run_finished(const results::Run& run) {
  for (auto& writer : writers_) writer->run_finished(run);
  for (auto& file : files_) {
    file.stream->close();
    if (!*file.stream) {
      return tl::make_unexpected(
          fmt::format("the report {} could not be written to its end; is "
                      "the disk full?",
                      file.path));
    }
  }
  for (const auto& folder : folders_) {
    if (auto written = write_report_folder(folder.path, *folder.format, run); !written) {
      return written;
    }
  }
  if (takes_stdout_ && !std::cout.flush()) {
    return tl::make_unexpected(std::string("standard output could not be written to its end"));
  }
  return {};
}

}  // namespace wsspec::cli
