// The points into which a text is divided: what may be typed, and what is said if it is wrong?
import { MOST_POINTS } from '../procedure/points.js';
import { text, typedText, type Slip, type Typed } from '../web/form.js';
import type { Part } from './proposal-store.js';

/** Reads `happened-1`, `wanted-1` and so on. A pair of empty boxes is no point. */
export function readParts(typed: Typed): { ok: true; parts: Part[] } | { ok: false; slips: Slip[] } {
  const slips: Slip[] = [];
  const parts: Part[] = [];
  const take = (field: string, rules: Parameters<typeof text>[0]): string => {
    const checked = text(rules)(Object.hasOwn(typed, field) ? typed[field] : undefined, typed, field);
    if (checked.ok) return checked.value;
    slips.push({ field, message: checked.message });
    return '';
  };
  for (let n = 1; n <= MOST_POINTS; n += 1) {
    const isEmpty = ['happened', 'wanted'].every((name) => typedText(typed, `${name}-${n}`).trim() === '');
    if (isEmpty) continue;
    parts.push({
      whatHappened: take(`happened-${n}`, {
        empty: `Say what happened in point ${n}, or empty both of its boxes`,
        most: 20_000,
        long: 'Shorten this to 20,000 characters',
      }),
      wanted: take(`wanted-${n}`, { most: 4_000, long: 'Shorten this to 4,000 characters' }),
    });
  }
  if (slips.length === 0 && parts.length < 2)
    slips.push({
      field: `happened-${parts.length + 1}`,
      message: 'Write down at least two points, or leave it as it is',
    });
  return slips.length > 0 ? { ok: false, slips } : { ok: true, parts };
}

/** What the boxes hold before anything is typed, and one empty pair more. */
export function typedParts(parts: readonly Part[]): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap(({ whatHappened, wanted }, index) => [
      [`happened-${index + 1}`, whatHappened],
      [`wanted-${index + 1}`, wanted],
    ]),
  );
}

/** How many pairs of boxes to show: all that hold something, and an empty one; three at least. */
export function pairsFor(typed: Typed): number[] {
  const filled = Array.from({ length: MOST_POINTS }, (_, index) => index + 1).filter((n) =>
    ['happened', 'wanted'].some((name) => typedText(typed, `${name}-${n}`) !== ''),
  );
  const most = Math.min(MOST_POINTS, Math.max(3, (filled.at(-1) ?? 0) + 1));
  return Array.from({ length: most }, (_, index) => index + 1);
}

/** A text as its paragraphs suggest it; the whole in one where it has none. */
export function partsSuggested(whatHappened: string, wanted: string | undefined): Part[] {
  const paragraphs = whatHappened
    .split(/\n\s*\n/)
    .map((words) => words.trim())
    .filter((words) => words !== '');
  const few = paragraphs.length > 1 && paragraphs.length < MOST_POINTS ? paragraphs : [whatHappened];
  return few.map((words) => ({ whatHappened: words, wanted: wanted ?? '' }));
}

const wordsIn = (words: string): string[] => words.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** The words of a part that do not stand in the parent's own, so that nobody has words put into their mouth. */
export function wordsAdded(part: Part, own: string): string[] {
  const known = new Set(wordsIn(own.toLowerCase()));
  const added = wordsIn(`${part.whatHappened} ${part.wanted}`).filter(
    (word) => !known.has(word.toLowerCase()),
  );
  return [...new Set(added)];
}
