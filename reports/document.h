// A format that is written when the run is over, as one piece of text.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "reports/writer.h"

namespace wsspec::reports {

// `render` makes the whole document of a finished run.
template <std::string (*render)(const results::Run& run)>
class DocumentWriter : public Writer {
 public:
  explicit DocumentWriter(std::ostream& out) : out_(out) {}

  void run_finished(const results::Run& run) override { out_ << render(run) << std::flush; }

 private:
  std::ostream& out_;
};

}  // namespace wsspec::reports
