#include "harness/cli/first_look.h"

#include "harness/judge/limits.h"

namespace wsspec::cli {

runner::PreflightResult first_look(const TestOptions& options, transport::NetLoop& loop,
                                   TestSetup& setup) {
  auto& target = setup.target;
  target.limits = judge::limits_for({}, options.time_scale, setup.run.ceiling);
  runner::PreflightResult found;
  const runner::Preflight preflight(loop, target, setup.run.echo, options.time_scale,
                                    setup.run.ceiling, setup.seed,
                                    [&](const runner::PreflightResult& result) {
                                      found = result;
                                      loop.stop();
                                    });
  loop.run();
  target.capabilities = found.capabilities;
  target.limits = found.limits;
  target.answers_pings = found.answers_pings;
  return found;
}

}  // namespace wsspec::cli
