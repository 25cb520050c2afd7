// The profile `full` plays cases with the message counts of Autobahn|Testsuite,
// which would cost every other run minutes and find nothing more.
#pragma once

#include "harness/script/catalogue.h"

namespace wsspec::script {

// Sends what has `full_times` so often, each message when the one before is
// echoed, and tags such cases `volume`: they run alone and are measured.
void play_full_volume(Catalogue& catalogue);

}  // namespace wsspec::script
