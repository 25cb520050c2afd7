#include "harness/runner/skip_reason.h"

namespace wsspec::runner {

using results::Cause;

SkipReason skip_reason(const script::Case& scripted, const Target& target, bool allow_stress) {
  const auto& has = target.capabilities;
  const auto lacks = [&](const char* need, bool offered) {
    return !offered && scripted.has_need(need);
  };
  if (lacks("echo", has.echo)) {
    return {Cause::needs_echo, "needs-echo: the target does not echo messages"};
  }
  if (lacks("deflate", has.deflate)) {
    return {Cause::needs_deflate, "needs-deflate: the target declined permessage-deflate"};
  }
  if (lacks("subprotocol", has.subprotocol)) {
    return {Cause::needs_subprotocol,
            "needs-subprotocol: the target chose none of chat, superchat, echo"};
  }
  if (lacks("tls", has.tls)) {
    return {Cause::needs_tls, "needs-tls: the URL is not wss"};
  }
  if (!scripted.door.empty() && !target.has_doors) {
    return {Cause::needs_tls,
            "needs-tls: certificates to be refused are shown with --tls and --authority, so that a "
            "client can tell them from a good one"};
  }
  if (scripted.has_need("origin-policy") && target.origin_policy.empty()) {
    return {Cause::none,
            "needs-origin-policy: no --origin-policy names the origin that the target accepts"};
  }
  if (scripted.has_tag("stress") && !target.loopback && !allow_stress) {
    return {Cause::none, "stress: not run beyond loopback without --allow-stress"};
  }
  return {};
}

}  // namespace wsspec::runner
