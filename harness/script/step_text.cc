#include "harness/script/step_text.h"

namespace wsspec::script {
namespace {

std::string cut_text(const Cut& cut) {
  if (cut.none()) return {};
  std::string text = ", cut at ";
  if (cut.every_byte) {
    text += "every byte";
  } else if (cut.every > 0) {
    text += "every " + std::to_string(cut.every) + " bytes";
  } else {
    text += "[";
    for (std::size_t i = 0; i < cut.at.size(); ++i) {
      text += (i > 0 ? "," : "") + std::to_string(cut.at[i]);
    }
    text += "]";
  }
  if (cut.pause.count() > 0) text += ", " + std::to_string(cut.pause.count()) + " ms apart";
  return text;
}

std::string items_text(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) {
    if (!text.empty()) text += " | ";
    const auto* frame = std::get_if<FrameSpec>(&item);
    text += frame != nullptr ? frame_text(*frame) : "raw " + payload_text(std::get<Payload>(item));
  }
  return text;
}

std::string pairs_text(std::string_view verb, const HeaderFields& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) {
    text.append(", ").append(verb).append(" ").append(name).append(": ").append(value);
  }
  return text;
}

std::string changes_text(const HeadChanges& head) {
  std::string text = pairs_text("set", head.set);
  for (const std::string& name : head.omit) text += ", without " + name;
  text += pairs_text("rename", head.rename) + pairs_text("add", head.add);
  if (head.flood > 0) text += " x " + std::to_string(head.flood);
  if (head.reverse) text += ", fields in reverse order";
  if (head.shuffle) text += ", fields shuffled";
  return text;
}

std::string line_end_text(const HeadChanges& head) {
  if (head.line_end == "\r\n") return {};
  return ", lines ended by hex " + protocol::to_hex(protocol::as_bytes(head.line_end));
}

std::string behind_head_text(const HeadChanges& head) {
  std::string text;
  if (head.body) text += ", body " + payload_text(*head.body);
  if (!head.glued.empty()) text += ", in the same write " + items_text(head.glued);
  return text + cut_text(head.cut);
}

std::string before_text(const RespondStep& respond) {
  std::string text;
  for (const InterimResponse& interim : respond.before) {
    text += std::to_string(interim.status) + pairs_text("with", interim.fields) + ", then ";
  }
  return text;
}

struct StepText {
  std::string operator()(const RequestStep& request) const {
    std::string text = "> " + request.method + " request";
    if (request.raw) text = "> raw request " + payload_text(*request.raw);
    if (!request.target.empty()) text += " for " + request.target;
    if (request.version != "HTTP/1.1") text += " as " + request.version;
    text += changes_text(request);
    if (request.offer) text += ", offering \"" + *request.offer + "\"";
    return text + line_end_text(request) + behind_head_text(request);
  }
  std::string operator()(const RespondStep& respond) const {
    std::string text = "> " + before_text(respond);
    if (respond.raw)
      return text + "raw response " + payload_text(*respond.raw) + behind_head_text(respond);
    text += std::to_string(respond.status) + (respond.plain ? " as plain HTTP" : " response");
    if (respond.reason) text += ", reason \"" + *respond.reason + "\"";
    if (respond.version != "HTTP/1.1") text += " as " + respond.version;
    text += changes_text(respond);
    if (respond.agree) text += ", agreeing to \"" + *respond.agree + "\"";
    if (respond.misfit) text += ", unless the offer allows it";
    if (respond.subprotocol) text += ", choosing \"" + *respond.subprotocol + "\"";
    return text + line_end_text(respond) + behind_head_text(respond);
  }
  std::string operator()(const SendStep& send) const {
    std::string text = "> " + items_text(send.items) + cut_text(send.cut);
    if (send.times > 1) text += ", " + std::to_string(send.times) + " times";
    if (send.full_times > 0) text += " (full: " + std::to_string(send.full_times) + " in turn)";
    if (send.every.count() > 0) text += " every " + std::to_string(send.every.count()) + " ms";
    if (send.in_turn) text += ", each when the one before is echoed";
    return text;
  }
  std::string operator()(const ExpectStep& expect) const {
    std::string text = expect.any_of.size() > 1 ? "< any of: " : "< ";
    for (std::size_t i = 0; i < expect.any_of.size(); ++i) {
      text += (i > 0 ? " or " : "") + outcome_text(expect.any_of[i]);
    }
    return text;
  }
  std::string operator()(const BarrierStep&) const {
    return "> PING with a random payload < its pong";
  }
  std::string operator()(const HalfCloseStep&) const { return "> FIN"; }
  std::string operator()(const ResetStep&) const { return "> RST"; }
  std::string operator()(const PauseStep& pause) const {
    return "wait " + std::to_string(pause.time.count()) + " ms";
  }
  std::string operator()(const ReadStep& read) const {
    return read.reading ? "go on reading" : "stop reading";
  }
  std::string operator()(const EndTcpStep& step) const {
    return step.ending ? "end TCP behind the closing handshake"
                       : "leave TCP open behind the closing handshake";
  }
  std::string operator()(const AnswerPingsStep& step) const {
    return step.answering ? "answer pings again" : "answer no ping";
  }
};

}  // namespace

std::string step_text(const Step& step) {
  std::string text = std::visit(StepText{}, step.what);
  if (step.connection == 1) return text;
  return "[connection " + std::to_string(step.connection) + "] " + text;
}

}  // namespace wsspec::script
