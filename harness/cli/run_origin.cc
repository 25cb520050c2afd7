#include "harness/cli/run_origin.h"

#include <array>
#include <string>
#include <string_view>

namespace wsspec::cli {

namespace {

constexpr const char* os_name() {
#if defined(__APPLE__)
  return "macos";
#elif defined(__FreeBSD__)
  return "freebsd";
#else
  return "linux";
#endif
}

constexpr const char* arch_name() {
#if defined(__x86_64__)
  return "x86_64";
#elif defined(__aarch64__)
  return "aarch64";
#elif defined(__i386__)
  return "x86";
#elif defined(__arm__)
  return "arm";
#elif defined(__riscv)
  return "riscv";
#else
  return "other";
#endif
}

// `$NAME` in `url` is a variable; one that is not set leaves the URL empty.
struct Provider {
  const char* name = nullptr;
  const char* set = nullptr;  // the variable that only this system sets
  const char* commit = nullptr;
  std::string_view url{};
};

constexpr std::array kProviders{
    Provider{"github", "GITHUB_ACTIONS", "GITHUB_SHA",
             "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"},
    Provider{"gitlab", "GITLAB_CI", "CI_COMMIT_SHA", "$CI_JOB_URL"},
    Provider{"jenkins", "JENKINS_URL", "GIT_COMMIT", "$BUILD_URL"},
    Provider{"azure", "TF_BUILD", "BUILD_SOURCEVERSION",
             "$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECT/_build/results?buildId=$BUILD_BUILDID"},
    Provider{"circleci", "CIRCLECI", "CIRCLE_SHA1", "$CIRCLE_BUILD_URL"},
    Provider{"buildkite", "BUILDKITE", "BUILDKITE_COMMIT", "$BUILDKITE_BUILD_URL"},
    Provider{"woodpecker", "CI_PIPELINE_FORGE_URL", "CI_COMMIT_SHA", "$CI_PIPELINE_FORGE_URL"},
    Provider{"travis", "TRAVIS", "TRAVIS_COMMIT", "$TRAVIS_BUILD_WEB_URL"},
};

std::string value_of(const Environment& environment, const std::string& name) {
  const char* value = environment(name.c_str());
  return value == nullptr ? "" : value;
}

std::string filled(std::string_view pattern, const Environment& environment) {
  constexpr std::string_view kOfNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  std::string out;
  while (!pattern.empty()) {
    const auto dollar = pattern.find('$');
    out += pattern.substr(0, dollar);
    if (dollar == std::string_view::npos) return out;
    pattern.remove_prefix(dollar + 1);
    const std::string name(pattern.substr(0, pattern.find_first_not_of(kOfNames)));
    pattern.remove_prefix(name.size());
    const auto value = value_of(environment, name);
    if (value.empty()) return {};
    out += value;
  }
  return out;
}

}  // namespace

results::Host this_host() {
  return {.os = os_name(), .arch = arch_name()};
}

std::optional<results::CiJob> ci_job(const Environment& environment) {
  for (const auto& provider : kProviders) {
    if (value_of(environment, provider.set).empty()) continue;
    return results::CiJob{.provider = provider.name,
                          .commit = value_of(environment, provider.commit),
                          .url = filled(provider.url, environment)};
  }
  if (value_of(environment, "CI").empty()) return std::nullopt;
  return results::CiJob{.provider = "other"};
}

}  // namespace wsspec::cli
