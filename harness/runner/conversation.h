// One connection of a case: writes what it is given as it was cut, shows every
// byte to the observer and the recorder, and tells its owner that something
// happened. It decides nothing.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "harness/judge/observer.h"
#include "harness/runner/frame_writer.h"
#include "harness/runner/prelude_talk.h"
#include "harness/runner/recorder.h"
#include "harness/runner/segment_queue.h"
#include "harness/runner/vigil.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class Conversation final : public transport::StreamHandler {
 public:
  // `changed` is called after everything that happens; never from inside a call
  // to this object. The loop outlives the conversation. `target`: the role of the other side.
  Conversation(int number, transport::Loop& loop, Random random, std::function<void()> changed,
               protocol::Role target = protocol::Role::server);
  ~Conversation() override;

  void open(const transport::Connect& connect);
  // Before open(). As soon as a 101 comes the prelude begins by itself; nothing else
  // is to be sent while is_in_prelude(). `prelude` outlives the conversation.
  void begin_with(const script::Prelude& prelude, const std::optional<script::EchoTemplate>& form);
  // Instead: all that the prelude sends, for who writes behind the request at once.
  [[nodiscard]] Octets take_prelude();
  [[nodiscard]] bool is_in_prelude() const;
  [[nodiscard]] bool is_prelude_over() const { return !prelude_ || prelude_->is_over(); }
  void give_up_prelude() { prelude_.reset(); }
  [[nodiscard]] bool is_prelude_early() const { return prelude_is_early_; }
  // Why it did not come to its end: one sentence.
  [[nodiscard]] std::string prelude_trouble() const { return prelude_->trouble(seen()); }
  void request_sent(const protocol::ClientOffer& offer) { observer_.request_sent(offer); }
  // Of a client: what its request is held against, and the answer that is sent behind this call.
  void expect_request(judge::Asked asked) { observer_.expect_request(std::move(asked)); }
  void response_sent(const std::optional<protocol::ResponseHead>& head);
  void response_left() { observer_.response_left(); }  // of one without octets
  // Whether TCP is ended behind the closing handshake with a client: it is, unless this says
  // otherwise.
  void set_ending_tcp(bool ending) { ending_tcp_ = ending; }
  void expect_greetings(std::size_t num) { observer_.expect_greetings(num); }
  void send(Outgoing outgoing, int step);
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
  void pump();
  void write(Segment segment);
  void write_head(const Segment& segment);
  void show_items();
  void show_unparsed(const Segment& segment, protocol::Bytes frames);
  void talk();
  void answer_pings();
  void answer_close();
  void keep_back_the_rest();
  void pause_for(transport::Duration time);

  transport::Loop& loop_;
  std::function<void()> changed_;
  const protocol::Role target_;
  judge::Observer observer_;
  Recorder recorder_;
  FrameWriter writer_;
  SegmentQueue queue_{};
  std::optional<PreludeTalk> prelude_{};
  bool prelude_is_early_ = false;  // sent with the request
  std::unique_ptr<transport::Stream> stream_{};
  std::optional<transport::TimerId> pause_timer_{};
  transport::Duration pause_{0};  // behind the latest segment
  std::uint64_t num_written_ = 0;
  bool reading_ = true;
  transport::Moment latest_write_{};
  transport::Duration answer_time_{0};
  std::size_t num_pings_answered_ = 0;
  bool answering_pings_ = true;
  bool ending_tcp_ = true;
  Vigil vigil_{};
  judge::WireItem unparsed_{};  // front of a segment that goes on
  int step_ = 0;
  bool connected_ = false;
  bool connect_failed_ = false;
  bool write_ended_ = false;
  bool awaiting_answer_ = false;
};

}  // namespace wsspec::runner
