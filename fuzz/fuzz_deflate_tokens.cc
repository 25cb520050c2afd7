// Oracle: the reader of tokens, which inflates nothing, knows what the plain inflater of
// harness/model finds: whether all is whole, how much comes out, and how far it reaches back.
// Input: bytes 0 and 1 are the octets of history, then the payload of a message.
#include "fuzz/input.h"
#include "harness/model/plain_inflate.h"
#include "harness/protocol/deflate_tokens.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLimit = 4096;
  fuzz::Input input(data, size);
  const std::size_t history_len = input.take_octet() + 128 * std::size_t{input.take_octet()};
  const Bytes payload = input.take_all();
  const DeflateMeasure measure = measure_deflate(payload);
  require(measure.max_reach_back <= measure.max_distance, "no farther than the farthest");
  require(measure.num_final_blocks <= measure.num_blocks + 1, "one block may be cut short");
  const Buffer history(history_len, std::byte{'h'});
  const model::Inflated plain = model::plain_inflate(payload, history, kLimit);
  const bool is_whole = plain.end == model::InflateEnd::whole;
  require(!is_whole || measure.output_len == plain.octets.size(), "as long as is measured");
  require(!is_whole || measure.max_reach_back <= history_len, "within what was there");
  if (measure.output_len > kLimit || measure.max_reach_back > history_len) return 0;
  require(measure.well_formed == is_whole, "what is well-formed is whole");
  return 0;
}
