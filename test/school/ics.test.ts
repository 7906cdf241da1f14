// Does a council's calendar file come to the right days, and does no file do harm?
import { describe, expect, test } from '@jest/globals';
import { schoolDaysIn } from '../../src/school/calendar-year.js';
import { readIcs, textOf } from '../../src/school/ics-events.js';
import {
  calendarFrom,
  meaningOf,
  windowAt,
  type Meaning,
  type Meant,
} from '../../src/school/event-meanings.js';
import { faultWords, type Fault } from '../../src/school/load-faults.js';
import { calendarOf } from '../../src/school/settings-store.js';
import { CALENDAR } from '../support/builders.js';
import { calendarFile, COUNCIL, wholeDay } from './support/council-calendar.js';

const WINDOW = windowAt('2026-11-23');

function read(text: string): { events: ReturnType<typeof readIcs>; faults: string[] } {
  const faults: Fault[] = [];
  const events = readIcs(text, WINDOW, faults);
  return { events, faults: faults.map(faultWords) };
}

const meant = (text: string): Meant[] =>
  read(text).events.map((event) => ({ ...event, meaning: meaningOf(event) }));

function calendar(events: readonly Meant[]) {
  const faults: Fault[] = [];
  const found = calendarFrom(events, CALENDAR, faults);
  return { found, faults: faults.map(faultWords) };
}

const times = (rule: string, name = 'Assembly') =>
  read(
    calendarFile([
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20260907',
      `SUMMARY:${name}`,
      `RRULE:${rule}`,
      'END:VEVENT',
    ]),
  ).events.map(({ from }) => from);

test('every event with its days and what its name says', () => {
  const told = meant(COUNCIL).map(({ name, from, to, meaning }) =>
    [from, to === from ? '' : to, meaning, name].filter(Boolean).join(' '),
  );
  expect(told).toEqual([
    '2027-03-04 nothing World Book Day',
    '2027-09-01 begins Autumn term begins',
    '2027-09-01 2027-09-02 inset INSET day',
    '2027-10-25 2027-10-29 holiday Half term',
    '2027-12-17 ends Autumn term ends',
    '2028-01-04 begins Spring term begins: all schools, including the nursery, are',
    '2028-02-21 2028-02-25 holiday February half-term holiday',
    '2028-03-04 nothing World Book Day',
    '2028-03-31 ends Spring term ends',
    '2028-04-14 bank holiday Good Friday',
    '2028-04-17 bank holiday Easter Monday bank holiday',
    '2028-04-18 begins Summer term starts',
    '2028-05-01 bank holiday Early May bank holiday',
    '2028-05-04 occasional Schools closed: polling day',
    '2028-05-29 2028-06-02 holiday Half term',
    '2028-07-20 ends Summer term ends',
    '2029-03-04 nothing World Book Day',
    '2030-03-04 nothing World Book Day',
  ]);
});

test('becomes a year of six half terms beside the years that are there, with closures by hand kept', () => {
  const { found, faults } = calendar(meant(COUNCIL));
  expect(faults).toEqual([]);
  expect(found.years.map(({ name }) => name)).toEqual(['2026–27', '2027–28']);
  expect(found.terms.slice(6).map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual([
    '2027-09-01 2027-10-22',
    '2027-11-01 2027-12-17',
    '2028-01-04 2028-02-18',
    '2028-02-28 2028-03-31',
    '2028-04-18 2028-05-26',
    '2028-06-05 2028-07-20',
  ]);
  expect(
    found.closed.filter(({ day }) => day > '2027-08-31').map(({ day, kind }) => `${day} ${kind}`),
  ).toEqual([
    '2027-09-01 inset',
    '2027-09-02 inset',
    '2028-04-14 bank holiday',
    '2028-04-17 bank holiday',
    '2028-05-01 bank holiday',
    '2028-05-04 occasional',
  ]);
  // The year that was there is there as it was.
  expect(found.terms.slice(0, 6)).toEqual(CALENDAR.terms);
  const snow = { day: '2027-11-10', kind: 'closure', name: 'snow' };
  const kept = calendarFrom(meant(COUNCIL), { ...found, closed: [...found.closed, snow] }, []);
  expect(kept.closed).toContainEqual(snow);
  const year = found.years[1];
  expect(year && schoolDaysIn(calendarOf(found), year)).toBe(191);
});

test.each<[string, string]>([
  ['LF line ends', COUNCIL.replaceAll('\r\n', '\n')],
  ['CR line ends', COUNCIL.replaceAll('\r\n', '\r')],
  ['a byte order mark', `\uFEFF${COUNCIL}`],
])('reads it just the same with %s', (_, text) => {
  expect(read(text)).toEqual(read(COUNCIL));
});

test('reads UTF-8 and Latin-1', () => {
  const text = calendarFile(wholeDay('Schools closed: fête', '20270618'));
  for (const encoding of ['utf8', 'latin1'] as const)
    expect(read(textOf(Buffer.from(text, encoding))).events[0]?.name).toBe('Schools closed: fête');
});

test.each<[string, Meaning]>([
  ['School closes for half term', 'ends'],
  ['Pupils return', 'begins'],
  ['Staff training day (school closed to pupils)', 'inset'],
  ['Christmas holiday', 'holiday'],
  ['Boxing Day', 'bank holiday'],
  ['Schools closed', 'occasional'],
  ['Sports day', 'nothing'],
  ['Year 6 parents’ evening', 'nothing'],
])('“%s” means %s', (name, meaning) => {
  expect(meaningOf({ line: 1, name, from: '2027-06-01', to: '2027-06-01' })).toBe(meaning);
});

describe('a repeated event is counted within bounds', () => {
  test.each([
    ['FREQ=DAILY', 200],
    ['FREQ=DAILY;COUNT=1000000', 200],
    ['FREQ=DAILY;COUNT=5', 5],
    ['FREQ=WEEKLY;UNTIL=20260928', 4],
    ['FREQ=WEEKLY;INTERVAL=999999999', 1],
    ['FREQ=YEARLY', 4],
    ['FREQ=YEARLY;INTERVAL=0', 4],
    // More than a school closes by: shown once.
    ['FREQ=SECONDLY;COUNT=1000000', 1],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 1],
    ['FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR', 1],
  ])('%s: %i times', (rule, many) => {
    const begun = Date.now();
    expect(times(rule)).toHaveLength(many);
    expect(Date.now() - begun).toBeLessThan(2_000);
  });

  test('on a leap day only in leap years, and long ago in one stride', () => {
    const since = (start: string, rule: string) =>
      read(
        calendarFile([
          'BEGIN:VEVENT',
          `DTSTART;VALUE=DATE:${start}`,
          'SUMMARY:It',
          `RRULE:${rule}`,
          'END:VEVENT',
        ]),
      ).events.map(({ from }) => from);
    expect(since('20000229', 'FREQ=YEARLY')).toEqual(['2028-02-29']);
    expect(since('19500101', 'FREQ=DAILY').length).toBeGreaterThan(0);
  });
});

