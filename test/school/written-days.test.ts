// Is a day read as whoever wrote it in England meant it, and refused where nobody can know?
import { expect, test } from '@jest/globals';
import { readDay } from '../../src/school/written-days.js';

const YEAR = { startsOn: '2026-09-01', endsOn: '2027-08-31' };

test.each([
  '2026-09-03',
  '03/09/2026',
  '3/9/26',
  '3.9.2026',
  '03-09-2026',
  '3 9 2026',
  '3 September 2026',
  ' 3rd  September, 2026 ',
  '3-Sep-26',
  '3 Sept. 2026',
  'Thu 3 Sep 2026',
  'Thursday, 3 September 2026',
  'Thurs. 3rd of September 2026',
  'THURSDAY 03/09/2026',
  '03/09/2026 00:00',
  '2026-09-03T09:00:00Z',
])('“%s” is 3 September 2026', (written) => {
  expect(readDay(written)).toEqual({ ok: true, day: '2026-09-03' });
});

test('without a year it is the one of the school year', () => {
  expect(readDay('3 September', YEAR)).toEqual({ ok: true, day: '2026-09-03' });
  expect(readDay('Fri 12/2', YEAR)).toEqual({ ok: true, day: '2027-02-12' });
});

test.each([
  ['', '“” is not a day; write it like 3 September 2026, 03/09/2026 or 2026-09-03'],
  ['soon', '“soon” is not a day; write it like 3 September 2026, 03/09/2026 or 2026-09-03'],
  ['3 Smarch 2026', '“3 Smarch 2026” is not a day; write it like'],
  ['1-3 September 2026', '“1-3 September 2026” is not a day; write it like'],
  ['09/13/2026', '“09/13/2026” is not a day: the day comes first, then the month'],
  ['30/02/2026', '“30/02/2026” is not a day in the calendar'],
  ['31 November 2026', '“31 November 2026” is not a day in the calendar'],
  ['0/9/2026', '“0/9/2026” is not a day in the calendar'],
  ['3/9/0026', '“3/9/0026” is not a day in the calendar'],
  ['Fri 3 September 2026', '“Fri 3 September 2026” is a Thursday'],
  ['3 September', '“3 September” does not say the year'],
])('“%s” is refused', (written, why) => {
  const read = readDay(written);
  expect(read.ok ? read.day : read.why).toContain(why);
});
