#include "harness/runner/octets.h"

#include <algorithm>
#include <span>
#include <utility>

#include "harness/protocol/masking.h"

namespace wsspec::runner {

using protocol::Buffer;
using protocol::Bytes;

Octets::Octets(Buffer octets) : size_(octets.size()) {
  if (size_ > 0) parts_.push_back({.held = std::move(octets), .len = size_});
}

void Octets::append(Bytes octets) {
  if (octets.empty()) return;
  if (parts_.empty() || parts_.back().source || parts_.back().taken > 0) parts_.emplace_back();
  Part& part = parts_.back();
  protocol::append(part.held, octets);
  part.len += octets.size();
  size_ += octets.size();
}

void Octets::append(Octets other) {
  if (parts_.empty()) {
    *this = std::move(other);
    return;
  }
  for (Part& part : other.parts_) parts_.push_back(std::move(part));
  size_ += other.size_;
}

void Octets::append(std::shared_ptr<script::PayloadReader> source, std::uint64_t len,
                    std::optional<protocol::MaskKey> mask_key) {
  if (len == 0) return;
  parts_.push_back({.source = std::move(source), .len = len, .mask_key = mask_key});
  size_ += len;
}

Buffer Octets::take(std::size_t len) {
  Buffer out;
  size_ -= len;
  // The usual case: all of it, as it is held.
  if (size_ == 0 && parts_.size() == 1 && !parts_[0].source && parts_[0].taken == 0) {
    out = std::move(parts_[0].held);
    parts_.clear();
    return out;
  }
  out.reserve(len);
  while (len > 0) {
    Part& part = parts_.front();
    const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(len, part.len - part.taken));
    take_from(part, now, out);
    len -= now;
    if (part.taken == part.len) parts_.pop_front();
  }
  return out;
}

void Octets::take_from(Part& part, std::size_t len, Buffer& out) {
  if (part.source) {
    const std::size_t before = out.size();
    part.source->read(len, out);
    if (part.mask_key) {
      protocol::apply_mask(std::span(out).subspan(before), *part.mask_key, part.taken);
    }
  } else {
    protocol::append(out, Bytes(part.held).subspan(static_cast<std::size_t>(part.taken), len));
  }
  part.taken += len;
}

}  // namespace wsspec::runner
