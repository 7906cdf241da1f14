// Does a council's table come to the right days, whatever it calls its columns, and is what cannot be read refused with its line?
import { expect, test } from '@jest/globals';
import { readCouncilCsv } from '../../src/school/csv-events.js';
import { meaningOf, windowAt } from '../../src/school/event-meanings.js';
import { faultWords, type Fault } from '../../src/school/load-faults.js';

function read(text: string): { told: string[]; how: readonly string[]; faults: string[] } {
  const faults: Fault[] = [];
  const { events, how } = readCouncilCsv(text, windowAt('2026-11-23'), faults);
  const told = events.map((event) => {
    const { from, to, name } = event;
    return [from, to === from ? '' : to, meaningOf(event), name].filter(Boolean).join(' ');
  });
  return { told, how, faults: faults.map(faultWords) };
}

const YEAR = [
  '2027-09-02 2027-10-22 term Autumn term 1',
  '2027-10-25 2027-10-29 holiday Half term',
  '2027-11-26 inset INSET day, all schools',
  '2028-05-01 bank holiday Early May bank holiday',
];

test.each([
  [
    'commas, quotes, a mark of its bytes',
    '\uFEFFDescription,Start date,End date\r\nAutumn term 1,02/09/2027,22/10/2027\r\nHalf term,25/10/2027,29/10/2027\r\n"INSET day, all schools",26/11/2027,\r\nEarly May bank holiday,01/05/2028,01/05/2028\r\n',
  ],
  [
    'semicolons and a title above',
    'Wrenshire Council term dates;;\n;;\nEvent;From;To\nAutumn term 1;Thu 2 Sep 2027;Fri 22 Oct 2027\nHalf term;25 October 2027;29 October 2027\n"INSET day, all schools";26 November 2027;26 November 2027\nEarly May bank holiday;1 May 2028;\n',
  ],
  [
    'tabs, as pasted, in any order of lines and columns',
    'Begins\tEnds\tTerm\n2028-05-01\t2028-05-01\tEarly May bank holiday\n2027-11-26\t\tINSET day, all schools\n2027-09-02\t2027-10-22\tAutumn term 1\n2027-10-25\t2027-10-29\tHalf term',
  ],
  [
    'a calendar program’s',
    'Subject,Start Date,Start Time,End Date,End Time,All Day Event\rAutumn term 1,02/09/2027,,22/10/2027,,True\rHalf term,25/10/2027,,29/10/2027,,True\r"INSET day, all schools",26/11/2027,,26/11/2027,,True\rEarly May bank holiday,01/05/2028,,01/05/2028,,True',
  ],
])('%s', (_, text) => {
  const { told, faults, how } = read(text);
  expect(faults).toEqual([]);
  expect(told).toEqual(YEAR);
  expect(how[0]).toBe('The day was read before the month: 03/09/2026 is 3 September 2026.');
});

test('a table with one day a line, and what it is in two columns', () => {
  const { told, how } = read('Day,Date,Type,Details\nThursday,2 September 2027,Term starts,Pupils return');
  expect(told).toEqual(['2027-09-02 begins Term starts: Pupils return']);
  expect(how[1]).toBe(
    'First days stand in “Date”, each line is one day; what it is, in “Type” and “Details”.',
  );
});

test.each([
  ['Autumn half term 2', '2027-11-01', '2027-12-17', 'term'],
  ['Spring 1', '2028-01-05', '2028-02-18', 'term'],
  ['Summer half term holiday', '2028-05-29', '2028-06-02', 'holiday'],
  ['Summer holiday', '2028-07-20', '2028-08-31', 'holiday'],
  ['Occasional day', '2028-06-09', '2028-06-09', 'occasional'],
])('“%s” from %s to %s is proposed as %s', (name, from, to, meaning) => {
  expect(meaningOf({ line: 1, name, from, to })).toBe(meaning);
});

const HEAD = 'Start date,End date,Description';
test.each([
  [
    'Dear parents,\nschool is closed.',
    'line 1: is no calendar file (.ics), and no table with columns such as',
  ],
  ['', 'line 1: is no calendar file (.ics), and no table'],
  ['Start date,End date\n02/09/2027,', 'line 1: no column says what each day is'],
  [HEAD, 'calendar.csv: names no day from the beginning of this school year on'],
  [`${HEAD}\n02/09/2017,,Term starts`, 'calendar.csv: names no day from the beginning'],
  [
    `${HEAD}\n\n09/13/2027,,Term starts`,
    'line 3: “09/13/2027” is not a day: the day comes first, then the month',
  ],
  [`${HEAD}\nFri 2 Sep 2027,,Term starts`, 'line 2: “Fri 2 Sep 2027” is a Thursday'],
  [`${HEAD}\n02/09/2027,01/09/2027,Half term`, 'line 2: ends (Wednesday 1 September 2027) before it begins'],
  [`${HEAD}\n02/09/2026,02/09/2028,Term`, 'line 2: lasts longer than 400 days'],
  [`${HEAD}\n02/09/2027,,`, 'line 2: does not say what the day is'],
  [`${HEAD}\n,,Autumn`, 'line 2: “Autumn” has no first day'],
  [`${HEAD}\n02/09/2027,,"Half term`, 'line 2: a quote is not closed'],
  [`${HEAD}\n${'02/09/2027,,Term\n'.repeat(2_001)}`, 'has more than 2000 lines'],
])('%j is refused', (text, why) => {
  expect(read(text).faults.join('\n')).toContain(why);
});
