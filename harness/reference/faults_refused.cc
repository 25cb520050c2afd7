// How a request is refused (RFC 6455, sections 4.2.2 and 4.4).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;

constexpr int kUpgradeRequired = 426;

void change_version_refusal(Behaviour& behaviour, void (*change)(ResponseHead& response)) {
  behaviour.on_response = [change](const RequestHead&, ResponseHead& response, bool&) {
    if (response.status == kUpgradeRequired) change(response);
  };
}

}  // namespace

std::vector<Fault> refused_faults() {
  return {
      {.name = "no-version-list-in-426",
       .requirements = {"6455-4.4-1", "6455-4.2.2-9"},
       .what = "refuses an unknown version without saying which one it speaks",
       .bugs = {10},
       .apply =
           [](Behaviour& b) {
             change_version_refusal(b, [](ResponseHead& response) {
               erase_fields(response.headers, "Sec-WebSocket-Version");
             });
           }},
      {.name = "wrong-version-list-in-426",
       .requirements = {"6455-4.4-1", "6455-4.2.2-9"},
       .what = "answers an unknown version with a list that lacks 13",
       .apply =
           [](Behaviour& b) {
             change_version_refusal(b, [](ResponseHead& response) {
               *find_field(response.headers, "Sec-WebSocket-Version") = "8, 7";
             });
           }},
      {.name = "empty-version-list-in-426",
       .requirements = {"6455-4.3-10", "6455-4.4-1", "6455-4.2.2-9"},
       .what = "answers an unknown version with an empty list of versions",
       .apply =
           [](Behaviour& b) {
             change_version_refusal(b, [](ResponseHead& response) {
               find_field(response.headers, "Sec-WebSocket-Version")->clear();
             });
           }},
      {.name = "answers-200-to-unknown-version",
       .requirements = {"6455-4.2.2-8", "6455-4.2.1-2"},
       .what = "serves a page where the version is unknown, as if no upgrade was asked for",
       .apply =
           [](Behaviour& b) {
             change_version_refusal(b, [](ResponseHead& response) {
               response.status = 200;
               response.reason = "OK";
             });
           }},
      {.name = "drops-tcp-instead-of-refusal",
       .requirements = {"6455-10.7-4"},
       .what = "ends TCP without an HTTP answer where a request is in error",
       .bugs = {1, 2, 34, 52},
       .apply = [](Behaviour& b) { b.drop_instead_of_refusal = true; }},
      {.name = "serves-frames-behind-refusal",
       .requirements = {"6455-4.2.1-2", "6455-7.2.2-1", "6455-4.2.2-8"},
       .what = "answers with an error and goes on as if it had upgraded",
       .bugs = {255, 256, 257},
       .apply = [](Behaviour& b) { b.frames_after_refusal = true; }},
      {.name = "keeps-tcp-open-behind-refusal",
       .requirements = {"6455-7.2.2-1", "6455-4.2.1-2"},
       .what = "says Connection: close in a refusal and leaves the connection open",
       .bugs = {256},
       .apply = [](Behaviour& b) { b.after_refusal = TcpEnd::stay_open; }},
  };
}

}  // namespace wsspec::reference
