// What does a parent say when they take a concern further?
import { choices, form, text, type Check } from '../web/form.js';

const alsoAboutThem: Check<boolean> = (raw) => ({ ok: true, value: raw === 'yes' });
const wantedNow = text({ most: 4_000, long: 'Shorten this to 4,000 characters' });

export const moveOnForm = (pointIds: readonly string[]) =>
  form({
    points: (raw, typed, name) => {
      const chosen = choices(pointIds, 'Choose the points from the list')(raw, typed, name);
      return chosen.ok && chosen.value.length === 0
        ? { ok: false, message: 'Choose at least one point to take further' }
        : chosen;
    },
    alsoAboutThem,
    stillMissing: text({ most: 20_000, long: 'Shorten this to 20,000 characters' }),
    wantedNow,
  });

export const reopenForm = form({
  why: text({ most: 4_000, long: 'Shorten this to 4,000 characters' }),
});

export const formalForm = form({
  alsoAboutThem,
  stillMissing: text({ most: 20_000, long: 'Shorten this to 20,000 characters' }),
  wantedNow,
});
