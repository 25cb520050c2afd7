# wsspec_add_test(NAME name COMMAND "server {port}" [EXPECT file] [ARGS argument...])
#
# Adds a test to CTest that starts the command, with {port} replaced by a free port,
# and tests the server it starts. Generator expressions work, as in
# COMMAND "$<TARGET_FILE:my_server> --port {port}".
#
#   EXPECT  a baseline, relative to the folder of the CMakeLists.txt; none otherwise
#   ARGS    further arguments of wsspec test, as --profile quick
#
# The report is NAME.html in the folder of the build that belongs to the CMakeLists.txt.
function(wsspec_add_test)
  cmake_parse_arguments(PARSE_ARGV 0 W "" "NAME;COMMAND;EXPECT" "ARGS")
  if(NOT W_NAME OR NOT W_COMMAND)
    message(FATAL_ERROR "wsspec_add_test needs NAME and COMMAND, as in "
                        "wsspec_add_test(NAME conformance COMMAND \"./server {port}\")")
  endif()
  if(W_UNPARSED_ARGUMENTS OR W_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "wsspec_add_test(NAME ${W_NAME}): cannot use "
                        "\"${W_UNPARSED_ARGUMENTS}${W_KEYWORDS_MISSING_VALUES}\"; it takes NAME, COMMAND, EXPECT "
                        "and ARGS, a command of several words in quotes")
  endif()
  set(baseline --no-expect)
  if(W_EXPECT)
    cmake_path(ABSOLUTE_PATH W_EXPECT BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    set(baseline --expect ${W_EXPECT})
  endif()
  add_test(NAME ${W_NAME}
           COMMAND wsspec::wsspec test --exec "${W_COMMAND}" --name "${W_NAME}" ${baseline}
                   -o "html=${CMAKE_CURRENT_BINARY_DIR}/${W_NAME}.html" ${W_ARGS})
  set_tests_properties(${W_NAME} PROPERTIES LABELS wsspec TIMEOUT 600)
endfunction()
