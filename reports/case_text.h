// A case as plain text, for the formats that have room for a message and a body.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

// "expected ..., got ... (RFC 6455 5.2)", or what is not as listed. One line, made
// visible, at most 500 octets and " [...]".
[[nodiscard]] std::string case_message(const results::Run& run, const results::CaseResult& result);

// "fail in attempt 1, pass in attempt 2 (alone)"
[[nodiscard]] std::string attempt_words(const results::CaseResult& result);

// Title, baseline, checks, command to repeat it, the end of each transcript, what
// the target wrote. Made visible; an entry is a line of at most 2 KiB, but what the
// target wrote keeps its line breaks.
[[nodiscard]] std::vector<std::string> case_lines(const results::Run& run,
                                                  const results::CaseResult& result);

// The same as one text of at most `max_len` octets. What does not fit is left out,
// and `cut` stands behind what does.
[[nodiscard]] std::string case_text(const results::Run& run, const results::CaseResult& result,
                                    std::size_t max_len, std::string_view cut);

}  // namespace wsspec::reports
