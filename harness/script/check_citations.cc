#include "harness/script/check_citations.h"

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

std::vector<std::string_view> ids(const Requirements& requirements) {
  std::vector<std::string_view> out;
  for (const auto& [id, entry] : requirements) out.push_back(id);
  return out;
}

class Citations {
 public:
  Citations(const Case& loaded, const Requirements& requirements, Problems& problems)
      : case_(loaded), requirements_(requirements), problems_(problems) {}

  // The entry of that id; null, with a problem, when there is none.
  const RequirementEntry* find(const std::string& id, const std::string& pointer) {
    const auto found = requirements_.find(id);
    if (found != requirements_.end()) return &found->second;
    problems_.add(pointer,
                  "unknown requirement " + in_quotes(id) + near_suggestion(id, ids(requirements_)));
    return nullptr;
  }

  void check(Grade grade, const std::string& cited, const std::string& pointer) {
    const std::string& id = cited.empty() ? first() : cited;
    const bool judging = grade == Grade::warn || grade == Grade::fail;
    if (!judging && cited.empty()) return;
    const RequirementEntry* entry = find(id, pointer);
    if (entry == nullptr || !judging) return;
    check_level(grade, *entry, pointer);
    check_subject(*entry, pointer);
  }

  // Empty where the case has none, which is a problem already.
  [[nodiscard]] const std::string& first() const {
    static const std::string kNone;
    return case_.requirements.empty() ? kNone : case_.requirements.front();
  }

 private:
  void check_level(Grade grade, const RequirementEntry& entry, const std::string& pointer) {
    const Level needed = grade == Grade::fail ? Level::must : Level::should;
    if (entry.strength == needed) return;
    problems_.add(pointer, "grade " + in_quotes(to_string(grade)) + " cites " + entry.id +
                               ", which is a " + entry.level + "; name a " +
                               std::string(to_string(needed)) + " in \"req\"");
  }

  void check_subject(const RequirementEntry& entry, const std::string& pointer) {
    if (entry.binds(case_.role)) return;
    const bool server = case_.role == protocol::Role::server;
    problems_.add(pointer, entry.id + " binds the " + entry.subject + ", but the target is a " +
                               (server ? "server" : "client") +
                               "; put a requirement that binds it first, or name one in \"req\"" +
                               (server ? "" : " of the entry's \"client\""));
  }

  const Case& case_;
  const Requirements& requirements_;
  Problems& problems_;
};

void check_outcomes(const ExpectStep& expect, const std::string& pointer, Citations& citations) {
  for (std::size_t i = 0; i < expect.any_of.size(); ++i) {
    const OutcomeSpec& outcome = expect.any_of[i];
    const std::string place =
        expect.any_of.size() > 1 ? pointer + "/any_of/" + std::to_string(i) : pointer;
    citations.check(outcome.grade, outcome.requirement, place);
  }
}

void settle_otherwise(ExpectStep& expect, const std::string& pointer, Citations& citations,
                      const Requirements& requirements, Problems& problems) {
  if (expect.otherwise) {
    citations.check(expect.otherwise->grade, expect.otherwise->requirement, pointer + "/otherwise");
    return;
  }
  const auto first = requirements.find(citations.first());
  if (first == requirements.end()) return;  // reported at "req"
  if (first->second.strength == Level::may) {
    problems.add(pointer, first->first +
                              " is a MAY, which nobody can break; write \"otherwise\" with grade "
                              "info, or with a \"req\" that is a MUST or a SHOULD");
    return;
  }
  const bool should = first->second.strength == Level::should;
  if (should) expect.otherwise = OtherwiseSpec{Grade::warn, "", first->first};
  citations.check(should ? Grade::warn : Grade::fail, first->first, pointer);
}

}  // namespace

void check_citations(Case& loaded, const Requirements& requirements, Problems& problems) {
  Citations citations(loaded, requirements, problems);
  for (std::size_t i = 0; i < loaded.requirements.size(); ++i) {
    static_cast<void>(
        citations.find(loaded.requirements[i], loaded.place_of("req") + "/" + std::to_string(i)));
  }
  for (std::size_t i = 0; i < loaded.steps.size(); ++i) {
    auto* expect = std::get_if<ExpectStep>(&loaded.steps[i].what);
    if (expect == nullptr) continue;
    const std::string pointer = loaded.place_of("steps") + "/" + std::to_string(i) + "/expect";
    check_outcomes(*expect, pointer, citations);
    settle_otherwise(*expect, pointer, citations, requirements, problems);
  }
}

}  // namespace wsspec::script
