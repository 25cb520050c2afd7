// What takes the whole process down or wears it out. Only for `wsspec echo`
// children.
#include <fcntl.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Event;
using protocol::RuleBroken;

constexpr std::size_t kMiB = std::size_t{1} << 20;

bool breaks(const Event& event, Broken broken) {
  const auto* rule = std::get_if<RuleBroken>(&event);
  return rule != nullptr && rule->error.broken == broken;
}

template <Broken kBroken>
void crash_at(Behaviour& behaviour) {
  behaviour.on_process = [](const Event& event) {
    if (breaks(event, kBroken)) std::abort();
  };
}

[[noreturn]] void hang() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

// Touched, so that it is resident, and never given back.
void leak(std::size_t len) {
  static std::vector<protocol::Buffer> leaked;
  leaked.emplace_back(len, std::byte{0xa5});
}

bool offers_constructor(const protocol::RequestHead& request) {
  return request.headers.has_token("Sec-WebSocket-Extensions", "constructor");
}

}  // namespace

std::vector<Fault> process_faults() {
  return {
      {.name = "crashes-at-empty-close",
       .requirements = {"6455-5.5.1-7", "6455-5.5.1-1"},
       .what = "aborts at a Close without code",
       .bugs = {171, 280},
       .apply =
           [](Behaviour& b) {
             b.on_process = [](const Event& event) {
               const auto* received = std::get_if<protocol::CloseReceived>(&event);
               if (received != nullptr && !received->close.code) std::abort();
             };
           },
       .needs_process = true},
      {.name = "crashes-at-length-with-top-bit",
       .requirements = {"6455-5.2-10", "6455-10.7-1"},
       .what = "aborts at a 64-bit length with its most significant bit set",
       .bugs = {79, 80},
       .apply = crash_at<Broken::length_top_bit>,
       .needs_process = true},
      {.name = "crashes-at-orphan-continuation",
       .requirements = {"6455-6.2-5", "6455-5.4-3", "6455-10.7-1"},
       .what = "aborts at a continuation that continues nothing",
       .bugs = {118},
       .apply = crash_at<Broken::continuation_without_start>,
       .needs_process = true},
      {.name = "crashes-at-undecodable-deflate-data",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "aborts at compressed data that is invalid",
       .bugs = {201, 203},
       .apply = crash_at<Broken::deflate_data>,
       .needs_process = true},
      {.name = "crashes-at-extension-named-constructor",
       .requirements = {"6455-4.2.2-17", "6455-10.7-1"},
       .what = "aborts where an extension is named like a member of every object",
       .bugs = {4},
       .apply =
           [](Behaviour& b) {
             b.on_request = [](const protocol::RequestHead& request) {
               if (offers_constructor(request)) std::abort();
             };
           },
       .needs_process = true},
      {.name = "exits-at-third-message",
       .requirements = {"6455-6.2-4", "6455-6.2-5"},
       .what = "exits with status 3 at the third message of a connection",
       .apply =
           [](Behaviour& b) {
             b.on_process = [num = 0](const Event& event) mutable {
               num += std::holds_alternative<protocol::MessageReceived>(event);
               if (num == 3) std::_Exit(3);
             };
           },
       .needs_process = true},
      {.name = "hangs-at-ping-of-125-bytes",
       .requirements = {"6455-5.5.2-2", "6455-5.5-1"},
       .what = "serves nobody any more once a ping had 125 bytes",
       .bugs = {241},
       .apply =
           [](Behaviour& b) {
             b.on_process = [](const Event& event) {
               const auto* ping = std::get_if<protocol::PingReceived>(&event);
               if (ping != nullptr && ping->payload.size() == 125) hang();
             };
           },
       .needs_process = true},
      {.name = "hangs-at-end-inside-frame",
       .requirements = {"6455-6.2-1", "6455-10.7-1"},
       .what = "serves nobody any more once a connection ended inside a frame",
       .bugs = {238},
       .apply =
           [](Behaviour& b) {
             b.on_process = [](const Event& event) {
               if (breaks(event, Broken::end_inside_frame)) hang();
             };
           },
       .needs_process = true},
      {.name = "grows-64-mib-at-each-pong",
       .requirements = {"6455-10.4-1", "6455-10.4-2"},
       .what = "keeps 64 MiB for each pong that it receives",
       .bugs = {164},
       .apply =
           [](Behaviour& b) {
             b.on_process = [](const Event& event) {
               if (std::holds_alternative<protocol::PongReceived>(event)) leak(64 * kMiB);
             };
           },
       .needs_process = true},
      {.name = "allocates-announced-length",
       .requirements = {"6455-10.4-1", "6455-10.4-2"},
       .what = "takes 512 MiB of memory where a long frame is announced",
       .bugs = {96, 97, 99, 100, 102, 278},
       .apply =
           [](Behaviour& b) {
             b.on_process = [](const Event& event) {
               if (breaks(event, Broken::message_too_big)) leak(512 * kMiB);
             };
           },
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
