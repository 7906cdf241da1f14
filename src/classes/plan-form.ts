// From which day, and who teaches which class from then on: what may be typed, and what we say if it is not right.
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { day, form, typedText, type Form, type Slip, type Typed } from '../web/form.js';
import type { ClassChoice } from './plan.js';

/** So far ahead, in days. */
const FARTHEST = 800;

/** The day from which on it is so. What was before it stays as it was. */
export function dayForm(today: Day): Form<{ from: Day }> {
  return form({
    from: day({
      empty: 'Enter the first day',
      wrong: 'That is not a day in the calendar: check the day, month and year',
      earliest: {
        day: today,
        message: 'That day has passed: enter today or a later day. What was before stays as it was.',
      },
      latest: {
        day: addDays(today, FARTHEST),
        message: 'That is more than two years away: enter a nearer day',
      },
    }),
  });
}

/** The select for one of the teachers of a class, numbered from 1. */
export const fieldOf = (classId: string, number: number): string => `class-${classId}-${number}`;

export const MOST_TEACHERS = 6;

/** As many as may be chosen here for a class for which so many are chosen already: always room for one more, up to three. */
export function placesFor(chosen: number): number {
  return Math.min(MOST_TEACHERS, Math.max(2, Math.min(3, chosen + 1), chosen));
}

/** What was chosen for each class, as it was typed: with gaps, and with what is on no list. */
export function chosenIn(typed: Typed, classId: string): string[] {
  const places = Array.from({ length: MOST_TEACHERS }, (_, index) => index + 1);
  return places.map((number) => typedText(typed, fieldOf(classId, number)));
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly slips: Slip[] };

/**
 * `teachers` are those that the page offers, by id, with their names. `mayChoose` says whether whoever is choosing may give this class to
 * this person.
 */
export function readChoices(
  typed: Typed,
  classIds: readonly string[],
  teachers: ReadonlyMap<string, string>,
  mayChoose: (personId: string, classId: string) => boolean,
): Read<ClassChoice[]> {
  const slips: Slip[] = [];
  const choices = classIds.map((classId): ClassChoice => {
    const people = chosenIn(typed, classId);
    for (const [index, personId] of people.entries()) {
      const slip = (message: string) => slips.push({ field: fieldOf(classId, index + 1), message });
      if (personId === '') continue;
      const name = teachers.get(personId);
      if (name === undefined) slip('Choose somebody from the list, or “Nobody”');
      else if (people.indexOf(personId) < index)
        slip(`${name} is chosen twice for one class: choose somebody else, or “Nobody”`);
      else if (!mayChoose(personId, classId))
        slip('Nobody gives a class to themselves: the head teacher has to do that');
    }
    return { classId, people: people.filter((personId) => personId !== '') };
  });
  return slips.length > 0 ? { ok: false, slips } : { ok: true, value: choices };
}
