// A policy on origins that lets too much pass, or refuses in another way (RFC 6455, sections
// 4.2.2 and 10.2). All but the first two need one: `wsspec echo --origin-policy ORIGIN`.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;

bool is_foreign(const RequestHead& request) {
  return request.headers.joined("Origin").find("foreign.example") != std::string::npos;
}

// What stands behind "://", or nothing.
std::string_view authority_of(std::string_view origin) {
  const auto slashes = origin.find("://");
  return slashes == std::string_view::npos ? std::string_view() : origin.substr(slashes + 3);
}

std::string_view host_of(std::string_view origin) {
  const auto authority = authority_of(origin);
  return authority.substr(0, authority.find(':'));
}

std::string host_and_port(const RequestHead& request) {
  return std::string(request.headers.get("Host").value_or(""));
}

// "www.example.com" as a regular expression whose dots nobody has quoted.
bool matches_with_any_dot(std::string_view accepted, std::string_view origin) {
  return std::ranges::equal(accepted, origin,
                            [](char want, char got) { return want == '.' || want == got; });
}

using Compare = bool (*)(std::string_view accepted, std::string_view origin);

// A policy that compares the Origin of a request, if it has one, by `same`.
void compare_origins(Behaviour& behaviour, Compare same) {
  behaviour.on_origin = [same](std::string_view accepted, const RequestHead& request) {
    return !request.headers.has("Origin") || same(accepted, request.headers.joined("Origin"));
  };
}

// Answers what the policy refuses with another status.
template <int Status>
void refuse_origins_with(Behaviour& behaviour) {
  behaviour.on_response = [](const RequestHead& request, ResponseHead& response, bool&) {
    if (response.status == kForbidden && request.headers.has("Origin"))
      response = protocol::make_refusal(Status);
  };
}

bool has_exact_name(const RequestHead& request) {
  return std::ranges::any_of(request.headers.fields,
                             [](const auto& field) { return field.name == "Origin"; });
}

void close_behind_acceptance(Behaviour& behaviour) {
  constexpr std::string_view kClose1008{"\x88\x02\x03\xf0", 4};
  const auto closes = std::make_shared<bool>(false);
  behaviour.on_origin = [closes](std::string_view accepted, const RequestHead& request) {
    *closes = request.headers.has("Origin") && request.headers.joined("Origin") != accepted;
    return true;
  };
  behaviour.on_response_octets = [closes, kClose1008](protocol::Buffer& octets) {
    if (*closes) protocol::append(octets, kClose1008);
  };
}

}  // namespace

