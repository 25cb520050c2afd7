// Real children of /bin/sh. The end of their output says that all who held it
// are gone; nothing here waits for a fixed time.
#include "harness/runner/supervisor.h"

#include <gtest/gtest.h>

#include "harness/transport/net.h"

namespace wsspec::runner {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class Children : public testing::Test {
 protected:
  Supervisor& child(std::string command, std::uint16_t port = 0) {
    supervisor_.emplace(std::move(command), port,
                        [this](int fd, const std::function<void(std::string_view)>& on_output) {
                          loop_.watch(fd, [this, on_output](protocol::Bytes bytes) {
                            if (bytes.empty()) ++num_ended_outputs_;
                            on_output(protocol::as_text(bytes));
                          });
                        });
    return *supervisor_;
  }

  // Runs the loop until `come_true`, or gives up.
  bool wait(const std::function<bool()>& come_true) {
    const auto give_up = loop_.now() + seconds(10);
    std::function<void()> look = [&] {
      if (come_true() || loop_.now() > give_up) return loop_.stop();
      loop_.call_after(milliseconds(2), look);
    };
    loop_.call_after({}, look);
    loop_.run();
    return come_true();
  }
  bool wait_for_end() {
    return wait([this] { return num_ended_outputs_ > 0 && supervisor_->has_ended(); });
  }

  transport::NetLoop loop_{};
  int num_ended_outputs_ = 0;
  std::optional<Supervisor> supervisor_{};
};

struct EndRow {
  const char* command = "";
  const char* how = "";
};

TEST_F(Children, TellHowTheyEnded) {
  const EndRow rows[] = {{"exit 0", "exit status 0"},
                         {"exit 3", "exit status 3"},
                         {"no-such-command-at-all", "exit status 127"},
                         {"kill -SEGV $$", "killed by signal 11 (Segmentation fault)"},
                         {"kill -9 $$", "killed by signal 9 (Killed)"}};
  for (const auto& row : rows) {
    num_ended_outputs_ = 0;
    auto& supervisor = child(row.command);
    ASSERT_TRUE(supervisor.start());
    ASSERT_TRUE(wait_for_end()) << row.command;
    EXPECT_EQ(supervisor.how_it_ended(), row.how);
  }
}

TEST_F(Children, HaveNotEndedBeforeTheyBegan) {
  auto& supervisor = child("exit 0");
  EXPECT_FALSE(supervisor.has_ended());
  EXPECT_EQ(supervisor.how_it_ended(), "still running");
}

TEST_F(Children, LeaveBothOutputsInTheLog) {
  auto& supervisor = child("echo out; echo err >&2");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(supervisor.log_since(0), "out\nerr\n");
  EXPECT_EQ(supervisor.log_position(), 8u);
  EXPECT_EQ(supervisor.log_since(4), "err\n");
  EXPECT_EQ(supervisor.log_since(8), "");
}

TEST_F(Children, WhoTalkALotLeaveTheEndOfIt) {
  auto& supervisor = child("echo early; yes x | head -c 300000; printf end");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(supervisor.log_position(), 300009u);
  EXPECT_FALSE(supervisor.has_printed("early")) << "memory is bounded";
  EXPECT_EQ(supervisor.log_since(0).size(), 4096u);
  EXPECT_TRUE(supervisor.log_since(0).ends_with("x\nend"));
}

TEST_F(Children, AreToldTheirPort) {
  auto& supervisor = child("echo {port} {port} $WSSPEC_PORT", 9001);
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(supervisor.log_since(0), "9001 9001 9001\n");
}

TEST_F(Children, ReadNothing) {
  auto& supervisor = child("cat; echo done");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait_for_end());
  EXPECT_EQ(supervisor.log_since(0), "done\n");
}

TEST_F(Children, PrintALineThatIsWaitedFor) {
  auto& supervisor = child("echo listening on 9001");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait_for_end());
  EXPECT_TRUE(supervisor.has_printed("listening on [0-9]+"));
  EXPECT_FALSE(supervisor.has_printed("^ready"));
}

// `sleep` holds the output as well, so its end is the end of the whole group.
TEST_F(Children, AreStoppedWithAllTheyStarted) {
  auto& supervisor = child("sleep 1000 & sleep 1000 & echo up; wait");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait([&] { return supervisor.has_printed("up"); }));
  EXPECT_FALSE(supervisor.has_ended());
  supervisor.stop();
  EXPECT_TRUE(wait([this] { return num_ended_outputs_ > 0; }));
}

TEST_F(Children, WhoLeaveOthersBehindTakeThemAlong) {
  auto& supervisor = child("sleep 1000 & echo up");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait([&] { return supervisor.has_ended(); }));
  EXPECT_EQ(num_ended_outputs_, 0) << "the sleeper still holds the output";
  supervisor.stop();
  EXPECT_TRUE(wait([this] { return num_ended_outputs_ > 0; }));
}

TEST_F(Children, WhoDoNotObeyAreKilled) {
  auto& supervisor = child("trap '' TERM; echo up; while :; do sleep 0.01; done");
  ASSERT_TRUE(supervisor.start());
  ASSERT_TRUE(wait([&] { return supervisor.has_printed("up"); }));
  supervisor.stop();
  supervisor.stop();
  EXPECT_TRUE(wait([this] { return num_ended_outputs_ > 0; }));
}

TEST_F(Children, CanBeStartedAgain) {
  auto& supervisor = child("echo up; exit 3");
  for (int i = 1; i <= 2; ++i) {
    ASSERT_TRUE(supervisor.start());
    EXPECT_EQ(supervisor.how_it_ended(), "still running");
    ASSERT_TRUE(wait([&] { return num_ended_outputs_ == i && supervisor.has_ended(); }));
    supervisor.stop();
  }
  EXPECT_EQ(supervisor.log_since(0), "up\nup\n");
}

TEST(FreePort, IsFree) {
  EXPECT_GT(find_free_port(), 1023);
}

}  // namespace
}  // namespace wsspec::runner
