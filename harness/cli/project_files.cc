#include "harness/cli/project_files.h"

#include "harness/config/toml_string.h"

namespace wsspec::cli {

namespace {

using config::toml_string;

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string filled(std::string text, const Project& project) {
  replace_all(text, "@BUILD@", toml_string(project.build.empty() ? "true" : project.build));
  return text;
}

constexpr const char* kGithub =
    R"(# Tests the server against RFC 6455 and RFC 7692; what is tested stands in wsspec.toml.
name: websocket conformance
on: [push, pull_request]
permissions:
  contents: read
env:
  # The file that tools/package/make-npm made, or its address; not needed where wsspec is installed.
  WSSPEC_PACKAGE: ./wsspec.tgz
jobs:
  wsspec:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - name: Build the server
        run: @BUILD@
      - name: Install wsspec
        run: |
          command -v wsspec || {
            npm install --no-audit --no-fund --prefix "$RUNNER_TEMP/wsspec" "$WSSPEC_PACKAGE"
            echo "$RUNNER_TEMP/wsspec/node_modules/.bin" >>"$GITHUB_PATH"
          }
      - name: This job can fail
        run: wsspec selftest-gate
      - name: Test
        run: |
          wsspec test -o github=- -o md="$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@v4
        if: ${{ !cancelled() }}
        with:
          name: wsspec
          path: wsspec-report.*
)";

constexpr const char* kGitlab =
    R"(# Tests the server against RFC 6455 and RFC 7692; what is tested stands in wsspec.toml.
# In .gitlab-ci.yml: include: [{ local: .gitlab/wsspec.yml }]
wsspec:
  image: node:22
  variables:
    # The file that tools/package/make-npm made, or its address; not needed where wsspec is installed.
    WSSPEC_PACKAGE: ./wsspec.tgz
  script:
    - @BUILD@
    - command -v wsspec || npm install --no-audit --no-fund --prefix "$HOME/wsspec" "$WSSPEC_PACKAGE"
    - export PATH="$PATH:$HOME/wsspec/node_modules/.bin"
    - wsspec selftest-gate
    - wsspec test
  artifacts:
    when: always
    paths: ["wsspec-report.*"]
    reports:
      junit: wsspec-report.xml
)";

}  // namespace

std::string config_file(const Project& project) {
  std::string out =
      "# wsspec test reads this file here and in each folder below; docs/configuration.md\n";
  out += "name = " + toml_string(project.name) + "\n";
  if (!project.exec.empty()) out += "exec = " + toml_string(project.exec) + "\n";
  if (!project.url.empty()) out += "url = " + toml_string(project.url) + "\n";
  return out +
         "output = [\"html=wsspec-report.html\", \"json=wsspec-report.json\", "
         "\"junit=wsspec-report.xml\"]\n";
}

std::string github_workflow(const Project& project) {
  return filled(kGithub, project);
}

std::string gitlab_job(const Project& project) {
  return filled(kGitlab, project);
}

}  // namespace wsspec::cli
