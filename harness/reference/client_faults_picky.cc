// Good responses that are refused for how their fields are spelt, and for fields that are of no
// concern (RFC 6455, section 4.1; RFC 9110, section 5).
#include <algorithm>
#include <string>

#include "harness/protocol/http_text.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::HeaderField;

constexpr std::string_view kFieldsRead[] = {"Upgrade", "Connection", "Sec-WebSocket-Accept",
                                            "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"};

bool is_known(const HeaderField& field) {
  return std::ranges::any_of(kFieldsRead,
                             [&](auto name) { return protocol::equal_no_case(name, field.name); });
}

void refuse_fields(Behaviour& behaviour, bool (*refused)(const HeaderField& field)) {
  refuse_responses(behaviour, [refused](const Response& response) {
    return std::ranges::any_of(response.headers.fields, refused);
  });
}

bool has_third_spelling(const HeaderField& field) {
  const bool as_in_rfc = std::ranges::find(kFieldsRead, field.name) != std::end(kFieldsRead);
  const bool lower = std::ranges::none_of(field.name, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_known(field) && !as_in_rfc && !lower;
}

bool has_no_blank_behind_colon(std::string_view head) {
  return head.find("\r\nUpgrade:w") != std::string_view::npos;
}

// More than the one blank that everybody writes.
bool has_blanks_around(std::string_view head, std::string_view field) {
  const auto at = head.find(field);
  if (at == std::string_view::npos) return false;
  const auto begin = at + field.size() + 2;
  const auto value = head.substr(begin, head.find("\r\n", begin) - begin);
  return protocol::trim(value).size() < value.size();
}

bool is_no_list_of_tokens(const HeaderField& field) {
  return !is_known(field) && !std::ranges::all_of(field.value, [](char c) {
    return protocol::is_char(c, protocol::kTokenChar) || protocol::is_blank(c) || c == ',';
  });
}

bool is_unknown_of_websocket(const HeaderField& field) {
  return field.name.starts_with("Sec-WebSocket-") && !is_known(field);
}

bool has_odd_name(const HeaderField& field) {
  return std::ranges::any_of(field.name, [](char c) {
    return c != '-' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
  });
}

bool has_repeated_field(const Response& response) {
  return std::ranges::any_of(response.headers.fields, [&](const HeaderField& field) {
    return response.headers.count(field.name) > 1;
  });
}

}  // namespace

std::vector<Fault> client_picky_faults() {
  return {
      {.name = "knows-two-spellings-of-field-names",
       .requirements = {"6455-4.1-52"},
       .what = "knows its header fields as the RFC writes them, and in lower case",
       .apply = [](Behaviour& b) { refuse_fields(b, has_third_spelling); }},
      {.name = "wants-blanks-behind-colons",
       .requirements = {"6455-4.1-47", "6455-4.1-43"},
       .what = "cuts a field at its colon and blank",
       .apply = [](Behaviour& b) { refuse_response_texts(b, has_no_blank_behind_colon); }},
      {.name = "compares-upgrade-with-blanks",
       .requirements = {"6455-4.1-45", "6455-4.1-43"},
       .what = "compares Upgrade with the blanks around it",
       .apply =
           [](Behaviour& b) {
             refuse_response_texts(
                 b, [](std::string_view head) { return has_blanks_around(head, "Upgrade"); });
           }},
      {.name = "compares-subprotocol-with-blanks",
       .requirements = {"6455-4.1-43"},
       .what = "compares Sec-WebSocket-Protocol with the blanks around it",
       .apply =
           [](Behaviour& b) {
             refuse_response_texts(b, [](std::string_view head) {
               return has_blanks_around(head, "Sec-WebSocket-Protocol");
             });
           }},
      {.name = "reads-every-field-as-list-of-tokens",
       .requirements = {"6455-4.1-43"},
       .what = "refuses a response where the value of any field is no list of tokens",
       .apply = [](Behaviour& b) { refuse_fields(b, is_no_list_of_tokens); }},
      {.name = "refuses-unknown-websocket-fields",
       .requirements = {"6455-4.1-43"},
       .what = "refuses a field whose name begins with Sec-WebSocket- and goes on otherwise",
       .apply = [](Behaviour& b) { refuse_fields(b, is_unknown_of_websocket); }},
      {.name = "takes-letters-in-field-names-only",
       .requirements = {"6455-4.1-43"},
       .what = "refuses a field name with other characters than letters and hyphens",
       .apply = [](Behaviour& b) { refuse_fields(b, has_odd_name); }},
      {.name = "refuses-repeated-fields",
       .requirements = {"6455-4.1-43", "6455-4.1-46"},
       .what = "refuses a response that has any field twice",
       .apply = [](Behaviour& b) { refuse_responses(b, has_repeated_field); }},
  };
}

}  // namespace wsspec::reference
