#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "harness/transport/net.h"
#include "harness/transport/tls_certificate.h"
#include "harness/transport/tls_session.h"
#include "tests/transport/net_fixture.h"

namespace wsspec::transport {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A certificate and its key as PEM files, for as long as it lives.
class CertificateFiles {
 public:
  explicit CertificateFiles(const std::string& name)
      : folder_(std::filesystem::path(testing::TempDir()) / (name + std::to_string(::getpid()))) {
    const CertificatePem pem = make_localhost_certificate();
    std::filesystem::create_directories(folder_);
    std::ofstream(cert()) << pem.certificate;
    std::ofstream(key()) << pem.key;
  }
  ~CertificateFiles() { std::filesystem::remove_all(folder_); }
  CertificateFiles(const CertificateFiles&) = delete;
  CertificateFiles& operator=(const CertificateFiles&) = delete;
  [[nodiscard]] std::string cert() const { return folder_ / "cert.pem"; }
  [[nodiscard]] std::string key() const { return folder_ / "key.pem"; }

 private:
  std::filesystem::path folder_;
};

struct Tls : NetFixture {
  void listen(const TlsServerOptions& options) {
    const auto bound = loop.listen("127.0.0.1", 0, accept_into(server), options);
    ASSERT_TRUE(bound) << bound.error();
    port = *bound;
  }
  void listen() { listen({.cert_file = own.cert(), .key_file = own.key()}); }
  void connect(const TlsClientOptions& options, const std::string& host = "127.0.0.1") {
    const auto connector = loop.connector({host, port, options});
    ASSERT_TRUE(connector) << connector.error();
    client.stream = (*connector)(client);
  }

  CertificateFiles own{"wsspec-own"};
  std::uint16_t port = 0;
};

TEST_F(Tls, EchoesAMegabyteAndEndsBothWays) {
  listen();
  connect({.ca_file = own.cert()});
  const std::string sent(1 << 20, 'x');
  write(client, sent);
  client.stream->end_write();
  server.on_heard = [this](const std::string& what) {
    if (what == "bytes") write(server, server.segments.back());
    if (what == "end") server.stream->end_write();
  };
  run_until(client, "end");
  EXPECT_EQ(client.text, sent);
  EXPECT_EQ(client.heard.front(), "connected");
  EXPECT_THAT(client.error, testing::Eq(std::nullopt));
}

TEST_F(Tls, TheNameIsThatOfTheHostOrTheOneGiven) {
  listen();
  connect({.ca_file = own.cert()}, "localhost");
  run_until(client, "connected");
  connect({.ca_file = own.cert(), .server_name = "localhost"});
  run_until(client, "connected");
}

TEST_F(Tls, AnotherNameIsRefused) {
  listen();
  connect({.ca_file = own.cert(), .server_name = "example.com"});
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::tls_failed);
  EXPECT_THAT(client.error->what, HasSubstr("hostname mismatch"));
  EXPECT_THAT(client.error->what, HasSubstr("(certificate is for localhost, 127.0.0.1, "));
  EXPECT_THAT(client.heard, ElementsAre("error"));
}

TEST_F(Tls, AnotherAddressIsRefused) {
  listen();
  connect({.ca_file = own.cert(), .server_name = "192.0.2.1"});
  run_until(client, "error");
  EXPECT_THAT(client.error->what, HasSubstr("certificate verify failed: IP address mismatch"));
}

TEST_F(Tls, AnUnknownCaIsRefused) {
  const CertificateFiles other("wsspec-other");
  listen();
  connect({.ca_file = other.cert()});
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::tls_failed);
  EXPECT_THAT(client.error->what, HasSubstr("certificate verify failed: self-signed certificate"));
}

TEST_F(Tls, WithoutVerifyingAnyCertificateWillDo) {
  listen(TlsServerOptions{});
  connect({.verify = false, .server_name = "example.com"});
  run_until(client, "connected");
}

TEST_F(Tls, AClientCertificateIsShown) {
  const CertificateFiles of_client("wsspec-client");
  listen({.cert_file = own.cert(), .key_file = own.key(), .client_ca_file = of_client.cert()});
  connect({.ca_file = own.cert(), .cert_file = of_client.cert(), .key_file = of_client.key()});
  write(client, "a");
  run_until(server, "bytes");
  EXPECT_EQ(server.text, "a");
}

TEST_F(Tls, WithoutTheClientCertificateBothSidesHearWhy) {
  listen({.cert_file = own.cert(), .key_file = own.key(), .client_ca_file = own.cert()});
  connect({.ca_file = own.cert()});
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::tls_failed);
  EXPECT_THAT(client.error->what, HasSubstr("certificate required"));
  EXPECT_EQ(server.error->fault, StreamFault::tls_failed);
}

TEST_F(Tls, ACloseWithoutCloseNotifyIsAnEnd) {
  listen();
  connect({.ca_file = own.cert()});
  write(client, "a");
  run_until(server, "bytes");
  client.stream.reset();
  run_until(server, "end");
  EXPECT_FALSE(server.has_heard("error"));
}

TEST_F(Tls, ResetIsSeenAsReset) {
  listen();
  connect({.ca_file = own.cert()});
  write(client, "a");
  run_until(server, "bytes");
  client.stream->reset();
  run_until(server, "error");
  EXPECT_EQ(server.error->fault, StreamFault::reset);
}

