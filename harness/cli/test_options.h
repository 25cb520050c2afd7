// The arguments of `wsspec test`, as typed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/runner/target_run.h"
#include "harness/script/selection.h"
#include "harness/transport/net.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

struct TestOptions {
  std::string url{};
  std::string name{};  // empty: HOST:PORT
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
  bool allow_stress = false;
  std::string segment{};        // empty: as the cases say
  std::string split_explore{};  // the id of a case; empty: an ordinary run

  std::vector<std::string> headers{};
  std::string cookie{};
  std::string origin{};
  bool insecure = false;
  std::string ca_file{};
  std::string cert_file{};
  std::string key_file{};
  std::string server_name{};

  std::string echo{"auto"};
  std::vector<std::string> required{};
  int jobs = 0;  // 0: 64 on loopback, 8 elsewhere
  double timeout_s = 5;
  double time_scale = 1;
  double max_time_s = 0;
  bool no_reverify = false;
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
  std::vector<std::string> outputs{};  // KIND=PATH or PATH
  std::string junit_warn{"passed"};
  bool json = false;
  bool quiet = false;
  int verbosity = 0;
  std::string color{"auto"};
  bool no_progress = false;
};

void add_options(CLI::App& app, TestOptions& options);

}  // namespace wsspec::cli
