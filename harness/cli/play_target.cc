#include "harness/cli/play_target.h"

#include <functional>
#include <string_view>
#include <utility>

namespace wsspec::cli {

PlayedTarget play_target(transport::NetLoop& loop, const TestSetup& setup,
                         const std::vector<const script::Case*>& cases,
                         runner::TargetRunEvents events) {
  PlayedTarget played;
  runner::TargetRun target_run(
      loop, setup.target, cases, setup.run,
      [&loop](int fd, std::function<void(std::string_view)> on_output) {
        loop.watch(fd, [on_output = std::move(on_output)](protocol::Bytes bytes) {
          on_output(protocol::as_text(bytes));
        });
      },
      std::move(events));
  loop.on_signal([&](int signal) {
    played.signal = signal;
    target_run.interrupt();
  });
  target_run.start([&](runner::TargetEnd end) {
    played.end = end;
    loop.stop();
  });
  loop.run();
  played.result = std::move(target_run.result());
  return played;
}

}  // namespace wsspec::cli
