#include "harness/script/catalogue.h"

#include <algorithm>
#include <map>
#include <utility>

#include "harness/protocol/digest.h"
#include "harness/script/check_citations.h"
#include "harness/script/load_case_file.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

using Errors = std::vector<LoadError>;

constexpr std::string_view kRequirements = "requirements/";
constexpr std::string_view kRegistry = "requirements/iana.json";

void append(Errors& errors, const Problems& problems) {
  errors.insert(errors.end(), problems.all().begin(), problems.all().end());
}

void add_requirements(Catalogue& catalogue, const CaseFile& file, Errors& errors) {
  Problems problems(file.shown);
  if (file.name == kRegistry) {
    load_close_codes(file.contents, problems, catalogue.close_codes);
  } else {
    load_requirements(file.contents, problems, catalogue.requirements);
  }
  append(errors, problems);
}

// Finds the cases known before by their id, to name both places of a clash.
class Ids {
 public:
  explicit Ids(const std::vector<Case>& cases) {
    for (const Case& each : cases) places_.emplace(key(each), place(each));
  }

  void add(const Case& loaded, Problems& problems) {
    const auto [known, fresh] = places_.emplace(key(loaded), place(loaded));
    if (fresh) return;
    problems.add(loaded.pointer + "/id", "id " + in_quotes(loaded.id) +
                                             " is there already: " + known->second +
                                             "; ids are unique and never used again");
  }

 private:
  // A run has one role, so one entry may be a case of each.
  using Key = std::pair<protocol::Role, std::string>;
  static Key key(const Case& each) { return {each.role, each.id}; }
  static std::string place(const Case& each) { return each.file + ": " + each.pointer; }
  std::map<Key, std::string> places_{};
};

void add_cases(Catalogue& catalogue, const CaseFile& file, Ids& ids, Errors& errors) {
  Problems problems(file.shown);
  std::vector<Case> cases = load_case_file(file.contents, problems);
  for (Case& loaded : cases) {
    check_citations(loaded, catalogue.requirements, problems);
    ids.add(loaded, problems);
    catalogue.cases.push_back(std::move(loaded));
  }
  append(errors, problems);
}

void add_fingerprint(Catalogue& catalogue, const std::vector<CaseFile>& files) {
  std::string all = catalogue.sha256;
  for (const CaseFile& file : files) {
    all += file.name + '\0' + std::to_string(file.contents.size()) + '\0' + file.contents;
  }
  catalogue.sha256 = protocol::to_hex(protocol::sha256(protocol::as_bytes(all)));
}

tl::expected<Catalogue, Errors> with_files(Catalogue base, const std::vector<CaseFile>& files) {
  Errors errors = add_files(base, files);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return base;
}

}  // namespace

const Case* Catalogue::find(std::string_view id, protocol::Role role) const {
  const auto found = std::find_if(cases.begin(), cases.end(), [&](const Case& each) {
    return each.id == id && each.role == role;
  });
  return found == cases.end() ? nullptr : &*found;
}

std::size_t Catalogue::num_cases(protocol::Role role) const {
  return static_cast<std::size_t>(std::count_if(
      cases.begin(), cases.end(), [&](const Case& each) { return each.role == role; }));
}

const RequirementEntry* Catalogue::requirement(std::string_view id) const {
  const auto found = requirements.find(std::string(id));
  return found == requirements.end() ? nullptr : &found->second;
}

std::vector<LoadError> add_files(Catalogue& catalogue, const std::vector<CaseFile>& files) {
  Errors errors;
  for (const CaseFile& file : files) {
    if (file.name.starts_with(kRequirements)) add_requirements(catalogue, file, errors);
  }
  Ids ids(catalogue.cases);
  for (const CaseFile& file : files) {
    if (!file.name.starts_with(kRequirements)) add_cases(catalogue, file, ids, errors);
  }
  add_fingerprint(catalogue, files);
  return errors;
}

tl::expected<Catalogue, LoadError> builtin_catalogue() {
  return with_files({}, embedded_case_files()).map_error([](const Errors& errors) {
    return errors.front();
  });
}

tl::expected<Catalogue, Errors> load_cases(const std::filesystem::path& dir, Catalogue base) {
  const auto files = read_case_files(dir);
  if (!files) return tl::unexpected(Errors{files.error()});
  return with_files(std::move(base), *files);
}

}  // namespace wsspec::script
