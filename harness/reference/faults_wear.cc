// What wears out a process: memory and descriptors (RFC 6455, section 10.4). Only
// for `wsspec echo` children, whose parent watches them.
#include <fcntl.h>

#include "harness/reference/faults_deaths.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Event;

constexpr std::size_t kMiB = std::size_t{1} << 20;

// Touched, so that it is resident, and never given back.
void leak(std::size_t len) {
  static std::vector<protocol::Buffer> leaked;
  leaked.emplace_back(len, std::byte{0xa5});
}

bool announces_too_much(const Event& event) {
  const auto* rule = std::get_if<protocol::RuleBroken>(&event);
  return rule != nullptr && rule->error.broken == protocol::Broken::message_too_big;
}

void leak_at(Behaviour& behaviour, std::size_t len, bool (*leaks)(const Event& event)) {
  behaviour.on_process = [len, leaks](const Event& event) {
    if (leaks(event)) leak(len);
    return Death::none;
  };
}

}  // namespace

std::vector<Fault> wear_faults() {
  return {
      {.name = "grows-64-mib-at-each-pong",
       .requirements = {"6455-10.4-1", "6455-10.4-2"},
       .what = "keeps 64 MiB for each pong that it receives",
       .bugs = {164},
       .apply =
           [](Behaviour& b) {
             leak_at(b, 64 * kMiB, [](const Event& event) {
               return std::holds_alternative<protocol::PongReceived>(event);
             });
           },
       .needs_process = true},
      {.name = "allocates-announced-length",
       .requirements = {"6455-10.4-1", "6455-10.4-2"},
       .what = "takes 512 MiB of memory where a long frame is announced",
       .bugs = {96, 97, 99, 100, 102, 278},
       .apply = [](Behaviour& b) { leak_at(b, 512 * kMiB, announces_too_much); },
       .needs_process = true},
      {.name = "leaks-descriptor-at-each-request",
       .requirements = {"6455-10.4-1"},
       .what = "keeps a file open for each request that it receives",
       .apply =
           [](Behaviour& b) {
             b.on_request = [](const protocol::RequestHead&) {
               static_cast<void>(open("/dev/null", O_RDONLY));
             };
           },
       .needs_process = true},
  };
}

}  // namespace wsspec::reference
