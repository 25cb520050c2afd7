#include "harness/script/load_case.h"

#include <algorithm>

#include "harness/script/check_steps.h"
#include "harness/script/load_step.h"
#include "harness/script/names.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kCaseKeys[] = {"id",   "title",   "req",    "role",  "needs",
                                          "tags", "aliases", "offer",  "agree", "end",
                                          "for",  "steps",   "client", "door"};
constexpr std::string_view kNeeds[] = {"echo", "deflate", "subprotocol", "tls", "origin-policy"};
constexpr std::string_view kTags[] = {"slow", "stress", "volume", "security"};
constexpr std::string_view kDoors[] = {"expired",     "not-yet-valid",     "wrong-name",
                                       "self-signed", "unknown-authority", "plain"};
constexpr std::string_view kEndings[] = {"close", "none"};

std::vector<std::string> load_words(const ObjectReader& object, std::string_view key,
                                    std::string_view kind,
                                    std::span<const std::string_view> words) {
  std::vector<std::string> out;
  const auto list = object.get(key);
  if (!list) return out;
  for (const Node& item : list->items()) {
    out.push_back(item.word(kind, words));
    if (std::count(out.begin(), out.end(), out.back()) > 1) {
      item.fail(in_quotes(out.back()) + " stands twice; keep one of them");
    }
  }
  return out;
}

std::vector<std::string> load_aliases(const ObjectReader& object) {
  std::vector<std::string> out;
  const auto list = object.get("aliases");
  if (!list) return out;
  for (const Node& item : list->items()) {
    const std::string alias = item.text();
    if (alias.empty()) continue;  // a family's member without one
    if (!is_alias(alias)) {
      item.fail("no alias: " + in_quotes(alias) + "; write it as autobahn:6.4.1 or cve:2024-37890");
    }
    out.push_back(alias);
  }
  return out;
}

void load_id(const Node& node, const FileHead& head, Case& out) {
  out.id = node.text();
  out.group = out.id.substr(0, out.id.rfind('.'));
  if (!is_case_id(out.id)) {
    node.fail("no case id: " + in_quotes(out.id) + "; lower case, digits, hyphens and dots" +
              (out.id.find('{') == std::string::npos ? "" : ", and {name} only if \"for\" has it"));
  } else if (!out.id.starts_with(head.group + ".")) {
    node.fail("id " + in_quotes(out.id) + " must begin with the group of its file, \"" +
              head.group + ".\"");
  }
}

void load_names(const ObjectReader& object, Case& out) {
  if (const auto title = object.need("title")) {
    out.title = title->text();
    if (out.title.empty()) title->fail("a title says what is sent or what is due");
  }
  if (const auto req = object.need("req")) {
    out.requirements = req->texts();
    if (out.requirements.empty()) req->fail("no requirement; a failure has to cite one");
  }
  out.aliases = load_aliases(object);
}

// A client offers, and a server agrees.
void check_of_role(const ObjectReader& object, const Case& out) {
  const auto agree = object.get("agree");
  if (agree && out.role == protocol::Role::server) {
    agree->fail("\"agree\" answers a client's offer; write it into \"client\"");
  }
  if (out.role == protocol::Role::client && out.has_need("origin-policy")) {
    object.get("needs")->fail("\"origin-policy\" is that of a server; give a client other needs");
  }
}

// What comes to such a door is no request, and only one that comes for TLS can be turned away.
void load_door(const ObjectReader& object, Case& out) {
  const auto door = object.get("door");
  if (!door) return;
  out.door = door->word("door", kDoors);
  if (out.role == protocol::Role::server)
    door->fail("a server opens the door itself; only clients come to one");
  if (!out.has_need("tls")) door->fail("a door needs \"tls\"; add it to \"needs\"");
}

// RFC 7692 has to be offered before it can be used.
std::string default_offer(const Case& out) {
  return out.has_need("deflate") ? "permessage-deflate" : "";
}

}  // namespace

Case load_case(const Node& node, const FileHead& head, protocol::Role role) {
  const ObjectReader object(node, kCaseKeys);
  Case out;
  out.file = node.problems().file();
  out.pointer = node.pointer();
  out.section = head.section;
  out.role = role;
  if (const auto id = object.need("id")) load_id(*id, head, out);
  load_names(object, out);
  out.needs = load_words(object, "needs", "need", kNeeds);
  out.tags = load_words(object, "tags", "tag", kTags);
  out.offer = object.text("offer", default_offer(out));
  out.agree = object.text("agree");
  check_of_role(object, out);
  load_door(object, out);
  if (const auto end = object.get("end")) {
    out.ending = end->word("end", kEndings) == "none" ? Ending::none : Ending::close;
  }
  const auto steps = object.need("steps");
  if (!steps) return out;
  for (const Node& step : steps->items()) out.steps.push_back(load_step(step));
  check_steps(*steps, out);
  return out;
}

}  // namespace wsspec::script