describe('a file that is none, or is wrong, is refused with the line and the reason', () => {
  const event = (...lines: string[]) =>
    calendarFile(['BEGIN:VEVENT', 'SUMMARY:Half term', ...lines, 'END:VEVENT']);
  test.each<[string, string, string]>([
    [
      'a letter',
      'Dear parents,\nschool is closed.',
      'calendar.ics, line 1: is no calendar: it does not begin with BEGIN:VCALENDAR',
    ],
    ['nothing', '', 'calendar.ics, line 1: is no calendar: it does not begin with BEGIN:VCALENDAR'],
    ['no event', calendarFile(), 'calendar.ics: names no day from the beginning of this school year on'],
    [
      'only old days',
      calendarFile(wholeDay('Half term', '20190218', '20190223')),
      'calendar.ics: names no day from the beginning of this school year on',
    ],
    ['no beginning', event(), 'calendar.ics, line 21: an event without the day on which it begins'],
    [
      'backwards',
      event('DTSTART;VALUE=DATE:20270226', 'DTEND;VALUE=DATE:20270222'),
      'calendar.ics, line 21: “Half term” ends before it begins',
    ],
    [
      'ten years long',
      event('DTSTART;VALUE=DATE:20270226', 'DTEND;VALUE=DATE:20370222'),
      'calendar.ics, line 21: “Half term” lasts longer than 400 days',
    ],
    [
      'a line that is none',
      event('DTSTART;VALUE=DATE:20270226', 'what is this'),
      'calendar.ics, line 24: cannot be read as a calendar here',
    ],
    ['broken off', event('DTSTART;VALUE=DATE:20270226').slice(0, -30), 'cannot be read as a calendar here'],
    [
      'too many events',
      calendarFile(...Array.from({ length: 2_001 }, () => wholeDay('Half term', '20270222'))),
      'has more than 2000 events',
    ],
  ])('%s', (_, text, why) => {
    const { events, faults } = read(text);
    expect(events).toEqual([]);
    expect(faults.join('\n')).toContain(why);
  });

  test.each<[string, Parameters<typeof wholeDay>[], string]>([
    ['no term', [['Half term', '20270222', '20270227']], 'calendar.ics: no term'],
    [
      'a beginning without an end',
      [['Autumn term begins', '20270901']],
      'no last day follows “Autumn term begins”',
    ],
    [
      'an end without a beginning',
      [['Autumn term ends', '20271217']],
      'no first day comes before “Autumn term ends”',
    ],
    [
      'terms that overlap',
      [
        ['Autumn term', '20270901', '20271218'],
        ['Winter term', '20271201', '20280201'],
      ],
      'overlaps with the term on line 21',
    ],
    [
      'a term that begins at a weekend',
      [
        ['Autumn term begins', '20270904'],
        ['Autumn term ends', '20271217'],
      ],
      'a term begins at a weekend (Saturday 4 September 2027)',
    ],
    [
      'no school day at all',
      [
        ['Autumn term', '20270906', '20270911'],
        ['INSET day', '20270906', '20270911'],
      ],
      'a year without a school day',
    ],
  ])('%s', (_, days, why) => {
    const { faults } = calendar(meant(calendarFile(...days.map((each) => wholeDay(...each)))));
    expect(faults.join('\n')).toContain(why);
  });
});
