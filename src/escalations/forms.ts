// What does a parent say when they take a concern further?
import { choices, form, text } from '../web/form.js';

export const moveOnForm = (pointIds: readonly string[]) =>
  form({
    points: (raw, typed, name) => {
      const chosen = choices(pointIds, 'Choose the points from the list')(raw, typed, name);
      return chosen.ok && chosen.value.length === 0
        ? { ok: false, message: 'Choose at least one point to take further' }
        : chosen;
    },
    alsoAboutThem: (raw) => ({ ok: true, value: raw === 'yes' }),
    stillMissing: text({ most: 20_000, long: 'Shorten this to 20,000 characters' }),
    wantedNow: text({ most: 4_000, long: 'Shorten this to 4,000 characters' }),
  });

export const reopenForm = form({
  why: text({ most: 4_000, long: 'Shorten this to 4,000 characters' }),
});

export const formalForm = form({
  stillMissing: text({ most: 20_000, long: 'Shorten this to 20,000 characters' }),
});
