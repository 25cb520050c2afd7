// What a NetLoop holds. Internal to the net transport.
#pragma once

#include <asio/io_context.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "harness/transport/listener.h"
#include "harness/transport/net.h"

namespace wsspec::transport {

struct NetLoop::State {
  // Shared with the streams, which may outlive the loop. The hint: one thread.
  std::shared_ptr<asio::io_context> context = std::make_shared<asio::io_context>(1);
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  TimerId next_timer = 1;
  std::unordered_map<TimerId, std::optional<asio::steady_timer>> timers{};  // empty: due at once
  std::vector<std::shared_ptr<Listener>> listeners{};
  std::optional<asio::signal_set> signals{};
};

}  // namespace wsspec::transport
