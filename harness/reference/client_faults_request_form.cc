// The form of a request's head (RFC 6455, section 4.1, item 1: a valid HTTP request).
#include <algorithm>
#include <string>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

void replace(std::string& head, std::string_view what, std::string_view with) {
  if (const auto at = head.find(what); at != std::string::npos) head.replace(at, what.size(), with);
}

}  // namespace

std::vector<Fault> client_request_form_faults() {
  return {
      {.name = "ends-request-lines-in-lf",
       .requirements = {"6455-4.1-19"},
       .what = "ends the lines of its request in LF alone",
       .apply =
           [](Behaviour& b) {
             change_request_text(b, [](std::string& head) { std::erase(head, '\r'); });
           }},
      {.name = "puts-blank-in-front-of-colon",
       .requirements = {"6455-4.1-19"},
       .what = "writes a blank between a field's name and the colon",
       .apply =
           [](Behaviour& b) {
             change_request_text(b,
                                 [](std::string& head) { replace(head, "Upgrade:", "Upgrade :"); });
           }},
      {.name = "folds-request-lines",
       .requirements = {"6455-4.1-19"},
       .what = "writes a field of its request over two lines",
       .apply =
           [](Behaviour& b) {
             change_request_text(
                 b, [](std::string& head) { replace(head, "Upgrade: ", "Upgrade:\r\n "); });
           }},
      {.name = "sends-nul-in-request",
       .requirements = {"6455-4.1-19"},
       .what = "ends a value of its request in a zero byte",
       .apply =
           [](Behaviour& b) {
             change_request_text(b, [](std::string& head) {
               replace(head, "Upgrade: websocket", std::string_view("Upgrade: websocket\0", 19));
             });
           }},
      {.name = "sends-line-without-colon",
       .requirements = {"6455-4.1-19"},
       .what = "sends a line that is no header field: half of a value with a line end in it",
       .bugs = {55},
       .apply =
           [](Behaviour& b) {
             change_request_text(b, [](std::string& head) {
               replace(head, "\r\nUpgrade:", "\r\nX-Note: one\r\ntwo\r\nUpgrade:");
             });
           }},
      {.name = "puts-blank-in-request-target",
       .requirements = {"6455-4.1-19", "6455-4.1-22"},
       .what = "writes a blank into the request-target, which ends it",
       .apply =
           [](Behaviour& b) {
             change_request_text(b, [](std::string& head) { replace(head, " HTTP/", " b HTTP/"); });
           }},
  };
}

}  // namespace wsspec::reference
