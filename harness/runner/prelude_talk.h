// Where one connection stands in its prelude (harness/script/prelude.h): what to
// send next, and what it waits for. No I/O.
#pragma once

#include <cstddef>
#include <string>

#include "harness/judge/seen.h"
#include "harness/script/prelude.h"

namespace wsspec::runner {

class PreludeTalk {
 public:
  // `prelude` outlives this object; an empty one is over at once.
  explicit PreludeTalk(const script::Prelude& prelude) : prelude_(prelude) {}

  // Takes in what has come, and returns what is to be sent now; null when nothing
  // is. To be called again until it is null.
  [[nodiscard]] const script::PreludeSend* next(const judge::Seen& seen);
  [[nodiscard]] const script::Prelude& steps() const { return prelude_; }
  [[nodiscard]] bool is_over() const { return next_ == prelude_.size(); }
  [[nodiscard]] std::size_t num_sent() const { return num_sent_; }          // messages
  [[nodiscard]] std::size_t num_received() const { return num_received_; }  // up to the last due
  // What did not come, and what came instead: one sentence, of one that is not over.
  [[nodiscard]] std::string trouble(const judge::Seen& seen) const;

 private:
  [[nodiscard]] bool has_come(const std::string& part, const judge::Seen& seen);

  const script::Prelude& prelude_;
  std::size_t next_ = 0;
  std::size_t num_sent_ = 0;
  std::size_t num_received_ = 0;
};

}  // namespace wsspec::runner
