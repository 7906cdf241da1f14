// What stands in braces in a saved reply, and what is put in its place? Two names from a list: nothing typed is ever run.
import { replyClock } from '../concerns/concern-view.js';
import type { Concern } from '../concerns/concern.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { Use } from './saved-reply.js';

export const PLACEHOLDERS = ['{child}', '{date}'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

export type Filling = Readonly<Record<Placeholder, string>>;

const IN_BRACES = /\{[^{}\n]{1,40}\}/g;

/** The first thing in braces that we could not fill. */
export function unknownIn(body: string): string | undefined {
  return (body.match(IN_BRACES) ?? []).find((found) => !isPlaceholder(found));
}

/** The child’s first name and the day by which a reply is due; plain words where the record has none. */
export function fillingOf(concern: Concern, use: Use, today: Day): Filling {
  const child = concern.childName?.trim().split(/\s+/)[0] ?? '';
  const due = replyClock(concern)?.dueOn;
  return {
    '{child}': child === '' ? (use === 'note' ? 'the child' : 'your child') : child,
    '{date}': due ? inWords(due, today) : 'the date on this page',
  };
}

/** Each placeholder by its words, in one go: what is put in is not looked at again. */
export function fillIn(body: string, filling: Filling): string {
  return body.replace(IN_BRACES, (found) => (isPlaceholder(found) ? filling[found] : found));
}

function isPlaceholder(words: string): words is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(words);
}