TEST_F(Tls, AStreamMayBeDestroyedInsideItsHandler) {
  listen();
  connect({.ca_file = own.cert()});
  server.on_heard = [this](const std::string&) { server.stream.reset(); };
  write(client, std::string(100000, 'x'));
  client.on_heard = [this](const std::string& what) {
    if (what == "end" || what == "error") loop.stop();
  };
  run_to_stop("the end at the client");
  EXPECT_THAT(server.heard, ElementsAre("bytes"));
}

TEST_F(Tls, PausingInsideTheHandlerHoldsBackTheRestOfARead) {
  listen();
  connect({.ca_file = own.cert()});
  write(client, std::string(40000, 'x'));  // three records
  server.on_heard = [this](const std::string& what) {
    if (what != "bytes") return;
    if (server.text.size() == 40000) return loop.stop();
    const auto num = server.segments.size();
    server.stream->set_reading(false);
    loop.call_after(std::chrono::microseconds(1), [this, num] {
      EXPECT_EQ(server.segments.size(), num);
      server.stream->set_reading(true);
    });
  };
  run_to_stop("the last record");
  EXPECT_GE(server.segments.size(), 3u);
}

TEST_F(Tls, APlainServerIsNamedAsSuch) {
  port = *loop.listen("127.0.0.1", 0, accept_into(server));
  server.on_heard = [this](const std::string&) {
    write(server, "HTTP/1.1 400 Bad Request\r\n\r\n");
  };
  connect({.verify = false});
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::tls_failed);
  EXPECT_EQ(client.error->what, "the peer does not speak TLS");
}

TEST_F(Tls, WhoBeginsIsToldOnceToTheServerAlone) {
  listen();
  connect({.ca_file = own.cert()});
  run_until(client, "connected");
  write(client, "hello");
  run_until(server, "bytes");
  EXPECT_EQ(server.num_tls_begun, 1);
  EXPECT_EQ(client.num_tls_begun, 0);
}

TEST_F(Tls, WhoSaysSomethingElseOrNothingHasNotBegun) {
  listen();
  for (const char* words : {"GET / HTTP/1.1\r\n\r\n", ""}) {
    server.heard.clear();
    const auto plain = loop.connector({"127.0.0.1", port, {}});
    client.stream = (*plain)(client);
    write(client, words);
    client.stream->end_write();
    run_until(server, "error");
    EXPECT_EQ(server.num_tls_begun, 0) << words;
  }
}

TEST_F(Tls, AnEndDuringTheHandshakeIsATlsFailure) {
  port = *loop.listen("127.0.0.1", 0, [](const auto&) {});
  connect({.verify = false});
  run_until(client, "error");
  EXPECT_THAT(client.error->fault, testing::AnyOf(StreamFault::tls_failed, StreamFault::reset));
}

TEST_F(Tls, RefusedConnectionsAreToldAsOverTcp) {
  port = 1;
  connect({.verify = false});
  run_until(client, "error");
  EXPECT_EQ(client.error->what, "connection refused by 127.0.0.1:1");
}

TEST(TlsFiles, UnreadableOnesAreNamed) {
  NetLoop loop;
  const CertificateFiles files("wsspec-files");
  const auto error_of = [&](const TlsClientOptions& options) {
    return loop.connector({"localhost", 1, options}).error();
  };
  EXPECT_THAT(error_of({.ca_file = "/none/ca.pem"}),
              HasSubstr("cannot read the CA certificates /none/ca.pem"));
  EXPECT_THAT(error_of({.cert_file = "/none/cert.pem"}),
              HasSubstr("cannot read the certificate /none/cert.pem"));
  EXPECT_THAT(error_of({.cert_file = files.cert(), .key_file = "/none/key.pem"}),
              HasSubstr("cannot use the key /none/key.pem"));
  EXPECT_THAT(
      loop.listen("127.0.0.1", 0, {}, TlsServerOptions{.cert_file = "/none/cert.pem"}).error(),
      HasSubstr("cannot read the certificate /none/cert.pem"));
}

TEST(TlsSni, HoldsHostNamesOnly) {
  const auto context = *make_client_context({});
  const auto hello = [&](const std::string& name) {
    auto session = TlsSession::client(context, name);
    EXPECT_EQ(session.handshake(), TlsSession::Step::more);
    return std::string(protocol::as_text(session.take_output()));
  };
  EXPECT_THAT(hello("ws.example.com"), HasSubstr("ws.example.com"));
  EXPECT_THAT(hello("192.0.2.1"), testing::Not(HasSubstr("192.0.2.1")));
}

TEST(TlsFiles, AKeyOfAnotherCertificateIsRefused) {
  NetLoop loop;
  const CertificateFiles one("wsspec-one");
  const CertificateFiles two("wsspec-two");
  const auto connector = loop.connector(
      {"localhost", 1, TlsClientOptions{.cert_file = one.cert(), .key_file = two.key()}});
  ASSERT_FALSE(connector);
  EXPECT_THAT(connector.error(), HasSubstr("that belongs to " + one.cert()));
}

}  // namespace
}  // namespace wsspec::transport
