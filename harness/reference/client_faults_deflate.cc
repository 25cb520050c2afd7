// What was agreed of permessage-deflate and is not kept by the client (RFC 7692, sections 7.1
// and 7.2.1; RFC 6455, section 9.1).
#include <optional>

#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::DeflateParams;

// What the codec is driven by, where something was agreed.
void misunderstand(Behaviour& behaviour, void (*change)(DeflateParams& params)) {
  behaviour.on_deflate = [change](const auto&, std::optional<AcceptedDeflate>& accepted) {
    if (accepted) change(accepted->params);
  };
}

// Compresses what it sends though nobody accepted that.
void compress_all_the_same(Behaviour& behaviour) {
  const auto agreed = std::make_shared<bool>(false);
  behaviour.on_deflate = [agreed](const auto&, const auto& accepted) { *agreed = !!accepted; };
  change_echoes(behaviour, [agreed](const protocol::MessageReceived& message, Frames& frames) {
    if (*agreed) return;
    protocol::Buffer compressed;
    protocol::Deflater(protocol::kMaxWindowBits, true).compress(message.payload, compressed);
    frames = {protocol::make_frame(message.opcode, compressed, /*fin=*/true, protocol::kRsv1)};
  });
}

}  // namespace

std::vector<Fault> client_deflate_faults() {
  return {
      {.name = "ignores-client-no-context-takeover",
       .requirements = {"7692-7.1.1.2-5", "7692-7.2.1-9"},
       .what = "compresses on from message to message though the server forbade it",
       .apply =
           [](Behaviour& b) {
             misunderstand(b, [](DeflateParams& p) { p.client_no_context_takeover = false; });
           }},
      {.name = "ignores-client-max-window-bits",
       .requirements = {"7692-7.2.1-14", "7692-7.2.2-11"},
       .what = "compresses with a window of 32 KiB though the server set a smaller one",
       .apply =
           [](Behaviour& b) {
             misunderstand(b, [](DeflateParams& p) { p.client_max_window_bits = 15; });
           }},
      {.name = "obeys-server-max-window-bits-instead",
       .requirements = {"7692-7.2.1-14", "7692-7.2.2-11"},
       .what = "compresses with the window that was agreed for the server's messages",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             misunderstand(
                 b, [](DeflateParams& p) { p.client_max_window_bits = p.server_max_window_bits; });
           }},
      {.name = "inflates-without-window-at-client-no-context-takeover",
       .requirements = {"7692-7.2.2-3", "7692-7.1.1.1-4"},
       .what = "keeps no window for the server's messages where the client's have none",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             misunderstand(b, [](DeflateParams& p) {
               p.server_no_context_takeover |= p.client_no_context_takeover;
             });
           }},
      {.name = "compresses-though-declined",
       .requirements = {"6455-9.1-7", "6455-5.2-3", "7692-5-17"},
       .what = "compresses its messages where the server accepted no extension",
       .apply = compress_all_the_same},
      {.name = "never-inflates",
       .requirements = {"6455-9.1-10", "7692-5-19", "6455-5.2-4"},
       .what = "offers permessage-deflate and takes RSV1 for an error when it is accepted",
       .apply =
           [](Behaviour& b) {
             b.on_deflate = [](const auto&, std::optional<AcceptedDeflate>& accepted) {
               accepted.reset();
             };
           }},
  };
}

}  // namespace wsspec::reference
