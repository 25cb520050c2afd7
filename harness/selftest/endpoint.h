// A reference endpoint as the target of the self-test: on a loop of its own, in
// virtual time. Internal to this room.
#pragma once

#include <cstdint>
#include <memory>

#include "harness/protocol/role.h"
#include "harness/reference/behaviour.h"
#include "harness/results/run.h"
#include "harness/runner/player.h"
#include "harness/runner/preflight.h"
#include "harness/runner/target.h"
#include "harness/transport/memory.h"

namespace wsspec::selftest {

class Endpoint {
 public:
  virtual ~Endpoint() = default;

  // What `wsspec test` or `wsspec listen` finds out before its first case. A fault may make it
  // impossible; the cases are played all the same.
  virtual void look(std::uint64_t seed) = 0;
  [[nodiscard]] virtual runner::Played play(const script::Case& scripted, std::uint64_t seed) = 0;

  [[nodiscard]] const results::Capabilities& capabilities() const { return target_.capabilities; }

 protected:
  static constexpr judge::Duration kCeiling = std::chrono::minutes(1);  // virtual: costs nothing

  Endpoint();

  void looked(const runner::PreflightResult& result);
  [[nodiscard]] runner::Played play_alone(const script::Case& scripted, std::uint64_t seed);
  // What the scheduler makes of a process that has gone.
  [[nodiscard]] judge::Finding death_of_target() const;

  transport::MemoryLoop loop_{};
  runner::Target target_{};
};

// `apply` may be null: the faultless endpoint.
[[nodiscard]] std::unique_ptr<Endpoint> make_endpoint(protocol::Role role,
                                                      void (*apply)(reference::Behaviour&));

}  // namespace wsspec::selftest
