// The conformance target for the parser behind fuzz/adaptor.h.
//
// Oracle: fed whole, in pieces and octet by octet, the parser gives the events of the
// strict reference: the same messages and control events, and the same failure.
// Where it does not, a row explains why (fuzz/divergence.h), or the process ends.
#pragma once

#include <cstddef>
#include <cstdint>

namespace wsspec::fuzz {

// `data`: byte 0 is the configuration (fuzz/session_input.h; the nearest that the parser has), byte
// 1 the length of a piece, the rest the peer's stream; with bit 3 of byte 0 it is the decisions of
// which harness/model makes a stream, with bits 3 and 4 the seed of such decisions. Behind it come
// octets that end every frame, and then some that no parser may take, so that who judges a frame
// early and who judges it late both speak.
//
// Each kind of divergence is printed to stderr once a process, with rule, octets, expected and got,
// on the least part of the stream that shows it. With WSSPEC_GO_ON in the environment the process
// goes on behind one that no row explains.
void check_conformance(const std::uint8_t* data, std::size_t size);

}  // namespace wsspec::fuzz
