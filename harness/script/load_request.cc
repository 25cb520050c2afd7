#include "harness/script/load_request.h"

#include "harness/script/load_head_changes.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kRequestKeys[] = {"method",   "target", "version", "set",   "omit",
                                             "add",      "rename", "order",   "offer", "flood",
                                             "line_end", "raw",    "body",    "glued", "cut"};
constexpr std::string_view kOfRequests[] = {"method", "target", "offer"};

}  // namespace

RequestStep load_request(const Node& node) {
  const ObjectReader object(node, kRequestKeys);
  RequestStep request;
  request.method = object.text("method", request.method);
  request.target = object.text("target", request.target);
  if (const auto offer = object.get("offer")) request.offer = offer->text();
  load_head_changes(object, kOfRequests, request);
  return request;
}

}  // namespace wsspec::script