std::vector<Fault> origin_faults() {
  return {
      {.name = "answers-foreign-origin-with-200",
       .requirements = {"6455-4.2.2-7", "6455-4.2.1-2"},
       .what = "answers a request from elsewhere with an ordinary page",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead& request, ResponseHead& response,
                                bool& accepting) {
               if (!is_foreign(request)) return;
               response = protocol::make_refusal(200);
               accepting = false;
             };
           }},
      {.name = "answers-foreign-origin-with-404",
       .requirements = {"6455-10.2-2"},
       .what = "hides the resource from pages of other sites",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead& request, ResponseHead& response,
                                bool& accepting) {
               if (!is_foreign(request)) return;
               response = protocol::make_refusal(404);
               accepting = false;
             };
           }},
      {.name = "accepts-any-origin",
       .requirements = {"6455-4.2.2-7", "6455-10.2-1"},
       .what = "has a policy on origins that it never asks",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view, std::string_view) { return true; });
           }},
      {.name = "accepts-no-origin",
       .requirements = {"6455-4.2.2-1"},
       .what = "refuses every request that has an Origin",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view, std::string_view) { return false; });
           }},
      {.name = "accepts-origins-that-begin-alike",
       .requirements = {"6455-4.2.2-7"},
       .what = "compares as many octets of the Origin as its own has",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return other.starts_with(own);
             });
           }},
      {.name = "accepts-origins-that-end-alike",
       .requirements = {"6455-4.2.2-7"},
       .what = "compares the end of the Origin with its own host",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return other.ends_with(authority_of(own));
             });
           }},
      {.name = "accepts-origins-that-contain-its-own",
       .requirements = {"6455-4.2.2-7"},
       .what = "looks for its own origin anywhere in the Origin",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return other.find(own) != std::string_view::npos;
             });
           }},
      {.name = "accepts-origins-by-a-pattern-with-open-dots",
       .requirements = {"6455-4.2.2-7"},
       .what = "takes its own origin for a regular expression",
       .apply = [](Behaviour& b) { compare_origins(b, matches_with_any_dot); }},
      {.name = "accepts-null-origin",
       .requirements = {"6455-4.2.2-7"},
       .what = "takes \"null\", which any sandboxed page sends, for no Origin",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return other == "null" || other == own;
             });
           }},
      {.name = "compares-origin-without-scheme",
       .requirements = {"6455-4.2.2-7"},
       .what = "compares host and port of the Origin only",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return authority_of(own) == authority_of(other);
             });
           }},
      {.name = "compares-origin-without-port",
       .requirements = {"6455-4.2.2-7"},
       .what = "compares the host of the Origin only",
       .apply =
           [](Behaviour& b) {
             compare_origins(b, [](std::string_view own, std::string_view other) {
               return host_of(own) == host_of(other);
             });
           }},
      {.name = "accepts-origin-of-the-host-field",
       .requirements = {"6455-4.2.2-7"},
       .what = "accepts any Origin that names what Host names",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               const std::string origin = request.headers.joined("Origin");
               return origin.empty() || origin == own ||
                      authority_of(origin) == host_and_port(request);
             };
           }},
      {.name = "looks-at-first-origin-only",
       .requirements = {"6455-4.2.2-7"},
       .what = "asks its policy about the first of several Origin fields",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               return request.headers.get("Origin").value_or(own) == own;
             };
           }},
      {.name = "looks-at-last-origin-only",
       .requirements = {"6455-4.2.2-7"},
       .what = "asks its policy about the last of several Origin fields",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               const std::string all = request.headers.joined("Origin");
               return all.empty() || all.ends_with(own);
             };
           }},
      {.name = "knows-origin-by-its-exact-name",
       .requirements = {"6455-4.2.2-7"},
       .what = "overlooks an Origin whose name is in lower case",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               return !has_exact_name(request) || request.headers.joined("Origin") == own;
             };
           }},
      {.name = "prefers-origin-of-the-draft",
       .requirements = {"6455-4.2.2-7", "6455-4.2.2-1"},
       .what = "asks its policy about Sec-WebSocket-Origin where there is one",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               const auto draft = request.headers.get("Sec-WebSocket-Origin");
               return draft.value_or(request.headers.get("Origin").value_or(own)) == own;
             };
           }},
      {.name = "closes-foreign-origins-behind-the-101",
       .requirements = {"6455-4.2.2-7"},
       .what = "accepts each handshake, and then closes what its policy refuses with 1008",
       .apply = close_behind_acceptance},
      {.name = "refuses-origins-with-401",
       .requirements = {"6455-10.2-2"},
       .what = "asks a foreign page for a password",
       .apply = refuse_origins_with<401>},
      {.name = "refuses-origins-with-302",
       .requirements = {"6455-4.2.2-7", "6455-4.2.1-2"},
       .what = "sends a foreign page elsewhere",
       .apply = refuse_origins_with<302>},
      {.name = "refuses-missing-origin-with-200",
       .requirements = {"6455-4.2.2-7", "6455-4.2.1-2"},
       .what = "has a page for those whose policy wants an Origin and who have none",
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view own, const RequestHead& request) {
               return request.headers.joined("Origin") == own;
             };
             b.on_response = [](const RequestHead& request, ResponseHead& response, bool&) {
               if (response.status == kForbidden && !request.headers.has("Origin"))
                 response = protocol::make_refusal(200);
             };
           }},
      {.name = "reads-frames-behind-a-refused-origin",
       .requirements = {"6455-4.2.2-7"},
       .what = "answers 403 and goes on as if it had accepted",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool& accepting) {
               accepting = accepting || response.status == kForbidden;
             };
           }},
  };
}

}  // namespace wsspec::reference
