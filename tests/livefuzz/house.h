// The reference server in memory as a target of live fuzzing.
#pragma once

#include <chrono>

#include "harness/livefuzz/player.h"
#include "harness/reference/echo_server.h"
#include "harness/runner/preflight.h"
#include "harness/runner/target.h"
#include "harness/transport/memory.h"

namespace wsspec::livefuzz {

class House {
 public:
  explicit House(void (*apply)(reference::Behaviour&) = nullptr)
      : server(loop, [apply] {
          reference::Behaviour behaviour;
          if (apply != nullptr) apply(behaviour);
          return behaviour;
        }) {
    target.host = "localhost";
    target.capabilities.echo = true;
    // Enough that a limit is not an eternity of conversations.
    target.connect = loop.connector(server.accept(), std::chrono::milliseconds(2));
  }

  // As the program does before it plays.
  void look() {
    const runner::Preflight preflight(loop, target, runner::EchoMode::automatic, 1.0,
                                      std::chrono::minutes(1), 1, [this](const auto& found) {
                                        if (found.capabilities.echo) {
                                          target.capabilities = found.capabilities;
                                          target.limits = found.limits;
                                        }
                                        loop.stop();
                                      });
    loop.run();
    server.restart();
  }

  transport::MemoryLoop loop{};
  reference::EchoServer server;
  runner::Target target{};
};

}  // namespace wsspec::livefuzz
