// A loop on loopback sockets, for the tests of this room. A test runs until one
// side hears what it waits for; the time-out only turns a hang into a failure.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "harness/transport/net.h"
#include "tests/transport/recorder.h"

namespace wsspec::transport {

struct NetFixture : testing::Test {
  void run_until(Recorder& recorder, const std::string& what) {
    const auto before = recorder.on_heard;
    recorder.on_heard = [this, before, what](const std::string& heard) {
      if (before) before(heard);
      if (heard == what) loop.stop();
    };
    run_to_stop(what);
    recorder.on_heard = before;
  }
  void run_to_stop(const std::string& waiting_for) {
    const TimerId limit = loop.call_after(std::chrono::seconds(20), [this, waiting_for] {
      ADD_FAILURE() << "never happened: " << waiting_for;
      loop.stop();
    });
    loop.run();
    loop.cancel(limit);
  }
  static void write(Recorder& from, std::string_view text) {
    from.stream->write(protocol::to_buffer(text));
  }

  NetLoop loop;
  Recorder client;
  Recorder server;
};

}  // namespace wsspec::transport
