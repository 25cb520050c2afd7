// The arguments of `wsspec test`, as typed.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/outputs.h"
#include "harness/cli/trouble.h"
#include "harness/cli/way.h"
#include "harness/runner/target_run.h"
#include "harness/script/selection.h"
#include "harness/transport/net.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

// Of `wsspec listen`: where clients arrive.
struct ListenOptions {
  bool on = false;  // the target is a client
  std::string host{"127.0.0.1"};
  int port = -1;  // -1: 9001, or any free one where --exec starts the client; 0: any free one
  bool browser_page = false;  // a page opens the connections; --exec opens the page
  bool tls = false;
  std::string cert_file{};
  std::string key_file{};
  std::string authority_file{};  // to write; clients are to trust what it holds
};

struct TestOptions {
  ListenOptions listen{};
  std::string settings_file{};       // read by settings.cc
  bool no_config = false;            // likewise
  std::vector<std::string> urls{};   // as typed; options_of_targets() takes them apart
  std::vector<std::string> names{};  // in the order of the URLs
  std::string url{};                 // of one target
  std::string name{};                // of one target; empty: HOST:PORT
  std::string exec{};
  std::string ready{"tcp"};
  double ready_timeout_s = 10;

  std::string cases_dir{};
  std::vector<std::string> only{};
  std::vector<std::string> skip{};
  std::vector<std::string> tags{};
  std::string level{};
  std::string profile{"ci"};
  std::string shard{};
  std::string failed_from{};  // a saved run; empty: all that is selected
  bool allow_stress = false;
  std::string segment{};        // empty: as the cases say
  std::string split_explore{};  // the id of a case; empty: an ordinary run

  std::vector<std::string> headers{};
  std::string cookie{};
  std::string origin{};
  std::string origin_policy{};  // empty: the target takes any
  std::string subprotocol{};
  std::string prelude_file{};
  std::string echo_template{};
  Way way{};

  std::string echo{"auto"};
  std::vector<std::string> required{};
  int jobs = 0;  // 0: 64 on loopback, 8 elsewhere
  double timeout_s = 5;
  double time_scale = 1;
  double max_time_s = 0;
  bool no_reverify = false;
  int retries = 0;
  int repeat = 1;
  double rate = 0;  // cases a second; 0: no limit
  std::string flaky{"pass"};
  bool fail_fast = false;
  int max_failures = 0;
  int max_restarts = 20;
  bool resources = false;
  std::string seed{};

  std::string fail_on{"must"};
  std::string expect{};  // the baseline; empty: wsspec.expect if it is there
  bool no_expect = false;
  bool allow_stale = false;
  std::vector<std::string> defines{};  // KEY=VALUE
  OutputOptions outputs{};
  std::string relative_to{};  // a saved run; empty: none
  bool reproducible = false;
  bool json = false;
  bool quiet = false;
  int verbosity = 0;
  std::string color{"auto"};
  bool no_progress = false;
};

// Those that say how to reach a target and how it greets, for other commands too.
void add_connection(CLI::App& app, TestOptions& options);
void add_doctor_options(CLI::App& app, TestOptions& options);
void add_options(CLI::App& app, TestOptions& options);
void add_fuzz_options(CLI::App& app, TestOptions& options);
void add_listen_options(CLI::App& app, TestOptions& options);

// The same options for each target, with its `url` and `name`.
[[nodiscard]] tl::expected<std::vector<TestOptions>, Trouble> options_of_targets(
    const TestOptions& options);

// Whether nothing of the catalogue is left out but by the profile.
[[nodiscard]] bool selects_all(const TestOptions& options);

}  // namespace wsspec::cli
