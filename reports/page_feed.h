// A run as the page of `wsspec listen --browser-page` shows it, and the page itself.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cmake/embedded_file.h"
#include "reports/writer.h"

namespace wsspec::reports {

extern const EmbeddedFiles embedded_page;  // reports/page/

// The page that browsers load: HTML without anything that comes from elsewhere.
struct BrowserPageText {
  std::string html{};
  std::string policy{};  // its Content-Security-Policy
};
[[nodiscard]] BrowserPageText browser_page();

// Hands `show` one line for each event, a verb and JSON: "start {...}" with what is played,
// "case {...}" for each result, "end {...}" with the last line and the paths of `reports`, each as
// behind -o.
[[nodiscard]] std::unique_ptr<Writer> make_page_feed(std::function<void(std::string line)> show,
                                                     std::vector<std::string> reports);

}  // namespace wsspec::reports
