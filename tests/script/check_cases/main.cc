// check_cases DIR: loads all case files below DIR and prints whatever is wrong
// with them, for people who write cases. The requirements are those of DIR, or
// the program's own where DIR has none. Exit code 1 when anything is wrong.
#include <filesystem>
#include <iostream>

#include "harness/script/catalogue.h"

namespace {

namespace script = wsspec::script;

int report(const std::vector<script::LoadError>& errors, std::size_t num_cases) {
  for (const script::LoadError& error : errors) std::cout << to_string(error) << '\n';
  std::cout << num_cases << " cases, " << errors.size() << " problems\n";
  return errors.empty() ? 0 : 1;
}

std::vector<script::CaseFile> with_requirements(const std::filesystem::path& dir,
                                                std::vector<script::CaseFile> files) {
  if (std::filesystem::exists(dir / "requirements")) return files;
  for (script::CaseFile& file : script::embedded_case_files()) {
    if (file.name.starts_with("requirements/")) files.push_back(std::move(file));
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: check_cases DIR\n";
    return 2;
  }
  const auto files = script::read_case_files(argv[1]);
  if (!files) return report({files.error()}, 0);
  script::Catalogue catalogue;
  const auto errors = script::add_files(catalogue, with_requirements(argv[1], *files));
  return report(errors, catalogue.cases.size());
}
