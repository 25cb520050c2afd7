#include "harness/script/case_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "cmake/embedded_file.h"

namespace wsspec::script {

extern const EmbeddedFiles embedded_cases;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchemaName = "case.schema.json";

void sort_by_name(std::vector<CaseFile>& files) {
  std::sort(files.begin(), files.end(),
            [](const CaseFile& a, const CaseFile& b) { return a.name < b.name; });
}

tl::expected<CaseFile, LoadError> read_file(const fs::path& path, const fs::path& dir) {
  std::ifstream in(path, std::ios::binary);
  std::string contents(std::istreambuf_iterator<char>(in), {});
  if (!in) return tl::unexpected(LoadError{path.string(), "", "cannot be read"});
  return CaseFile{path.lexically_relative(dir).generic_string(), path.string(),
                  std::move(contents)};
}

bool is_case_file(const fs::path& path) {
  return path.extension() == ".json" && path.filename() != kSchemaName;
}

tl::expected<std::vector<fs::path>, LoadError> list_files(const fs::path& dir) {
  std::error_code error;
  std::vector<fs::path> paths;
  fs::recursive_directory_iterator it(dir, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (it->is_regular_file() && is_case_file(it->path())) paths.push_back(it->path());
  }
  if (error) return tl::unexpected(LoadError{dir.string(), "", error.message()});
  return paths;
}

}  // namespace

std::vector<CaseFile> embedded_case_files() {
  std::vector<CaseFile> files;
  for (const EmbeddedFile& file : embedded_cases) {
    if (file.name == kSchemaName) continue;
    const std::string name(file.name);
    files.push_back({name, "cases/" + name, std::string(file.contents)});
  }
  sort_by_name(files);
  return files;
}

tl::expected<std::vector<CaseFile>, LoadError> read_case_files(const fs::path& dir) {
  const auto paths = list_files(dir);
  if (!paths) return tl::unexpected(paths.error());
  if (paths->empty()) {
    return tl::unexpected(LoadError{dir.string(), "", "no *.json here; name a folder with cases"});
  }
  std::vector<CaseFile> files;
  for (const fs::path& path : *paths) {
    auto file = read_file(path, dir);
    if (!file) return tl::unexpected(file.error());
    files.push_back(std::move(*file));
  }
  sort_by_name(files);
  return files;
}

}  // namespace wsspec::script
