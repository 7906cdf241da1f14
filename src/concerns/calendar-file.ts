// The time that is agreed, as a file for calendars: for the page, and beside a letter; also that it no longer stands.
import type { Deps } from '../deps.js';
import { calendarEntry, methodOf } from './calendar-entry.js';
import type { Meeting } from './meeting-store.js';

export interface CalendarFile {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly content: string;
}

/** Undefined where no time was ever agreed: no calendar has it. */
export function calendarFile(
  { config, school }: Pick<Deps, 'config' | 'school'>,
  ref: string,
  meeting: Meeting | undefined,
): CalendarFile | undefined {
  if (meeting?.sequence === undefined || meeting.startsAt === undefined) return undefined;
  const { name, phone } = school.settings();
  const time = {
    id: meeting.id,
    sequence: meeting.sequence,
    stampedAt: meeting.stampedAt ?? meeting.startsAt,
    startsAt: meeting.startsAt,
    minutes: meeting.minutes ?? 30,
    isOff: meeting.state !== 'agreed' && meeting.state !== 'held',
  };
  const { host } = new URL(config.baseUrl);
  return {
    method: methodOf(time),
    content: calendarEntry(time, { school: name, phone, ref, from: config.mail.from, host }),
  };
}
