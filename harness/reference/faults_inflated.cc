// Compressed messages that are taken for what they are not (RFC 7692, sections 6.2 and 7.2.2).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::MessageReceived;

constexpr std::size_t kOneBuffer = 65536;

}  // namespace

std::vector<Fault> inflated_faults() {
  return {
      {.name = "cuts-inflated-messages-at-65536-bytes",
       .requirements = {"7692-6.2-1", "7692-7.2.2-1", "6455-6.2-4"},
       .what = "delivers the first 65,536 bytes of what a compressed message inflates to",
       .bugs = {220},
       .apply =
           [](Behaviour& b) {
             change_messages(b, [](MessageReceived& message) {
               if (message.compressed && message.payload.size() > kOneBuffer)
                 message.payload.resize(kOneBuffer);
               return true;
             });
           }},
      {.name = "ignores-length-check-of-stored-blocks",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "takes a stored block whose two lengths do not fit each other for its end",
       .bugs = {200},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::deflate_data,
                    [](auto seen) { return seen == "invalid stored block lengths"; });
           }},
      {.name = "takes-distance-beyond-window-for-end",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "delivers what stands in front of a match that reaches beyond the window",
       .bugs = {201},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::deflate_data,
                    [](auto seen) { return seen == "invalid distance too far back"; });
           }},
      {.name = "takes-reserved-block-type-for-end",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "delivers what stands in front of a block of the reserved type",
       .bugs = {201},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::deflate_data,
                    [](auto seen) { return seen == "invalid block type"; });
           }},
  };
}

}  // namespace wsspec::reference
