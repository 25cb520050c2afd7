#include "harness/runner/browser_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wsspec::runner {

namespace {

constexpr const char* kControlPath = "/wsspec-page";
constexpr std::uint16_t kNormal = 1000;
constexpr std::uint16_t kGoingAway = 1001;
// A connection that is played may take so much longer, and is over then.
constexpr transport::Duration kPlaying = std::chrono::seconds(60);
constexpr transport::Duration kCheckPageEvery = std::chrono::milliseconds(100);
// Of strangers' making, so that their memory has a bound.
constexpr std::size_t kMaxOthers = 64;

// "closed TARGET why": the first word, and the rest.
std::pair<std::string_view, std::string_view> cut_word(std::string_view text) {
  const auto blank = std::min(text.find(' '), text.size());
  return {text.substr(0, blank), text.substr(std::min(blank + 1, text.size()))};
}

}  // namespace

BrowserPage::BrowserPage(
    transport::Loop& loop, transport::Duration patience,
    std::function<void(const std::string& target, const std::string& why)> on_failed)
    : loop_(loop), patience_(patience), on_failed_(std::move(on_failed)) {
}

BrowserPage::~BrowserPage() {
  if (timer_) loop_.cancel(*timer_);
}

bool BrowserPage::visit(const protocol::RequestHead& request, const transport::Connect& connect) {
  const bool is_ours = request.target == kControlPath && request.headers.has("Upgrade");
  if (!is_ours || is_foreign(request)) return false;
  if (link_ && others_.size() >= kMaxOthers) return false;
  auto link = make_link(connect);
  if (link_) {
    refuse(std::move(link));
  } else {
    link_ = std::move(link);
  }
  return true;
}

std::unique_ptr<PageLink> BrowserPage::make_link(const transport::Connect& connect) {
  return std::make_unique<PageLink>(
      loop_, connect,
      PageLink::Host{
          .on_text = [this](const PageLink& link, std::string_view text) { said(link, text); },
          .on_gone = [this](const PageLink& link) { ended(link); }});
}

// It asks again, and is taken when the one before has gone.
void BrowserPage::refuse(std::unique_ptr<PageLink> link) {
  link->say("busy");
  link->end(kNormal, "another page is here");
  others_.push_back(std::move(link));
}

void BrowserPage::said(const PageLink& link, std::string_view text) {
  if (&link != link_.get()) return;
  const auto [verb, rest] = cut_word(text);
  if (verb == "hello" && !ready_) return here(std::string(rest));
  if (verb != "closed") return;
  const auto [target, why] = cut_word(rest);
  closed(target, why);
}

void BrowserPage::here(const std::string& host) {
  ready_ = true;
  progress_ = loop_.now();
  for (const auto& line : shown_) link_->say(line);
  if (on_here) on_here(host);
  if (auto back = std::exchange(on_back_, nullptr)) back({});
  tell();
}

void BrowserPage::ended(const PageLink& link) {
  if (&link == link_.get()) return gone();
  std::erase_if(others_, [&](const auto& one) { return one.get() == &link; });
}

void BrowserPage::gone() {
  was_left_ = link_->was_closed();
  gone_ = gone_ || ready_;
  link_.reset();
  ready_ = false;
  progress_ = loop_.now();
  playing_.clear();
  for (auto& opening : openings_) opening.told = false;
  if (auto finished = std::exchange(on_finished_, nullptr)) finished();
}

void BrowserPage::wait_for_page(std::function<void(std::string trouble)> then) {
  gone_ = false;
  progress_ = loop_.now();
  on_back_ = std::move(then);
  if (ready_) {
    loop_.call_after({}, [this] {
      if (auto back = std::exchange(on_back_, nullptr)) back({});
    });
  }
  watch();
}

void BrowserPage::want(Visit visit) {
  if (openings_.empty()) progress_ = std::max(progress_, loop_.now());
  openings_.push_back({.visit = std::move(visit)});
  tell();
  watch();
}

void BrowserPage::tell() {
  if (!ready_) return;
  for (auto& opening : openings_) {
    if (std::exchange(opening.told, true)) continue;
    const auto& visit = opening.visit;
    // The page knows best under which name this place is reached.
    link_->say("open " + (visit.elsewhere ? visit.url : visit.target));
  }
}

void BrowserPage::arrived(const std::string& target) {
  const auto found =
      std::ranges::find(openings_, target, [](const Opening& one) { return one.visit.target; });
  if (found == openings_.end()) return;
  // A connection that a page has left behind on its way out: nobody will tell of its end.
  if (ready_) playing_[target] = found->visit.case_id;
  openings_.erase(found);
  progress_ = loop_.now();
}

// One that never came here was not opened.
void BrowserPage::closed(std::string_view target, std::string_view why) {
  progress_ = loop_.now();
  if (const auto played = playing_.find(target); played != playing_.end()) {
    playing_.erase(played);
    return;
  }
  const auto found =
      std::ranges::find(openings_, target, [](const Opening& one) { return one.visit.target; });
  if (found == openings_.end()) return;
  openings_.erase(found);
  on_failed_(std::string(target),
             fmt::format("the browser has not opened the connection: {}", why));
}

void BrowserPage::watch() {
  if (timer_ || (openings_.empty() && !on_back_)) return;
  timer_ = loop_.call_after(kCheckPageEvery, [this] {
    timer_.reset();
    if (loop_.now() - progress_ > patience_ + (is_playing() ? kPlaying : transport::Duration{0}))
      late();
    watch();
  });
}

// A case that holds some connections and awaits another one is not getting on by itself.
bool BrowserPage::is_playing() const {
  return std::ranges::any_of(playing_, [&](const auto& entry) {
    return std::ranges::find(openings_, entry.second, [](const Opening& one) {
             return one.visit.case_id;
           }) == openings_.end();
  });
}

void BrowserPage::late() {
  const double seconds = std::chrono::duration<double>(patience_).count();
  if (!ready_) {
    const auto why = fmt::format("no page of a browser has come within {} s", seconds);
    give_up(why);
    if (auto back = std::exchange(on_back_, nullptr)) back(why);
    return;
  }
  give_up(fmt::format("the page has not opened a connection within {} s", seconds));
  link_->end(kGoingAway, "the page does not open what it is told to");
}

void BrowserPage::give_up(const std::string& why) {
  progress_ = loop_.now();
  for (const auto& opening : std::exchange(openings_, {})) {
    on_failed_(opening.visit.target, why);
  }
}

void BrowserPage::show(std::string line) {
  if (ready_) link_->say(line);
  shown_.push_back(std::move(line));
}

void BrowserPage::finish(std::function<void()> done) {
  if (!link_) return done();
  on_finished_ = std::move(done);
  link_->end(kNormal, "the run is over");
}

}  // namespace wsspec::runner
