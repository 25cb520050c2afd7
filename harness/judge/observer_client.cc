// The observer of a client: its request, our answer, and from when on it may speak.
#include <algorithm>
#include <utility>

#include "harness/judge/observer.h"
#include "harness/judge/observer_impl.h"
#include "harness/protocol/request_offer.h"

namespace wsspec::judge {

using protocol::Bytes;

void Observer::expect_request(Asked asked) {
  impl_->asked = std::move(asked);
}

void Observer::sent_answering_close(Bytes bytes) {
  seen_.answered_close = true;
  impl_->outgoing->receive(bytes);
  for (auto& event : impl_->outgoing->take_events()) impl_->timeline.show(event, /*sent=*/true);
}

// Feeds the request head; what stands behind it is returned.
Bytes Observer::read_request(Bytes bytes) {
  auto& head = impl_->request;
  if (!bytes.empty() && !seen_.first_octet) seen_.first_octet = bytes.front();
  const Bytes rest = bytes.subspan(head.feed(bytes));
  if (head.fault()) {
    seen_.opening = Opening::malformed;
    seen_.request_fault = head.fault();
  } else if (head.done()) {
    seen_.opening = Opening::requested;
    seen_.request = head.head();
    seen_.request_faults = faults_of_request(head.head(), impl_->asked);
    seen_.offer = protocol::offer_of(head.head());
  } else {
    return rest;
  }
  const auto kind = head.done() ? WireItem::Kind::request_head : WireItem::Kind::unparsed;
  impl_->timeline.items.push_back({.kind = kind, .bytes = protocol::to_buffer(head.raw())});
  return rest;
}

void Observer::response_sent(const std::optional<protocol::ResponseHead>& head) {
  seen_.response = head;
  seen_.answering = !seen_.ended;
  if (head) {
    auto verdict = protocol::check_response(*head, seen_.offer);
    seen_.response_faults = std::move(verdict.faults);
    seen_.subprotocol = std::move(verdict.subprotocol);
    seen_.deflate = verdict.deflate;
  }
  impl_->incoming = observing_session(protocol::Role::server, seen_.deflate);
  begin_outgoing();
}

void Observer::response_left() {
  if (seen_.opening != Opening::requested) return;
  const bool right = seen_.response && seen_.response_faults.empty();
  seen_.opening = right ? Opening::accepted : Opening::unacceptable;
  take_frames(std::exchange(impl_->early, {}));
}

}  // namespace wsspec::judge
