// Streams over Unix sockets: a connector beside a socket that is listened on by
// the test itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "harness/transport/net.h"
#include "tests/transport/net_fixture.h"

namespace wsspec::transport {
namespace {

using testing::HasSubstr;

struct Unix : NetFixture {
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "wsspec-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    path = folder + "/s";
  }
  void TearDown() override {
    if (fd >= 0) ::close(fd);
    std::filesystem::remove_all(folder);
  }
  void listen(int backlog) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(fd, backlog), 0);
    const timeval patience{.tv_sec = 20, .tv_usec = 0};
    ASSERT_EQ(::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
  }
  [[nodiscard]] int accept() const { return ::accept(fd, nullptr, nullptr); }
  [[nodiscard]] tl::expected<Connect, std::string> connector() {
    return loop.connector({.host = "name.of.the.url.invalid", .port = 80, .unix_path = path});
  }

  std::string folder;
  std::string path;
  int fd = -1;
};

TEST_F(Unix, OctetsGoBothWaysAndTheEndIsSeen) {
  listen(/*backlog=*/5);
  client.stream = (*connector())(client);
  run_until(client, "connected");
  const int peer = accept();
  write(client, "question");
  ASSERT_EQ(::send(peer, "answer", 6, 0), 6);
  run_until(client, "bytes");
  EXPECT_EQ(client.text, "answer");
  std::array<char, 8> heard{};
  ASSERT_EQ(::recv(peer, heard.data(), heard.size(), MSG_WAITALL), 8);
  EXPECT_EQ(std::string(heard.data(), heard.size()), "question");
  ::close(peer);
  run_until(client, "end");
}

// The backlog refuses at once where TCP's lets wait.
TEST_F(Unix, WaitsForAPlaceInTheBacklog) {
  listen(/*backlog=*/0);
  Recorder first;
  first.stream = (*connector())(first);
  run_until(first, "connected");
  client.stream = (*connector())(client);
  write(client, "question");
  const TimerId later = loop.call_after(std::chrono::milliseconds(50), [this] {
    EXPECT_FALSE(client.has_heard("connected"));
    EXPECT_FALSE(client.has_heard("error"));
    ::close(accept());
  });
  run_until(client, "connected");
  loop.cancel(later);
  std::array<char, 8> heard{};
  const int peer = accept();
  run_until(client, "drained");
  ASSERT_EQ(::recv(peer, heard.data(), heard.size(), MSG_WAITALL), 8);
  ::close(peer);
}

TEST_F(Unix, ASocketThatIsNotThereIsNamed) {
  client.stream = (*connector())(client);
  run_until(client, "error");
  EXPECT_EQ(client.error->what, "there is no socket " + path);
}

TEST_F(Unix, ASocketThatNobodyListensOnRefuses) {
  listen(/*backlog=*/5);
  ::close(std::exchange(fd, -1));
  client.stream = (*connector())(client);
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::connect_failed);
  EXPECT_EQ(client.error->what, "connection refused by " + path);
}

TEST_F(Unix, APathThatNoSocketCanHaveIsRefused) {
  path = folder + "/" + std::string(200, 'x');
  const auto connect = connector();
  ASSERT_FALSE(connect);
  EXPECT_THAT(connect.error(), HasSubstr("its path has"));
}

}  // namespace
}  // namespace wsspec::transport
