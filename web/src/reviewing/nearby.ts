/** Where a story that is the same act is looked for: among those of the same days, whatever their type. */

import type { Event } from "../api/types";
import { dayNumber, isoDay } from "../format/days";

/** Days before and after: reports of one act may differ by so many. */
const AROUND = 3;

/** The filter that finds stories around an event's days, else around its report. */
export function nearby(event: Pick<Event, "time" | "published">): string {
  const report = event.published?.slice(0, 10);
  const [first, last] = event.time ? [event.time.start_date, event.time.end_date] : [report, report];
  if (!first || !last) return "";
  const field = event.time ? "time" : "reported";
  return `${field}=${isoDay(dayNumber(first) - AROUND)}..${isoDay(dayNumber(last) + AROUND)}`;
}
