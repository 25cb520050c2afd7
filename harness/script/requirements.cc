#include "harness/script/requirements.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kRequirementKeys[] = {
    "id",    "rfc",      "section",    "level", "subject", "text",    "how",    "basis",
    "needs", "restates", "observable", "note",  "erratum", "why_not", "no_case"};
constexpr std::string_view kLevels[] = {"MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"};
constexpr Level kStrengths[] = {Level::must, Level::must, Level::should, Level::should, Level::may};
constexpr std::string_view kObservable[] = {"both", "client", "server", "none"};
constexpr std::string_view kSubjects[] = {"client",   "server",   "endpoint",    "sender",
                                          "receiver", "registry", "spec author", "intermediary"};
constexpr std::string_view kCodeKeys[] = {"code", "name", "ref", "may_be_sent", "sender"};
constexpr std::string_view kFileKeys[] = {"close_codes", "close_code_ranges"};

void load_level(const Node& node, RequirementEntry& out) {
  out.level = node.word("level", kLevels);
  const auto found = std::find(std::begin(kLevels), std::end(kLevels), out.level);
  if (found != std::end(kLevels)) out.strength = kStrengths[found - std::begin(kLevels)];
}

void load_words(const ObjectReader& object, RequirementEntry& out) {
  if (const auto level = object.need("level")) load_level(*level, out);
  if (const auto subject = object.need("subject")) {
    out.subject = subject->word("subject", kSubjects);
  }
  if (const auto seen_by = object.need("observable")) {
    out.observable = seen_by->word("kind of target", kObservable);
  }
  if (const auto needs = object.get("needs")) out.needs = needs->texts();
}

// One reason for targets of both roles, or one for each that needs it.
void load_no_case(const Node& node, RequirementEntry& out) {
  if (!node.json().is_object()) {
    const std::string reason = node.text();
    out.no_case = {{protocol::Role::server, reason}, {protocol::Role::client, reason}};
    return;
  }
  const ObjectReader object(node, protocol::kRoleNames);
  for (const auto role : {protocol::Role::server, protocol::Role::client}) {
    const std::string reason = object.text(to_string(role));
    if (!reason.empty()) out.no_case[role] = reason;
  }
}

RequirementEntry load_entry(const Node& node) {
  const ObjectReader object(node, kRequirementKeys);
  RequirementEntry out;
  if (const auto rfc = object.need("rfc")) out.rfc = static_cast<int>(rfc->integer(1, 99999));
  load_words(object, out);
  out.id = object.text("id");
  out.section = object.text("section");
  out.text = object.text("text");
  out.how = object.text("how");
  out.basis = object.text("basis");
  out.restates = object.text("restates");
  out.why_not = object.text("why_not");
  if (const auto why = object.get("no_case")) load_no_case(*why, out);
  out.note = object.text("note");
  if (const auto erratum = object.get("erratum")) {
    out.erratum = static_cast<int>(erratum->integer(1, 99999));
  }
  if (out.id.empty() || out.text.empty()) node.fail("\"id\" and \"text\" must not be empty");
  return out;
}

CloseCodeEntry load_code(const Node& node) {
  const ObjectReader object(node, kCodeKeys);
  CloseCodeEntry out;
  if (const auto code = object.need("code")) out.code = static_cast<int>(code->integer(0, 65535));
  out.name = object.text("name");
  out.reference = object.text("ref");
  out.may_be_sent = object.boolean("may_be_sent", true);
  out.sender = object.text("sender");
  return out;
}

}  // namespace

std::string_view to_string(Level level) {
  switch (level) {
    case Level::must:
      return "MUST";
    case Level::should:
      return "SHOULD";
    case Level::may:
      return "MAY";
  }
  return "";
}

bool RequirementEntry::binds(protocol::Role role) const {
  if (subject == "endpoint" || subject == "sender" || subject == "receiver") return true;
  return subject == to_string(role);
}

std::string RequirementEntry::why_no_case(protocol::Role role) const {
  const std::string_view target = to_string(role);
  if (const auto reason = no_case.find(role); reason != no_case.end()) return reason->second;
  if (!restates.empty()) return "the same as " + restates;
  if (!why_not.empty()) return why_not;
  if (!binds(role)) return fmt::format("it binds the {}, and no {} can break it", subject, target);
  if (observable != "both" && observable != target) {
    return fmt::format("a {} cannot be judged by it", target);
  }
  if (strength == Level::may) return "a MAY, which nobody can break";
  return {};
}

void load_requirements(std::string_view text, Problems& problems, Requirements& out) {
  const Json json = parse_json(text, problems);
  if (!problems.none()) return;
  for (const Node& node : Node(json, "", problems).items()) {
    RequirementEntry entry = load_entry(node);
    const std::string id = entry.id;
    if (!out.emplace(id, std::move(entry)).second) {
      node.fail("requirement " + in_quotes(id) + " is there already; ids are never used twice");
    }
  }
}

void load_close_codes(std::string_view text, Problems& problems, CloseCodes& out) {
  const Json json = parse_json(text, problems);
  if (!problems.none()) return;
  const auto codes = ObjectReader(Node(json, "", problems), kFileKeys).need("close_codes");
  if (!codes) return;
  for (const Node& node : codes->items()) {
    CloseCodeEntry entry = load_code(node);
    const int code = entry.code;
    if (!out.emplace(code, std::move(entry)).second) {
      node.fail("Close code " + std::to_string(code) + " stands twice");
    }
  }
}

}  // namespace wsspec::script
