#include "harness/script/load_respond.h"

#include "harness/script/load_head_changes.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kRespondKeys[] = {"status",      "reason", "version", "plain", "set",
                                             "omit",        "add",    "rename",  "order", "flood",
                                             "line_end",    "raw",    "body",    "agree", "misfit",
                                             "subprotocol", "before", "glued",   "cut"};
constexpr std::string_view kOfResponses[] = {"status", "reason", "plain", "agree", "subprotocol"};
constexpr std::string_view kInterimKeys[] = {"status", "reason", "add"};

// Three digits, whatever they mean: RFC 9112, section 4.
int load_status(const Node& node) {
  return static_cast<int>(node.integer(0, 999));
}

InterimResponse load_interim(const Node& node) {
  const ObjectReader object(node, kInterimKeys);
  InterimResponse interim;
  if (const auto status = object.need("status")) interim.status = load_status(*status);
  interim.reason = object.text("reason");
  if (const auto add = object.get("add")) interim.fields = load_fields(*add);
  return interim;
}

}  // namespace

RespondStep load_respond(const Node& node) {
  const ObjectReader object(node, kRespondKeys);
  RespondStep respond;
  if (const auto status = object.get("status")) respond.status = load_status(*status);
  if (const auto reason = object.get("reason")) respond.reason = reason->text();
  respond.plain = object.boolean("plain", false);
  if (respond.plain && respond.status == 101) {
    node.fail("\"plain\" is an answer that opens nothing; give the \"status\" that it has");
  }
  if (const auto agree = object.get("agree")) respond.agree = agree->text();
  respond.misfit = object.boolean("misfit", false);
  if (respond.misfit && !respond.agree) {
    node.fail("\"misfit\" is about what the response agrees to; give \"agree\"");
  }
  if (const auto name = object.get("subprotocol")) respond.subprotocol = name->text();
  if (const auto before = object.get("before")) {
    for (const Node& item : before->one_or_many()) respond.before.push_back(load_interim(item));
  }
  load_head_changes(object, kOfResponses, respond);
  return respond;
}

}  // namespace wsspec::script
