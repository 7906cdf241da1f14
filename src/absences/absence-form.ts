// Who is away, from when to when, and who covers: what may be typed, and what we say if it is not right.
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { choice, day, form, type Form } from '../web/form.js';

export interface TypedAbsence {
  readonly personId: string;
  readonly coverId: string;
  readonly from: Day;
  readonly to: Day;
}

/** So far ahead, in days, and so long at most. */
const LONGEST = 400;

const WRONG = 'That is not a day in the calendar: check the day, month and year';

/** `mayBeAway` and `mayCover` are the ids that the page offers. */
export function absenceForm(
  mayBeAway: readonly string[],
  mayCover: readonly string[],
  today: Day,
): Form<TypedAbsence> {
  return form({
    personId: choice(mayBeAway, 'Choose who is away'),
    from: day({ empty: 'Enter the first day', wrong: WRONG }),
    to: day({
      empty: 'Enter the last day',
      wrong: WRONG,
      earliest: { day: today, message: 'That is over already: enter a last day from today on' },
      latest: {
        day: addDays(today, LONGEST),
        message: 'That is more than a year away: enter a nearer day',
      },
    }),
    coverId: choice(mayCover, 'Choose who covers'),
  });
}
