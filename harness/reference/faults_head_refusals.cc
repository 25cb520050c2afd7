// Requests in order whose octets the server cannot read (RFC 6455, section
// 4.2.1; RFC 9110, section 5.5).
#include <algorithm>
#include <initializer_list>
#include <memory>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

// A request that cannot be read any more, for one that it did not want to read.
std::string garbled(std::string head) {
  head[0] = '\x01';
  return head;
}

void refuse_heads(Behaviour& behaviour, bool (*refused)(std::string_view head)) {
  change_head(behaviour,
              [refused](const std::string& head) { return refused(head) ? garbled(head) : head; });
}

bool has_any(std::string_view head, std::initializer_list<std::string_view> texts) {
  return std::ranges::any_of(
      texts, [head](auto text) { return head.find(text) != std::string_view::npos; });
}

bool has_key_without_blank(std::string_view head) {
  constexpr std::string_view kName = "Sec-WebSocket-Key:";
  const auto at = head.find(kName);
  return at != std::string_view::npos && !protocol::is_blank(head[at + kName.size()]);
}

void refuse_cut_head(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [](protocol::Buffer& segment) {
    const bool whole = protocol::as_text(segment).find("\r\n\r\n") != std::string_view::npos;
    if (!whole && !segment.empty()) segment[0] = std::byte{0x01};
  };
}

void refuse_cut_request_line(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [first = true](protocol::Buffer& segment) mutable {
    const bool cut = protocol::as_text(segment).find("\r\n") == std::string_view::npos;
    if (first && cut && !segment.empty()) segment[0] = std::byte{0x01};
    first = false;
  };
}

void blame_itself_for_plain_lines(Behaviour& behaviour) {
  constexpr int kServerError = 500;
  const auto plain = std::make_shared<bool>(false);
  change_head(behaviour, [plain](const std::string& head) {
    *plain = !has_any(head, {"\r\n"});
    return head;
  });
  behaviour.on_response = [plain](const auto&, protocol::ResponseHead& response, bool&) {
    if (*plain) response.status = kServerError;
  };
}

}  // namespace

std::vector<Fault> head_refusal_faults() {
  return {
      {.name = "refuses-tab-behind-colon",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-7", "6455-4.2.2-1"},
       .what = "cannot read a field with a tab in front of its value",
       .bugs = {49},
       .apply =
           [](Behaviour& b) { refuse_heads(b, [](auto head) { return has_any(head, {":\t"}); }); }},
      {.name = "wants-blank-behind-colon",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-7", "6455-4.2.2-1"},
       .what = "finds neither \"Upgrade:websocket\" nor \"Connection:Upgrade\"",
       .apply =
           [](Behaviour& b) {
             refuse_heads(b, [](auto head) { return has_any(head, {"pgrade:w", "onnection:U"}); });
           }},
      {.name = "wants-blank-in-front-of-key",
       .requirements = {"6455-4.2.2-24", "6455-4.2.2-1"},
       .what = "does not find a key that follows its colon at once",
       .apply = [](Behaviour& b) { refuse_heads(b, has_key_without_blank); }},
      {.name = "keeps-blanks-behind-values",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-10", "6455-4.2.2-24", "6455-4.2.2-1"},
       .what = "takes the blanks behind a value for part of it",
       .apply =
           [](Behaviour& b) {
             refuse_heads(b, [](auto head) { return has_any(head, {" \r\n", "\t\r\n"}); });
           }},
      {.name = "skips-one-blank-before-values",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-10", "6455-4.2.2-24", "6455-4.2.2-1"},
       .what = "takes a second blank in front of a value for part of it",
       .apply =
           [](Behaviour& b) {
             refuse_heads(b, [](auto head) { return has_any(head, {":  ", ": \t"}); });
           }},
      {.name = "wants-request-in-one-segment",
       .requirements = {"6455-4.2.2-1"},
       .what = "takes what a request's first segment has for all of it",
       .bugs = {27},
       .apply = refuse_cut_head},
      {.name = "refuses-cut-request-line",
       .requirements = {"6455-4.2.2-1"},
       .what = "wants the whole request line in the first segment",
       .bugs = {27},
       .apply = refuse_cut_request_line},
      {.name = "server-error-at-plain-lines",
       .requirements = {"6455-10.7-4"},
       .what = "answers 500 where the lines of a head end in LF alone",
       .apply = blame_itself_for_plain_lines},
  };
}

}  // namespace wsspec::reference
