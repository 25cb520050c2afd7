// Octets that look like a character and are none (RFC 3629, section 3).
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

constexpr Form kSurrogates[] = {{0xed, 0xed, 0xa0, 0xbf, 3}};
constexpr Form kOverlong2[] = {{0xc0, 0xc1, 0x80, 0xbf, 2}};
constexpr Form kOverlong3[] = {{0xe0, 0xe0, 0x80, 0x9f, 3}};
constexpr Form kOverlong4[] = {{0xf0, 0xf0, 0x80, 0x8f, 4}};
constexpr Form kAboveUnicode[] = {{0xf4, 0xf4, 0x90, 0xbf, 4}, {0xf5, 0xf7, 0x80, 0xbf, 4}};
constexpr Form kFiveAndSix[] = {{0xf8, 0xfb, 0x80, 0xbf, 5}, {0xfc, 0xfd, 0x80, 0xbf, 6}};
// A lead with any octet behind it: the second one is not looked at.
constexpr Form kSecondOctet[] = {{0xc2, 0xdf, 0x00, 0x7f, 2}, {0xc2, 0xdf, 0xc0, 0xff, 2}};

}  // namespace

std::vector<Fault> utf8_form_faults() {
  return {
      {.name = "accepts-surrogates-in-text",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes U+D800 to U+DFFF for characters",
       .apply = [](Behaviour& b) { accept_forms(b, kSurrogates); }},
      {.name = "accepts-overlong-2-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes two octets for an ASCII character, C0 AF for a slash",
       .apply = [](Behaviour& b) { accept_forms(b, kOverlong2); }},
      {.name = "accepts-overlong-3-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes three octets for a character that needs fewer",
       .apply = [](Behaviour& b) { accept_forms(b, kOverlong3); }},
      {.name = "accepts-overlong-4-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes four octets for a character that needs fewer",
       .apply = [](Behaviour& b) { accept_forms(b, kOverlong4); }},
      {.name = "accepts-characters-above-10ffff",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes four octets for a character above U+10FFFF",
       .apply = [](Behaviour& b) { accept_forms(b, kAboveUnicode); }},
      {.name = "accepts-characters-of-5-and-6-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes the five and six octets that UTF-8 once had",
       .apply = [](Behaviour& b) { accept_forms(b, kFiveAndSix); }},
      {.name = "does-not-look-at-second-byte",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes any octet behind the first one of two",
       .bugs = {184},
       .apply = [](Behaviour& b) { accept_forms(b, kSecondOctet); }},
  };
}

}  // namespace wsspec::reference
