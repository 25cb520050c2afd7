/*
 * The C interface through which any WebSocket parser runs under the conformance
 * target of this folder (fuzz/conformance.h). An adaptor is one C or C++ file that
 * defines `wsspec_parser`; docs/fuzzing.md shows one whole and how it is built.
 *
 * The parser is one side of a connection that is open already: the opening handshake
 * is behind it. It is fed what its peer sends, in any pieces, and tells what it makes
 * of that. What it sends itself is not asked for.
 *
 * No function may end the process, print, block or throw. Two parsers that are open at
 * once share nothing.
 */
#ifndef WSSPEC_FUZZ_ADAPTOR_H
#define WSSPEC_FUZZ_ADAPTOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* NOLINTBEGIN(readability-identifier-naming): names as C has them. */

struct wsspec_config {
  int is_server; /* the parser's role: a server reads masked frames, a client unmasked ones */
  int deflate;   /* permessage-deflate: 0 not agreed, 1 agreed, 2 without context takeover */
  size_t max_message_len; /* octets, after inflation; a longer message fails the connection */
};

enum wsspec_event_kind {
  WSSPEC_MESSAGE = 1, /* a whole message: opcode, data */
  WSSPEC_PING = 2,    /* data */
  WSSPEC_PONG = 3,    /* data */
  WSSPEC_CLOSE = 4,   /* the peer's Close, taken for a good one: code, data is the reason */
  WSSPEC_FAILED = 5   /* the parser fails the connection: code of the Close that it would send */
};

struct wsspec_event {
  enum wsspec_event_kind kind;
  unsigned opcode;     /* of a message: 1 text, 2 binary; 0 for other events */
  unsigned code;       /* 0 where the Close has none, and where none is sent */
  const uint8_t* data; /* valid until the next call for this parser */
  size_t len;
};

struct wsspec_adaptor {
  const char* name;
  /* A parser at the begin of a connection; NULL where it cannot be what `config` asks for, which
   * is then not tested. */
  void* (*init)(const struct wsspec_config* config);
  /* What came from the peer; `len` may be 0. Octets behind a Close or a failure are ignored. */
  void (*feed)(void* parser, const uint8_t* octets, size_t len);
  /* Fills `event` with the next one, in the order in which the parser gives them, and returns 1;
   * returns 0 when there is none until more is fed. Nothing follows WSSPEC_CLOSE and WSSPEC_FAILED.
   */
  int (*next_event)(void* parser, struct wsspec_event* event);
  void (*free)(void* parser);
};

/* The parser under test. */
extern const struct wsspec_adaptor wsspec_parser;

/* NOLINTEND(readability-identifier-naming) */

#ifdef __cplusplus
}
#endif

#endif
