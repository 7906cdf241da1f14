// Which dates that were given would move by this calendar, and to when? Asked before the school closes on a day, and after.
import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { Db } from '../db.js';
import { movedDates } from '../procedure/moved-dates.js';
import type { Calendar } from '../procedure/school-days.js';
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
  let last: GivenDate | undefined;
  do {
    const page = await givenDatesAfter(db, now.today, last, PAGE, narrow);
    for (const date of page) {
      const to = movedDates([date], now)[0]?.due.dueOn;
      if (to !== undefined) found.push({ ref: date.ref, kind: date.kind, from: date.dueOn, to });
    }
    last = page.length === PAGE ? page.at(-1) : undefined;
    await letOthersGo();
  } while (last);
  return found;
}
