// Who leaves, and on which day they are here last: what may be typed, and what we say if it is not right.
import { addDays, inWords } from '../procedure/days.js';
import { POST_NAMES, type Day, type Post } from '../procedure/terms.js';
import { choice, day, form, type Form, type Slip } from '../web/form.js';

export interface TypedLeaving {
  readonly personId: string;
  readonly lastOn: Day;
}

/** So far ahead, in days. */
const FARTHEST = 800;

/** `mayLeave` are the ids that the page offers. */
export function leavingForm(mayLeave: readonly string[], today: Day): Form<TypedLeaving> {
  return form({
    personId: choice(mayLeave, 'Choose who leaves'),
    lastOn: day({
      empty: 'Enter their last day',
      wrong: 'That is not a day in the calendar: check the day, month and year',
      earliest: { day: today, message: 'That day has passed: enter today or a later day' },
      latest: {
        day: addDays(today, FARTHEST),
        message: 'That is more than two years away: enter a nearer day',
      },
    }),
  });
}

/** Why they cannot leave yet: posts that must not be empty. */
export function whyNotYet(name: string, empty: readonly Post[], lastOn: Day): Slip | undefined {
  const [first] = empty;
  if (first === undefined) return undefined;
  const posts = empty.map((post) => POST_NAMES[post]).join(' and ');
  const message = `After ${inWords(lastOn)} nobody but ${name} is ${posts}, and the school needs somebody there. Somebody else has to be entered for that first, in the school’s files: ask whoever looks after the portal. Two people may hold a post for a while.`;
  return { field: 'personId', message };
}
