#include "harness/script/check_role.h"

#include <fmt/format.h>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

using protocol::Role;

// The only role of a target that a step makes sense for; none: any.
std::optional<Role> role_of(const Step& step) {
  if (std::holds_alternative<RequestStep>(step.what)) return Role::server;
  if (std::holds_alternative<RespondStep>(step.what)) return Role::client;
  if (std::holds_alternative<EndTcpStep>(step.what)) return Role::client;
  return {};
}

void check_outcomes(const Node& node, const ExpectStep& expect, Role role) {
  for (const OutcomeSpec& spec : expect.any_of) {
    const OutcomeName* row = find_outcome(spec.is);
    if (row == nullptr || !row->role || *row->role == role) continue;
    node.fail(
        fmt::format("the outcome {} is that of a {}, but the target is a {}; give the other role "
                    "steps of its own in \"client\"",
                    in_quotes(spec.is), to_string(*row->role), to_string(role)));
  }
}

void check_step(const Node& node, const Step& step, Role role) {
  if (const auto only = role_of(step); only && *only != role) {
    node.fail(fmt::format("the step is one towards a {}, but the target is a {}; {}",
                          to_string(*only), to_string(role),
                          role == Role::client ? "a client is answered with \"respond\""
                                               : "a server is asked with \"request\""));
  }
  if (const auto* expect = std::get_if<ExpectStep>(&step.what)) check_outcomes(node, *expect, role);
}

}  // namespace

void check_role(const std::vector<Node>& steps, const Case& loaded) {
  for (std::size_t i = 0; i < steps.size(); ++i) check_step(steps[i], loaded.steps[i], loaded.role);
}

}  // namespace wsspec::script
