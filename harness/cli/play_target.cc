#include "harness/cli/play_target.h"

#include <utility>

#include "harness/cli/watch_output.h"

namespace wsspec::cli {

PlayedTarget play_target(transport::NetLoop& loop, const TestSetup& setup,
                         const std::vector<const script::Case*>& cases,
                         runner::TargetRunEvents events) {
  PlayedTarget played;
  runner::TargetRun target_run(loop, setup.target, cases, setup.run, watch_output(loop),
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
