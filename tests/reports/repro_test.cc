// The scripts are run against the reference server by tests/e2e/compare.py.
#include "reports/repro.h"

#include <gtest/gtest.h>

#include "reports/repro_pieces.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Connection;
using results::TargetResult;
using results::WriteKind;

const std::string kSent = "GET\r\n\x81%'\\";

CaseResult asked_then_framed() {
  CaseResult out{.id = "frame.x", .title = "line\nbreak"};
  out.connections = {{.writes = {{.t_ms = 0.01, .len = 5},
                                 {.t_ms = 2, .len = 1, .received = 129, .quiet_ms = 0.5},
                                 {.t_ms = 2.5, .len = 3, .received = 129, .quiet_ms = 1},
                                 {.t_ms = 9, .kind = WriteKind::fin, .received = 129}},
                      .sent = protocol::to_buffer(kSent),
                      .sent_len = kSent.size()}};
  return out;
}

TEST(NcLine, KeepsPausesAndEscapesWhatAShellReads) {
  const TargetResult target{.url = "ws://127.0.0.1:9001/chat"};
  EXPECT_EQ(
      nc_line(target, asked_then_framed()).value(),
      R"({ printf 'GET\r\n'; sleep 0.3; printf '\201'; sleep 0.0005; printf '\045\047\134'; })"
      R"( | nc -w 3 127.0.0.1 9001 | od -c)");
}

TEST(NcLine, GoesThroughOpensslForWss) {
  const TargetResult target{.url = "wss://[::1]/"};
  const auto line = nc_line(target, asked_then_framed()).value();
  EXPECT_NE(line.find("sleep 1; } | openssl s_client -quiet -connect ::1:443 | od -c"),
            std::string::npos)
      << line;
}

TEST(NcLine, AnAddressFromElsewhereBecomesNoCommand) {
  for (const char* url : {"ws://x;touch${IFS}y:80/", "ws://$(id)/", "ws://-e:80/", "ws://:80/"}) {
    const TargetResult target{.url = url};
    EXPECT_FALSE(nc_line(target, asked_then_framed())) << url;
  }
}

TEST(PythonScript, SendsWriteByWrite) {
  const TargetResult target{.url = "ws://127.0.0.1:9001/chat"};
  const auto script = python_script(target, asked_then_framed()).value();
  EXPECT_TRUE(script.starts_with("# frame.x: line\\nbreak\nimport socket, time\n")) << script;
  EXPECT_NE(script.find("create_connection(('127.0.0.1', 9001), 5)"), std::string::npos);
  EXPECT_NE(script.find("s.sendall(b'GET\\r\\n')\n"
                        "read(129); time.sleep(0.0005); s.sendall(b'\\x81')\n"
                        "time.sleep(0.0005); s.sendall(b'%\\'\\\\')\n"
                        "time.sleep(0.0065); s.shutdown(socket.SHUT_WR)\n"
                        "read(1 << 30); print(got)\n"),
            std::string::npos)
      << script;
}

TEST(Scripts, SayWhyThereIsNone) {
  const TargetResult target{.url = "ws://127.0.0.1:9001/"};
  CaseResult capped = asked_then_framed();
  capped.connections[0].sent_len = 70000;
  EXPECT_EQ(nc_line(target, capped).error(), "the report does not hold all its octets");
  EXPECT_EQ(python_script(target, {}).error(), "the case has sent nothing");
  EXPECT_EQ(nc_line(target, asked_then_framed(), 8).error(),
            "it sends 9 octets, too many for a script");
}

struct UrlCase {
  const char* url;
  const char* host;
  const char* port;
};

TEST(PeerOf, ReadsUrlsAsReportsHoldThem) {
  for (const UrlCase& row :
       {UrlCase{"ws://a.example/x:1", "a.example", "80"},
        UrlCase{"wss://a.example?x", "a.example", "443"},
        UrlCase{"ws://[::1]:9001/", "::1", "9001"}, UrlCase{"ws://[::1]/", "::1", "80"},
        UrlCase{"ws://127.0.0.1:{port}/", "127.0.0.1", "9001"},
        UrlCase{"ws://127.0.0.1:81", "127.0.0.1", "81"}}) {
    const Peer peer = peer_of(row.url);
    EXPECT_EQ(peer.host, row.host) << row.url;
    EXPECT_EQ(peer.port, row.port) << row.url;
  }
}

}  // namespace
}  // namespace wsspec::reports
