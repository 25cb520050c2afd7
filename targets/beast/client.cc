// Echo client on Boost.Beast: for a URL, or for each URL of a file, some of them at once, a thread
// each.
#include <atomic>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;

constexpr int kAtOnce = 64;

struct Url {
  std::string host{};
  std::string port{"80"};
  std::string target{"/"};
};

Url parse(const std::string& text) {
  const auto begin = text.find("//") + 2;
  const auto slash = text.find('/', begin);
  const auto authority = text.substr(begin, slash - begin);
  const auto colon = authority.rfind(':');
  Url url;
  url.host = authority.substr(0, colon);
  if (colon != std::string::npos) url.port = authority.substr(colon + 1);
  if (slash != std::string::npos) url.target = text.substr(slash);
  return url;
}

void echo(const Url& url) {
  asio::io_context context;
  websocket::stream<tcp::socket> stream(context);
  asio::connect(stream.next_layer(), tcp::resolver(context).resolve(url.host, url.port));
  websocket::permessage_deflate deflate;
  deflate.client_enable = true;
  stream.set_option(deflate);
  stream.read_message_max(64 * 1024 * 1024);
  stream.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
    request.set(beast::http::field::sec_websocket_protocol, "chat, superchat");
  }));
  stream.handshake(url.host + ":" + url.port, url.target);
  stream.auto_fragment(false);
  for (beast::flat_buffer buffer;; buffer.consume(buffer.size())) {
    stream.read(buffer);
    stream.text(stream.got_text());
    stream.write(buffer.data());
  }
}

void visit(const std::string& url) {
  try {
    echo(parse(url));
  } catch (const std::exception& error) {
    std::cerr << url + ": " + error.what() + "\n";
  }
}

std::vector<std::string> urls_of(const std::string& what) {
  if (what.rfind("ws", 0) == 0) return {what};
  std::vector<std::string> urls;
  std::ifstream file(what);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) urls.push_back(line);
  }
  return urls;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: client URL|FILE\n";
    return 2;
  }
  const auto urls = urls_of(argv[1]);
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> workers;
  for (int i = 0; i < kAtOnce; ++i) {
    workers.emplace_back([&] {
      for (std::size_t at = next++; at < urls.size(); at = next++) visit(urls[at]);
    });
  }
  for (auto& worker : workers) worker.join();
}
