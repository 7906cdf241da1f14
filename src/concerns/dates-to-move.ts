// Which dates that were given would move by this calendar, and to when? Asked before the school closes on a day, and after.
import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { Db } from '../db.js';
import { movedDates } from '../procedure/moved-dates.js';
import type { Calendar, DueDate } from '../procedure/school-days.js';
import type { ClockKind, Day } from '../procedure/terms.js';
import { givenDatesAfter, type GivenDate } from './given-dates-store.js';

/** Few enough at a time that looking through them all keeps nobody waiting. */
const PAGE = 50;

export interface DateToMove {
  readonly ref: string;
  readonly kind: ClockKind;
  readonly from: Day;
  readonly to: Day;
}

/** Every one of them, or of those that `narrow` leaves in, soonest first. */
export async function datesToMove(
  db: Db,
  now: { readonly today: Day; readonly calendar: Calendar },
  narrow?: Parameters<typeof givenDatesAfter>[4],
): Promise<DateToMove[]> {
  const found: DateToMove[] = [];
  const comeTo = new Map<string, Day | undefined>();
  let last: GivenDate | undefined;
  do {
    const page = await givenDatesAfter(db, now.today, last, PAGE, narrow);
    for (const { ref, kind, dueOn, explanation } of page) {
      // Dates given on one day for as long are explained in the same words, and move alike.
      const alike = `${dueOn} ${explanation}`;
      if (!comeTo.has(alike)) {
        const date = { kind, dueOn, explanation: JSON.parse(explanation) as DueDate };
        comeTo.set(alike, movedDates([date], now)[0]?.due.dueOn);
      }
      const to = comeTo.get(alike);
      if (to !== undefined) found.push({ ref, kind, from: dueOn, to });
    }
    last = page.length === PAGE ? page.at(-1) : undefined;
    await letOthersGo();
  } while (last);
  return found;
}
