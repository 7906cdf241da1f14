// What may be said about a date that the law sets: which it is, when it came, and what was done?
import type { Day, Duty } from '../procedure/terms.js';
import { choice, day, form, text } from '../web/form.js';

/** `from`: the day the concern reached the school; nothing that is in it came before. */
export function addDutyForm(duties: readonly Duty[], { from, today }: { from: Day; today: Day }) {
  return form({
    duty: choice(duties, 'Choose what it also is'),
    came: day({
      empty: 'Enter the day it reached the school',
      wrong: 'Enter a real day, like 24 11 2026',
      earliest: {
        day: from,
        message: 'The concern itself had not come by then: enter that day or a later one',
      },
      latest: { day: today, message: 'That day is still to come: enter the day it reached the school' },
    }),
  });
}

export const meetDutyForm = (duties: readonly Duty[]) =>
  form({
    duty: choice(duties, 'Choose what is done'),
    done: text({
      empty: 'Tell the parent what was done, in a few words',
      most: 2_000,
      long: 'Shorten this to 2,000 characters',
    }),
  });
