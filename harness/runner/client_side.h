// The harness as the server of clients: where they arrive, and who starts them, or tells the page
// of a browser to open them. Gives each connection that is awaited a URL of its own.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "harness/runner/browser_page.h"
#include "harness/runner/client_launcher.h"
#include "harness/runner/reception.h"
#include "harness/runner/scheduler.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

class ClientSide {
 public:
  // Without `launch` clients come by themselves. The loop outlives this.
  ClientSide(transport::Loop& loop, std::optional<LaunchOptions> launch, WatchOutput watch);

  // Connections are opened by a page: the one at "/", which is `document`. Instead of `launch`.
  BrowserPage& serve_page(Document document, transport::Duration patience);
  [[nodiscard]] BrowserPage* page() { return page_ ? &*page_ : nullptr; }

  // What URLs begin with, as soon as the port is known: "ws", "127.0.0.1:9001".
  void serve_at(std::string scheme, std::string host);

  // The connections of that case come to `host`, another listener.
  void add_door(const std::string& case_id, std::string host);

  [[nodiscard]] Reception& reception() { return reception_; }
  // For Target::await: "ws://127.0.0.1:9001/CASE-ID?play=7".
  [[nodiscard]] Awaited await(const std::string& case_id);
  [[nodiscard]] ProcessHooks hooks();
  [[nodiscard]] std::string take_remark() { return launcher_ ? launcher_->take_remark() : ""; }

 private:
  transport::Loop& loop_;
  Reception reception_;
  std::optional<ClientLauncher> launcher_{};
  Document document_{};
  std::optional<BrowserPage> page_{};
  std::string scheme_{"ws"};
  std::string host_{};
  std::map<std::string, std::string> doors_{};  // by case, its host
  std::uint64_t num_plays_ = 0;
};

}  // namespace wsspec::runner
