// Does a calendar entry say the right hour on either side of the nights on which clocks change, whatever the school is called?
import { expect, test } from '@jest/globals';
import { instantAt } from '../../src/clock.js';
import { calendarEntry } from '../../src/concerns/calendar-entry.js';
import { timeWords } from '../../src/concerns/meeting-view.js';
import { readCalendar } from '../journeys/support/calendar-file.js';

const AWKWARD = 'St Ælfgifu’s, “Old” \\ New; & "Hill" Primary – স্কুল '.repeat(3).trim();
const school = { school: AWKWARD, phone: '01632 960 100', ref: 'WHP-7K3F-2QXM', host: 'portal.school.test' };

const entryAt = (day: string, time: string) =>
  calendarEntry(
    {
      ...{ id: 'a', sequence: 0, stampedAt: '2026-10-01T09:00:00.000Z', isOff: false },
      ...{ startsAt: instantAt(day, time), minutes: 45 },
    },
    { ...school, from: 'concerns@school.test' },
  );

test.each([
  ['2026-10-23', '15:30', '20261023T143000Z', '20261023T151500Z', 'Friday 23 October at 15:30'],
  ['2026-10-26', '15:30', '20261026T153000Z', '20261026T161500Z', 'Monday 26 October at 15:30'],
  ['2027-03-26', '08:15', '20270326T081500Z', '20270326T090000Z', 'Friday 26 March at 08:15'],
  ['2027-03-29', '08:15', '20270329T071500Z', '20270329T080000Z', 'Monday 29 March at 08:15'],
])('%s at %s', (day, time, starts, ends, words) => {
  expect(readCalendar(entryAt(day, time))).toMatchObject({ DTSTART: starts, DTEND: ends });
  expect(timeWords(instantAt(day, time), day)).toBe(words);
});

test('a name with every sign in it comes back whole, on lines of 75 bytes that cut no letter in two', () => {
  const read = readCalendar(entryAt('2026-11-24', '09:00'));
  expect(read['SUMMARY']).toBe(`${AWKWARD} (WHP-7K3F-2QXM)`);
  expect(read['ORGANIZER']).toBe('mailto:concerns@school.test');
});

test('a line break in a school’s name begins no line of the file', () => {
  const text = calendarEntry(
    {
      ...{ id: 'a', sequence: 3, stampedAt: '2026-10-01T09:00:00.000Z', isOff: true },
      ...{ startsAt: '2026-11-24T09:00:00.000Z', minutes: 15 },
    },
    { ...school, school: 'Hill\r\nATTENDEE:mailto:x@y.test', from: 'concerns@school.test' },
  );
  expect(readCalendar(text)).toMatchObject({ METHOD: 'CANCEL', STATUS: 'CANCELLED', SEQUENCE: '3' });
  expect(text).not.toMatch(/^ATTENDEE/m);
});
