#include <fstream>

#include "harness/script/selection.h"

namespace wsspec::script {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

void append_list(std::string_view list, std::vector<std::string>& out) {
  while (true) {
    const auto comma = list.find(',');
    std::string pattern = trimmed(list.substr(0, comma));
    if (!pattern.empty()) out.push_back(std::move(pattern));
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

bool append_file(const std::string& path, std::vector<std::string>& out) {
  std::ifstream in(path);
  if (!in) return false;
  for (std::string line; std::getline(in, line);) append_list(line.substr(0, line.find('#')), out);
  return true;
}

}  // namespace

tl::expected<std::vector<std::string>, SelectError> split_patterns(
    const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  for (const std::string& argument : arguments) {
    if (!argument.starts_with('@')) {
      append_list(argument, out);
    } else if (!append_file(argument.substr(1), out)) {
      return tl::unexpected(
          SelectError{argument, "file of patterns cannot be read: " + argument.substr(1)});
    }
  }
  return out;
}

}  // namespace wsspec::script
