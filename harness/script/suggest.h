// "did you mean": the known word nearest to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wsspec::script {

// The word of `known` that `word` was probably meant to be; empty when none is
// near (more than a third of its letters differ).
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> known);

// `; did you mean "send"?`, or `; one of: a, b, c` when nothing is near.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<const std::string_view> known);

// The same with nothing said when nothing is near: for long lists.
[[nodiscard]] std::string near_suggestion(std::string_view word,
                                          std::span<const std::string_view> known);

// `"word"`.
[[nodiscard]] std::string in_quotes(std::string_view word);

}  // namespace wsspec::script
