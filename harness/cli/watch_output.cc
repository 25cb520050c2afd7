#include "harness/cli/watch_output.h"

#include <functional>
#include <string_view>
#include <utility>

#include "harness/protocol/bytes.h"

namespace wsspec::cli {

runner::WatchOutput watch_output(transport::NetLoop& loop) {
  return [&loop](int fd, std::function<void(std::string_view)> on_output) {
    loop.watch(fd, [on_output = std::move(on_output)](protocol::Bytes bytes) {
      on_output(protocol::as_text(bytes));
    });
  };
}

}  // namespace wsspec::cli
