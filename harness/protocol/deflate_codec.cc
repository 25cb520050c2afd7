#include "harness/protocol/deflate_codec.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <new>
#include <optional>

namespace wsspec::protocol {
namespace {

// Steps of output: keeps a bomb small, yet large enough that the copies of zlib
// into its window do not show.
constexpr std::size_t kStep = 32 * 1024;
// z_stream counts in unsigned int.
constexpr std::size_t kMaxInput = std::size_t{1} << 30;
// Room for the empty block behind a flush. zlib repeats the block when its
// output buffer is full just behind it, so the buffer must never be.
constexpr std::size_t kFlushRoom = 64;
constexpr std::array kTail = {std::byte{0x00}, std::byte{0x00}, std::byte{0xff}, std::byte{0xff}};

// All zlib calls that can fail here fail for want of memory only.
void require_memory(int zlib_result) {
  if (zlib_result != Z_OK) throw std::bad_alloc();
}

// zlib reads through a pointer to non-const, but never writes there.
void set_input(z_stream& stream, Bytes in) {
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
  stream.avail_in = static_cast<uInt>(in.size());
}

}  // namespace

struct Deflater::State {
  State(int window_bits, bool reset_each_message) : reset(reset_each_message) {
    constexpr int kMemLevel = 8;  // zlib's default
    require_memory(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -window_bits, kMemLevel,
                                Z_DEFAULT_STRATEGY));
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { deflateEnd(&stream); }

  void compress_piece(Bytes piece, int flush, Buffer& out) {
    set_input(stream, piece);
    do {
      const std::size_t room = deflateBound(&stream, stream.avail_in) + kFlushRoom;
      const std::size_t old_len = out.size();
      out.resize(old_len + room);
      stream.next_out = reinterpret_cast<Bytef*>(out.data() + old_len);
      stream.avail_out = static_cast<uInt>(room);
      deflate(&stream, flush);
      out.resize(old_len + room - stream.avail_out);
    } while (stream.avail_out == 0);
  }

  z_stream stream{};
  bool reset;  // no context takeover
};

Deflater::Deflater(int window_bits, bool no_context_takeover)
    : state_(std::make_unique<State>(std::max(window_bits, 9), no_context_takeover)) {
}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;

void Deflater::compress(Bytes message, Buffer& out) {
  // zlib writes nothing for a flush without input behind another flush.
  if (message.empty()) return out.push_back(std::byte{0x00});
  while (message.size() > kMaxInput) {
    state_->compress_piece(message.first(kMaxInput), Z_NO_FLUSH, out);
    message = message.subspan(kMaxInput);
  }
  state_->compress_piece(message, Z_SYNC_FLUSH, out);
  out.resize(out.size() - kTail.size());
  if (state_->reset) require_memory(deflateReset(&state_->stream));
}

struct Inflater::State {
  State(bool reset_each_message, std::size_t max_message)
      : reset(reset_each_message),
        max_len(max_message),
        buffer(max_message < kStep ? max_message + 1 : kStep) {
    // The whole 32 KiB whatever was agreed: with a smaller window zlib's answer
    // to too large a distance depends on where its input and output are cut.
    require_memory(inflateInit2(&stream, -MAX_WBITS));
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { inflateEnd(&stream); }

  void inflate_piece(Bytes piece, Buffer& out);
  void inflate_step(Buffer& out);
  [[nodiscard]] bool at_block_boundary() const;
  void end_message();
  [[nodiscard]] tl::expected<void, InflateFault> result() const {
    if (fault) return tl::unexpected(*fault);
    return {};
  }

  z_stream stream{};
  bool reset;  // no context takeover
  std::size_t max_len;
  std::size_t message_len = 0;          // bytes of output so far
  bool between_blocks = true;           // nothing was read behind a reset
  std::optional<InflateFault> fault{};  // of this message
  Buffer buffer;                        // a step, or what a message may hold and a byte
};

void Inflater::State::inflate_piece(Bytes piece, Buffer& out) {
  set_input(stream, piece);
  do {
    inflate_step(out);
  } while (!fault && (stream.avail_in > 0 || stream.avail_out == 0));
}

void Inflater::State::inflate_step(Buffer& out) {
  // One byte more than is allowed, to see that there is more.
  const std::size_t left = max_len - message_len;
  const std::size_t room = left < buffer.size() ? left + 1 : buffer.size();
  stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
  stream.avail_out = static_cast<uInt>(room);
  between_blocks = between_blocks && stream.avail_in == 0;
  const int end = inflate(&stream, Z_SYNC_FLUSH);

  const std::size_t len = room - stream.avail_out;
  append(out, Bytes(buffer).first(std::min(len, left)));
  message_len += std::min(len, left);
  if (len > left) {
    fault = InflateFault{.too_big = true, .what = "the message is longer than the limit"};
  } else if (end == Z_STREAM_END) {
    // A block with BFINAL 1 ends the stream for zlib, but not the message nor
    // the window. Saving the window and setting it again would cost 64 KiB of
    // copying for as little as two octets of input.
    inflateResetKeep(&stream);
    between_blocks = true;
  } else if (end == Z_MEM_ERROR) {
    throw std::bad_alloc();
  } else if (end == Z_DATA_ERROR || end == Z_NEED_DICT || end == Z_STREAM_ERROR) {
    fault = InflateFault{.what = stream.msg != nullptr ? stream.msg : "invalid data"};
  }
}

bool Inflater::State::at_block_boundary() const {
  // zlib.h: 128 marks a return right behind a block, the low bits count what is
  // left unused of the last octet.
  constexpr int kBehindBlock = 128;
  constexpr int kUnusedBits = 63;
  return between_blocks ||
         ((stream.data_type & kBehindBlock) != 0 && (stream.data_type & kUnusedBits) == 0);
}

void Inflater::State::end_message() {
  if (reset) {
    require_memory(inflateReset(&stream));
  } else if (fault) {
    inflateResetKeep(&stream);
  }
  between_blocks = between_blocks || reset || fault;
  message_len = 0;
  fault.reset();
}

Inflater::Inflater([[maybe_unused]] int window_bits, bool no_context_takeover,
                   std::size_t max_message)
    : state_(std::make_unique<State>(no_context_takeover, max_message)) {
  assert(window_bits >= 8 && window_bits <= MAX_WBITS);
}
Inflater::~Inflater() = default;

tl::expected<void, InflateFault> Inflater::feed(Bytes piece, Buffer& out) {
  while (!piece.empty() && !state_->fault) {
    const Bytes now = piece.first(std::min(piece.size(), kMaxInput));
    state_->inflate_piece(now, out);
    piece = piece.subspan(now.size());
  }
  return state_->result();
}

tl::expected<void, InflateFault> Inflater::finish_message(Buffer& out) {
  State& state = *state_;
  // zlib's "sync point": the header of a stored block was read and its length
  // is waited for. Checked first, so that the octets are not taken for data.
  if (!state.fault && inflateSyncPoint(&state.stream) == 1) {
    state.inflate_piece(kTail, out);
  } else if (!state.fault && !state.at_block_boundary()) {
    // At a boundary the sender left out the octet that begins the empty block,
    // or did not remove 00 00 FF FF; the message is whole nevertheless.
    state.fault = InflateFault{.what = "the data ends inside a block"};
  }
  const auto result = state.result();
  state.end_message();
  return result;
}

}  // namespace wsspec::protocol
