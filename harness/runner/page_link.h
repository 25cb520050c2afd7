// The control connection of a page in a browser: texts both ways over a WebSocket, and pings, so
// that a page that has gone without a word is missed soon.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/protocol/http_head.h"
#include "harness/protocol/session.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class PageLink final : public transport::StreamHandler {
 public:
  struct Host {
    std::function<void(PageLink&, std::string_view text)> on_text{};
    std::function<void(PageLink&)> on_gone{};  // once, from the loop; may destroy the link
  };

  // `connect` brings the client's request again, which has been looked at. The loop outlives this.
  PageLink(transport::Loop& loop, const transport::Connect& connect, Host host);
  ~PageLink() override;

  void say(std::string_view text);  // kept back until the 101 is out; ignored behind end()
  // Whether the page has closed the connection by itself, as it does when it is left; one that
  // crashes does not.
  [[nodiscard]] bool was_closed() const { return closed_; }
  // Begins the closing handshake. on_gone follows within two seconds.
  void end(std::uint16_t code, std::string_view reason);

  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;

 private:
  void answer();
  void take(protocol::Bytes bytes);
  void flush();
  void watch();
  void gone_in(transport::Duration time);

  transport::Loop& loop_;
  Host host_;
  protocol::HeadParser<protocol::RequestHead> head_{};
  protocol::Session session_;
  std::unique_ptr<transport::Stream> stream_{};
  std::optional<transport::TimerId> watching_{};
  std::optional<transport::TimerId> leaving_{};
  transport::Moment heard_{};
  bool answered_ = false;
  bool closed_ = false;
};

// Whether the request comes from a page of another origin than this server's, which has no business
// here (RFC 6455, section 10.2). Who sends no Origin is no browser.
[[nodiscard]] bool is_foreign(const protocol::RequestHead& request);

}  // namespace wsspec::runner
