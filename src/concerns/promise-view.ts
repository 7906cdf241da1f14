// What does a page say of each promise: what, who, by when and why then, and what became of it?
import { inWords } from '../procedure/days.js';
import { isKept, isToBeKept, isUnkept, mayBeSaidOf } from '../procedure/promises.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import type { Concern } from './concern.js';
import { hands } from './promise-form.js';
import type { PromiseMade, PromiseToMake } from './promise-store.js';

export interface PromiseView {
  readonly id: string;
  readonly what: string;
  readonly who: string;
  readonly by: string;
  /** The way to why it is this day, where it was counted. */
  readonly why: string | undefined;
  readonly stands: string;
  readonly kind: 'good' | 'late' | 'quiet';
  /** What the parent wrote when they said that it did not happen. */
  readonly words: string;
  /** Is the parent asked whether it happened, or may they say so after all? */
  readonly isAsked: boolean;
  readonly mayBeSaid: boolean;
  readonly isToBeKept: boolean;
}

interface Reading {
  readonly concern: Concern;
  readonly people: People;
  readonly today: Day;
  readonly reader: 'parent' | 'staff';
  readonly reasons: ReadonlyMap<string, string>;
}

export function promiseViews(promises: readonly PromiseMade[], reading: Reading): PromiseView[] {
  const { concern, people, today, reader, reasons } = reading;
  const home = reader === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;
  return promises.map((promise) => ({
    ...toBeKept(promise, concern, people, today),
    id: promise.id,
    why: promise.explanation.schoolDays > 0 ? `${home}/promises/${promise.id}/why` : undefined,
    ...standing(promise, today, reader),
    words: isUnkept(promise) ? (reasons.get(promise.saidIn ?? '') ?? '') : '',
    isAsked: mayBeSaidOf(promise, today) && promise.said === undefined,
    mayBeSaid: mayBeSaidOf(promise, today),
    isToBeKept: isToBeKept(promise),
  }));
}

/** What, who and by when: also of one that is only typed. */
export function toBeKept(
  { what, post, dueOn }: PromiseToMake,
  concern: Concern,
  people: People,
  today: Day,
): Pick<PromiseView, 'what' | 'who' | 'by'> {
  return {
    what,
    who: post === undefined ? t('The school') : people.nameOf(hands(post, concern)),
    by: inWords(dueOn, today),
  };
}

function standing(
  promise: PromiseMade,
  today: Day,
  reader: Reading['reader'],
): Pick<PromiseView, 'stands' | 'kind'> {
  const isParent = reader === 'parent';
  if (isKept(promise))
    return {
      stands: isParent ? t('You said that it happened.') : 'The parent says that it happened.',
      kind: 'good',
    };
  if (promise.said === 'not yet')
    return { stands: isParent ? t('You said: not yet.') : 'The parent says: not yet.', kind: 'late' };
  if (promise.said === 'no')
    return {
      stands: isParent ? t('You said that it did not happen.') : 'The parent says that it did not happen.',
      kind: 'late',
    };
  if (promise.doneOn !== undefined)
    return {
      stands: t('The school said on {day} that it is done.', { day: inWords(promise.doneOn, today) }),
      kind: 'quiet',
    };
  if (promise.dueOn < today)
    return {
      stands: isParent
        ? t('Its day has passed.')
        : 'Its day has passed. The parent is asked whether it happened.',
      kind: 'late',
    };
  return { stands: '', kind: 'quiet' };
}

/** The promises as they were at a moment: made until then, and nothing of what was said of them since. */
export function promisesUntil(promises: readonly PromiseMade[], until: string | undefined): PromiseMade[] {
  if (until === undefined) return [...promises];
  const since = (at: string | undefined) => at !== undefined && at > until;
  return promises
    .filter(({ madeAt }) => madeAt <= until)
    .map((promise) => ({
      ...promise,
      ...(since(promise.doneAt) ? { doneOn: undefined } : {}),
      ...(since(promise.saidAt) ? { said: undefined } : {}),
    }));
}
