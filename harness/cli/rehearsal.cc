#include "harness/cli/rehearsal.h"

#include <chrono>

#include "harness/reference/echo_server.h"
#include "harness/runner/case_result.h"
#include "harness/runner/player.h"
#include "harness/transport/memory.h"

namespace wsspec::cli {

results::CaseResult rehearse(const script::Case& scripted, runner::Target target,
                             std::uint64_t seed) {
  transport::MemoryLoop loop;
  reference::EchoServer server(loop, [] { return reference::Behaviour(); });
  target.connect = loop.connector(server.accept());
  target.limits = judge::limits_for({}, 1.0, std::chrono::minutes(1));
  target.capabilities = {.echo = true, .deflate = true, .subprotocol = true};
  auto row = runner::case_row(scripted, target, seed);
  runner::Played out;
  runner::Player player(loop, scripted, target, seed, /*attempt=*/1, [&](runner::Played played) {
    out = std::move(played);
    loop.stop();
  });
  loop.run();
  (void)runner::take_attempt(row, std::move(out), /*attempt=*/1, /*solo=*/true);
  return row;
}

}  // namespace wsspec::cli
