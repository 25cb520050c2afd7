#include "harness/cli/outputs.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace wsspec::cli {

namespace {

std::string known_kinds() {
  std::string out;
  for (const auto& format : reports::formats()) {
    out += fmt::format("{}{}", out.empty() ? "" : ", ", format.name);
  }
  return out;
}

const reports::Format* by_name(std::string_view name) {
  for (const auto& format : reports::formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

const reports::Format* by_extension(std::string_view path) {
  for (const auto& format : reports::formats()) {
    if (path.size() > format.extension.size() && path.ends_with(format.extension)) return &format;
  }
  return nullptr;
}

}  // namespace

tl::expected<void, std::string> Outputs::add_file(std::string_view argument) {
  const auto equals = argument.find('=');
  const bool named = equals != std::string_view::npos;
  const auto path = std::string(named ? argument.substr(equals + 1) : argument);
  const auto* format = named ? by_name(argument.substr(0, equals)) : by_extension(path);
  if (format == nullptr) {
    return tl::make_unexpected(fmt::format(
        "-o {}: no such kind of report; write KIND=PATH with one of {}", argument, known_kinds()));
  }
  errno = 0;
  auto stream = std::make_unique<std::ofstream>(path, std::ios::binary | std::ios::trunc);
  if (!*stream) {
    return tl::make_unexpected(fmt::format("-o {}: cannot write {}: {}; choose another path",
                                           argument, path, std::strerror(errno)));
  }
  writers_.push_back(format->make(*stream));
  files_.push_back({.path = path, .stream = std::move(stream)});
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
  return {};
}

}  // namespace wsspec::cli
