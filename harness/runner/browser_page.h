// Clients in a browser: a page that this program serves opens the connections that are awaited and
// echoes on them. Which ones, and what it shows, it is told over a control connection
// (docs/testing-clients.md). There is one page at a time; one that is left or reloaded may come
// back within a while.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/runner/client_launcher.h"
#include "harness/runner/page_link.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class BrowserPage {
 public:
  // `patience`: between two connections while none is played, and with a page that has gone.
  // `on_failed`: nobody will come to that target, and why. The loop outlives this.
  BrowserPage(transport::Loop& loop, transport::Duration patience,
              std::function<void(const std::string& target, const std::string& why)> on_failed);
  ~BrowserPage();

  // Told by each page that comes: what stands in its address bar, "127.0.0.1:9001".
  std::function<void(const std::string& host)> on_here{};

  // For Reception::on_visit: whether this is the control connection of a page.
  [[nodiscard]] bool visit(const protocol::RequestHead& request, const transport::Connect& connect);

  void want(Visit visit);
  void arrived(const std::string& target);

  // For ProcessHooks: whether a page has gone since the start or since wait_for_page(), which calls
  // back when one is here, or with what is wrong when none has come in time.
  [[nodiscard]] bool has_gone() const { return gone_; }
  [[nodiscard]] bool was_left() const { return was_left_; }  // and has not crashed
  void wait_for_page(std::function<void(std::string trouble)> then);

  // For the page to show, and for one that comes later: "case {...}", one line.
  void show(std::string line);
  // Calls back when the page has heard all of it, or soon, and at once where there is no page.
  void finish(std::function<void()> done);

 private:
  struct Opening {
    Visit visit{};
    bool told = false;  // to the page that is here
  };
  using Links = std::vector<std::unique_ptr<PageLink>>;

  [[nodiscard]] std::unique_ptr<PageLink> make_link(const transport::Connect& connect);
  void refuse(std::unique_ptr<PageLink> link);
  void said(const PageLink& link, std::string_view text);
  void here(const std::string& host);
  void ended(const PageLink& link);
  void gone();
  void tell();
  void closed(std::string_view target, std::string_view why);
  void watch();
  void look();
  void late();
  void give_up(const std::string& why);
  [[nodiscard]] bool is_playing() const;

  transport::Loop& loop_;
  transport::Duration patience_;
  std::function<void(const std::string&, const std::string&)> on_failed_;
  std::unique_ptr<PageLink> link_{};                           // of the page
  Links others_{};                                             // of those that came beside it
  std::vector<Opening> openings_{};                            // not arrived yet
  std::map<std::string, std::string, std::less<>> playing_{};  // case ids, by target
  std::vector<std::string> shown_{};
  std::function<void()> on_finished_{};
  std::optional<transport::TimerId> timer_{};
  std::function<void(std::string)> on_back_{};
  transport::Moment progress_{};  // the latest arrival, end of a connection, coming or going
  bool ready_ = false;            // the page has told where it is
  bool gone_ = false;
  bool was_left_ = false;
};

}  // namespace wsspec::runner
