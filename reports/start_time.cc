#include "reports/start_time.h"

#include <cstdio>
#include <string>

namespace wsspec::reports {

std::chrono::milliseconds start_time(std::string_view rfc3339) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  char zone = 0;
  const int read = std::sscanf(std::string(rfc3339).c_str(), "%4d-%2u-%2uT%2d:%2d:%2d%c", &year,
                               &month, &day, &hours, &minutes, &seconds, &zone);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (read != 7 || zone != 'Z' || !date.ok()) return {};
  return std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hours) +
         std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

}  // namespace wsspec::reports
