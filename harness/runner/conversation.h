// One connection of a case: writes what it is given as it was cut, shows every
// byte to the observer and the recorder, and tells its owner that something
// happened. It decides nothing.
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include "harness/judge/observer.h"
#include "harness/runner/frame_writer.h"
#include "harness/runner/recorder.h"
#include "harness/runner/vigil.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

// Octets for the wire and where they are cut.
struct Outgoing {
  protocol::Buffer octets{};
  std::vector<std::size_t> cuts{};  // ascending offsets inside `octets`
  transport::Duration pause{0};     // between segments
  std::size_t pause_every = 1;      // segments from one pause to the next
  std::size_t head_len = 0;         // leading octets that are no frames
  bool barrier = false;             // one whole ping that is a barrier
};

class Conversation final : public transport::StreamHandler {
 public:
  // `changed` is called after everything that happens; never from inside a call
  // to this object. The loop outlives the conversation.
  Conversation(int number, transport::Loop& loop, Random random, std::function<void()> changed);
  ~Conversation() override;

  void open(const transport::Connect& connect);
  void request_sent(const protocol::ClientOffer& offer) { observer_.request_sent(offer); }
  void send(const Outgoing& outgoing, int step);
  void end_write(int step);
  void reset(int step);
  void set_reading(bool reading);
  // The target's pings: answered, unless this says otherwise.
  void set_answering_pings(bool answering);
  [[nodiscard]] bool is_reading() const { return reading_; }
  void note(std::string text) { recorder_.note(loop_.now(), std::move(text)); }

  // Everything given to send() has left this process, or can't any more.
  [[nodiscard]] bool is_idle() const;
  // Between two segments that the case sets apart.
  [[nodiscard]] bool is_pausing() const { return pause_timer_.has_value(); }
  // Bytes that have left so far: progress, for who waits for is_idle().
  [[nodiscard]] std::uint64_t num_written() const { return num_written_; }
  [[nodiscard]] const judge::Seen& seen() const { return observer_.seen(); }
  [[nodiscard]] FrameWriter& writer() { return writer_; }
  [[nodiscard]] bool connect_failed() const { return connect_failed_; }
  [[nodiscard]] bool is_connected() const { return connected_; }
  // From the latest octet sent to the first octet received behind it.
  [[nodiscard]] transport::Duration answer_time() const { return answer_time_; }
  [[nodiscard]] results::Connection take_transcript(transport::Moment case_began) {
    return recorder_.take(case_began);
  }
  // What the target did of its own, and when.
  [[nodiscard]] const Vigil& vigil() const { return vigil_; }

  void on_connected() override;
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;
  void on_drained() override;

 private:
  struct Segment {
    protocol::Buffer octets{};
    std::size_t head_len = 0;
    transport::Duration pause{0};
    bool barrier = false;
    int step = 0;
  };
  void pump();
  void write(Segment segment);
  void show_items();
  void answer_pings();
  void keep_back_the_rest();
  void pause_for(transport::Duration time);

  transport::Loop& loop_;
  std::function<void()> changed_;
  judge::Observer observer_{};
  Recorder recorder_;
  FrameWriter writer_;
  std::deque<Segment> queue_{};
  std::unique_ptr<transport::Stream> stream_{};
  std::optional<transport::TimerId> pause_timer_{};
  transport::Duration pause_{0};  // behind the latest segment
  std::uint64_t num_written_ = 0;
  bool reading_ = true;
  transport::Moment latest_write_{};
  transport::Duration answer_time_{0};
  std::size_t num_pings_answered_ = 0;
  bool answering_pings_ = true;
  Vigil vigil_{};
  int step_ = 0;
  bool connected_ = false;
  bool connect_failed_ = false;
  bool write_ended_ = false;
  bool awaiting_answer_ = false;
};

// The segments of `outgoing`, in order.
[[nodiscard]] std::vector<protocol::Buffer> cut_into_segments(const Outgoing& outgoing);

}  // namespace wsspec::runner
