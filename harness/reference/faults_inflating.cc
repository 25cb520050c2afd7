#include "harness/reference/faults_inflating.h"

#include <utility>

#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {

using protocol::MessageReceived;

protocol::DeflateMeasure measure(const MessageReceived& message) {
  return protocol::measure_deflate(message.compressed_payload);
}

void fail_to_inflate(Behaviour& behaviour, std::function<bool(const MessageReceived&)> lost) {
  refuse_messages(behaviour, protocol::Broken::deflate_data,
                  [lost = std::move(lost)](const MessageReceived& message) {
                    return message.compressed && lost(message);
                  });
}

}  // namespace wsspec::reference
