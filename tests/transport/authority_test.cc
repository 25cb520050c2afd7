// Which certificates of an authority a client that trusts it takes.
#include "harness/transport/authority.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/transport/net_fixture.h"

namespace wsspec::transport {
namespace {

struct FromAuthority : NetFixture {
  FromAuthority() { std::ofstream(ca_file) << authority.certificate(); }
  ~FromAuthority() override { std::filesystem::remove(ca_file); }
  FromAuthority(const FromAuthority&) = delete;
  FromAuthority& operator=(const FromAuthority&) = delete;

  // What the client says of that certificate: empty where it takes it.
  std::string said_of(std::string_view kind, const std::string& host = "127.0.0.1") {
    const auto pem = authority.issue(*certificate_kind(kind));
    const auto port =
        loop.listen("127.0.0.1", 0, accept_into(server),
                    TlsServerOptions{.cert_pem = pem.certificate, .key_pem = pem.key});
    if (!port) return port.error();
    const auto connect =
        loop.connector({host, *port, TlsClientOptions{.ca_file = ca_file, .server_name = host}});
    if (!connect) return connect.error();
    client.stream = (*connect)(client);
    run_until(client, kind == "good" ? "connected" : "error");
    return client.error ? client.error->what : "";
  }

  Authority authority{};
  std::string ca_file = std::filesystem::path(testing::TempDir()) /
                        ("wsspec-authority" + std::to_string(::getpid()) + ".pem");
};

TEST_F(FromAuthority, AGoodOneIsTaken) {
  EXPECT_EQ(said_of("good"), "");
}

TEST_F(FromAuthority, EachOtherIsRefusedForItsOwnReason) {
  const std::pair<const char*, const char*> due[] = {
      {"expired", "certificate has expired"},
      {"not-yet-valid", "certificate is not yet valid"},
      {"wrong-name", "IP address mismatch"},
      {"self-signed", "self-signed certificate"},
      {"unknown-authority", "unable to get local issuer certificate"},
  };
  for (const auto& [kind, reason] : due) {
    client.error.reset();
    client.heard.clear();
    EXPECT_NE(said_of(kind).find(reason), std::string::npos) << kind << ": " << client.error->what;
  }
}

TEST(CertificateKinds, HaveTheirNames) {
  EXPECT_EQ(certificate_kind("wrong-name"), CertificateKind::wrong_name);
  EXPECT_EQ(certificate_kind("plain"), std::nullopt);
}

}  // namespace
}  // namespace wsspec::transport
