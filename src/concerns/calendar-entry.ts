// A time that both sides agreed, as an entry for their calendars: as neutral as a letter (R-080). RFC 5545, and RFC 5546 for changes.
import { later, MINUTE } from '../clock.js';

export interface CalendarTime {
  /** Stays the same through every change. */
  readonly id: string;
  /** 0 when a time is first agreed, and one more with each change. */
  readonly sequence: number;
  readonly stampedAt: string;
  readonly startsAt: string;
  readonly minutes: number;
  /** It no longer stands. */
  readonly isOff: boolean;
}

export interface CalendarSchool {
  readonly school: string;
  readonly phone: string;
  readonly ref: string;
  /** The school's own sending address, and the host that makes the id one of ours. */
  readonly from: string;
  readonly host: string;
}

/** The name of the file, by the reference alone. */
export const calendarName = (ref: string): string => `${ref}.ics`;

/**
 * The whole entry. School, reference, telephone number and time; no child, no class, nobody’s name, no place, no word that anybody
 * typed. In UTC, so that no time zone has to be described.
 */
export function calendarEntry(
  time: CalendarTime,
  { school, phone, ref, from, host }: CalendarSchool,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Talk to us first//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${methodOf(time)}`,
    'BEGIN:VEVENT',
    `UID:${time.id}@${host}`,
    `SEQUENCE:${time.sequence}`,
    `DTSTAMP:${utc(time.stampedAt)}`,
    `DTSTART:${utc(time.startsAt)}`,
    `DTEND:${utc(later(time.startsAt, time.minutes * MINUTE))}`,
    `STATUS:${time.isOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN="${quotable(school)}":mailto:${from}`,
    `SUMMARY:${escaped(`${school} (${ref})`)}`,
    `DESCRIPTION:${escaped(`Reference ${ref}. Rather talk? Ring the office on ${phone}.`)}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

export function methodOf({ isOff }: Pick<CalendarTime, 'isOff'>): 'PUBLISH' | 'CANCEL' {
  return isOff ? 'CANCEL' : 'PUBLISH';
}

/** `2026-11-24T14:30:00.000Z` as `20261124T143000Z`. */
function utc(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** As text values are written: RFC 5545, 3.3.11. */
function escaped(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** What may stand between quotation marks: no quotation mark, and no sign that ends a line. RFC 5545, 3.2. */
function quotable(value: string): string {
  // eslint-disable-next-line no-control-regex
  return value.replace(/["\u0000-\u001f\u007f]/g, '');
}

/** No line is longer than 75 bytes, and none is cut inside a character: RFC 5545, 3.1. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      parts.push(part);
      part = '';
      // The blank that each further line begins with counts.
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
