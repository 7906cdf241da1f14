// Who is away, from when to when, and who covers: what may be typed, and what we say if it is not right.
import type { Day } from '../procedure/terms.js';
import { choice, day, form, type Form } from '../web/form.js';

export interface TypedAbsence {
  readonly personId: string;
  readonly coverId: string;
  readonly from: Day;
  readonly to: Day;
}

const WRONG = 'That is not a day in the calendar: check the day, month and year';

/** `mayBeAway` and `mayCover` are the ids that the page offers. */
export function absenceForm(mayBeAway: readonly string[], mayCover: readonly string[]): Form<TypedAbsence> {
  return form({
    personId: choice(mayBeAway, 'Choose who is away'),
    coverId: choice(mayCover, 'Choose who covers'),
    from: day({ empty: 'Enter the first day', wrong: WRONG }),
    to: day({ empty: 'Enter the last day', wrong: WRONG }),
  });
}
