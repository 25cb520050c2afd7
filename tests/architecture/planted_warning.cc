// Never part of the build: tests/CMakeLists.txt compiles it with the options of
// every target and wants to see each of these refused.
short narrowed(int value) {
  return value;
}
unsigned sign_changed(int value) {
  return static_cast<unsigned>(narrowed(value)) + value;
}
int shadowed(int value) {
  for (int value = 0; value < 3;) return value;
  return value;
}
