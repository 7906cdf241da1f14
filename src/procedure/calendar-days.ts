// By when, where the law counts in days or months of the calendar? Through weekends, holidays and closures. Policy, section 2.
import { bankHolidays } from './bank-holidays.js';
import { addDays, addMonths, dayAfter, dayNumber, inWords, isWeekend } from './days.js';
import type { StripDay } from './date-strip.js';
import type { Calendar, CalendarTime, DueDate } from './school-days.js';
import type { Day } from './terms.js';

/**
 * The last day: the day after it came is day 1, and a calendar month ends on the same date of the next month or, where there is none,
 * on its last day. Where the time `rolls`, a last day at a weekend or on a bank holiday gives way to the next working day. The
 * school's terms and closures have no part in it.
 */
export function calendarDueDate(calendar: Calendar, receivedOn: Day, through: CalendarTime): DueDate {
  const skipped: { from: Day; to: Day; why: string }[] = [];
  let dueOn = countedTo(receivedOn, through);
  for (let why = whyNotWorking(calendar, dueOn); through.rolls && why; why = whyNotWorking(calendar, dueOn)) {
    skipped.push({ from: dueOn, to: dueOn, why });
    dueOn = dayAfter(dueOn);
  }
  return { dueOn, receivedOn, countedFrom: receivedOn, schoolDays: 0, skipped, through };
}

function countedTo(receivedOn: Day, { unit, many }: CalendarTime): Day {
  return unit === 'day' ? addDays(receivedOn, many) : addMonths(receivedOn, many);
}

/** A bank holiday that was proclaimed for one year alone stands only in the school's calendar. */
function whyNotWorking(calendar: Calendar, day: Day): string | undefined {
  if (isWeekend(day)) return 'weekend';
  const kept = calendar.closed.get(day);
  if (kept?.kind === 'bank holiday') return kept.name;
  return bankHolidays(Number(day.slice(0, 4))).find((each) => each.day === day)?.name;
}

/** Why this date, as sentences a parent can follow; `began` as `It reached the school`. */
export function explainThrough(due: DueDate, through: CalendarTime, today: Day, began: string): string[] {
  const { receivedOn, dueOn, skipped } = due;
  const months = through.many === 1 ? 'one calendar month' : `${through.many} calendar months`;
  const sentences = [
    `${began} on ${inWords(receivedOn, today)}.`,
    through.unit === 'day'
      ? `The law gives the school ${through.many} days; the day after is day 1.`
      : `The law gives the school ${months}: to the same date, or to the last day of a month that has no such date.`,
    'Weekends, holidays and days on which the school is closed count too.',
  ];
  const [first] = skipped;
  if (first)
    sentences.push(
      `That would end on ${inWords(first.from, today)}, which is no working day (${first.why}), so it ends on the next one.`,
    );
  if (dueOn) sentences.push(`So the last day is ${inWords(dueOn, today)}.`);
  return sentences;
}

/** Every day from the one it came to the last one, each with its number; those at the end that gave way, with why. */
export function stripThrough({ receivedOn, dueOn, skipped }: DueDate): StripDay[] {
  const strip: StripDay[] = [];
  for (let day = receivedOn; dueOn !== undefined && day <= dueOn; day = dayAfter(day)) {
    const why = skipped.find((run) => run.from <= day && day <= run.to)?.why;
    const kind = day === dueOn ? 'due' : day === receivedOn ? 'received' : why ? 'skipped' : 'counted';
    // A day that others gave way to is the last one, and none of those that the law counts.
    const number =
      skipped.length > 0 && day === dueOn ? {} : { number: dayNumber(day) - dayNumber(receivedOn) };
    strip.push({ day, kind, ...(why === undefined ? number : { why }) });
  }
  return strip;
}
