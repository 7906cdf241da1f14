// What may be chosen and typed in releasing copies, and what do we say if it is wrong?
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { choice, choices, day, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import type { ItemToRelease } from './release-store.js';
import type { Releasable } from './releasable.js';

/** As much as one page of the form can carry. */
const MOST_WORDS = 20_000;

export interface ReleaseRead {
  readonly to: string;
  readonly items: readonly ItemToRelease[];
  readonly covering: string;
  readonly answerBy: Day | undefined;
}

export const wordsField = (source: string): string => `words-${source}`;

/** To whom, and of what: the first of the two pages. */
export function readChoice(
  typed: Typed,
  people: readonly string[],
  offered: readonly Releasable[],
): { ok: true; to: string; sources: string[] } | { ok: false; slips: Slip[] } {
  const parsed = form({
    to: choice(people, 'Choose to whom'),
    items: choices(
      offered.map(({ source }) => source),
      'Choose what they are to read',
    ),
  }).parse(typed);
  if (!parsed.ok) return parsed;
  const { to, items } = parsed.values;
  if (items.length > 0) return { ok: true, to, sources: items };
  return { ok: false, slips: [{ field: 'items', message: 'Choose what they are to read' }] };
}

/** The words of each item as they are to be released, the covering word, and by when an answer is hoped for. */
export function readRelease(
  typed: Typed,
  to: string,
  chosen: readonly Releasable[],
  today: Day,
): { ok: true; read: ReleaseRead } | { ok: false; slips: Slip[] } {
  const long = 'Shorten this to 20,000 characters';
  const words = Object.fromEntries(
    chosen.map(({ source }) => [
      wordsField(source),
      text({ empty: 'Leave some words in it, or go back and leave it out', most: MOST_WORDS, long }),
    ]),
  );
  const parsed = form({
    covering: text({
      empty: 'Say what this is and what is asked of them',
      most: 2_000,
      long: 'Shorten this to 2,000 characters',
    }),
    answerBy: answerDay(today),
    ...words,
  }).parse(typed);
  if (!parsed.ok) return parsed;
  const values: Record<string, string | undefined> = parsed.values;
  const items = chosen.map(({ source, heading, original }) => {
    const left = values[wordsField(source)] ?? '';
    return { source, heading, words: left, isChanged: left !== original.trim() };
  });
  const { covering = '', answerBy } = values;
  return { ok: true, read: { to, items, covering, answerBy: answerBy === '' ? undefined : answerBy } };
}

/** A day from today to a year from now, or none. */
function answerDay(today: Day) {
  const check = day({
    empty: '',
    wrong: 'Enter a day that there is, or leave it empty',
    latest: { day: addDays(today, 366), message: 'Enter a day within a year' },
  });
  return (...given: Parameters<typeof check>): ReturnType<typeof check> => {
    const [, typed, name] = given;
    if (['day', 'month', 'year'].every((part) => typedText(typed, `${name}-${part}`).trim() === ''))
      return { ok: true, value: '' };
    const checked = check(...given);
    return checked.ok && checked.value < today
      ? { ok: false, message: 'Enter a day that is still to come' }
      : checked;
  };
}
