// The files that `wsspec init` writes, as text (docs/ci.md).
#pragma once

#include <string>

namespace wsspec::cli {

struct Project {
  std::string name{};  // what reports and baselines call the server
  std::string exec{};  // starts it, with {port}; empty: `url` is running
  std::string url{};
  std::string build{};  // what is to be done before; empty: nothing
};

[[nodiscard]] std::string config_file(const Project& project);  // wsspec.toml
[[nodiscard]] std::string github_workflow(const Project& project);
[[nodiscard]] std::string gitlab_job(const Project& project);

}  // namespace wsspec::cli
