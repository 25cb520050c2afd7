// What AddressSanitizer is told unless $ASAN_OPTIONS says otherwise. An execution is over within
// microseconds, so memory that was freed need not be kept from use for 256 MiB of others, and a
// finding is repeated from its input, whoever allocated what.

// NOLINTNEXTLINE(bugprone-reserved-identifier): the name that the sanitizer asks for
extern "C" const char* __asan_default_options() {
  return "quarantine_size_mb=2:malloc_context_size=2";
}
