// websocketpp 0.8.2.
#include "fuzz/divergence.h"

namespace wsspec::fuzz {

namespace {

constexpr Explained kRows[] = {
    {.name = "truncated_text",
     .is_fault = true,
     .requirement = "6455-8.1-1",
     .rule = "text_not_utf8",
     .parting = Parting::accepted,
     .reason = "the end of a text is checked only if the last frame is a text frame, so never for "
               "a message in fragments",
     .fits = ends_inside_character},
    {.name = "code_of_long_form",
     .is_fault = true,
     .requirement = "6455-7.1.7-5",
     .rule = "length_not_minimal",
     .parting = Parting::other_code,
     .reason = "a length in too long a form is answered with 1011, which stands for trouble at the "
               "server; a fitting code is a SHOULD",
     .fits = [](const Divergence& d) { return d.got->code == 1011; }},
    {.name = "code_of_top_bit",
     .is_fault = false,
     .requirement = "6455-7.1.7-5",
     .rule = "length_top_bit",
     .parting = Parting::other_code,
     .reason = "the length is also beyond the limit, and the limit is asked first",
     .fits = [](const Divergence& d) { return d.got->code == 1009; }},
    {.name = "code_of_bad_reason",
     .is_fault = false,
     .requirement = "6455-7.4.1-10",
     .rule = "close_reason_not_utf8",
     .parting = Parting::other_code,
     .reason = "1007 stands for data of a message, and a Close is none",
     .fits = [](const Divergence& d) { return d.got->code == 1002; }},
};

}  // namespace

std::span<const Explained> explained_divergences() {
  return kRows;
}

}  // namespace wsspec::fuzz
