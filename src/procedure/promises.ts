// What the school promises: by which day, when the parent is asked whether it happened, and who hears of it. Policy, section 5.
import type { Told } from './meetings.js';
import { addDays } from './days.js';
import { dayKind, dueDate, type Calendar, type DueDate } from './school-days.js';
import type { Day } from './terms.js';

/** What the parent may say of a promise. */
export const SAID_OF_PROMISES = ['yes', 'not yet', 'no'] as const;
export type SaidOfPromise = (typeof SAID_OF_PROMISES)[number];

/** How far ahead a promise may be given, in school days, and how many at once. */
export const DAYS_TO_PROMISE = 40;
export const MOST_AT_ONCE = 3;

export interface PromiseFacts {
  readonly dueOn: Day;
  /** When the holder said that it is done. */
  readonly doneOn: Day | undefined;
  /** The parent's last word on it. */
  readonly said: SaidOfPromise | undefined;
}

/** The school days by which something may be promised, soonest first; none past the dates that the school has set. */
export function daysToPromise(calendar: Calendar, today: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(today, 1); days.length < DAYS_TO_PROMISE; day = addDays(day, 1)) {
    const { kind } = dayKind(calendar, day);
    if (kind === 'not set') return days;
    if (kind === 'school day') days.push(day);
  }
  return days;
}

/** The day of a promise as it was counted, with every day passed over and why. */
export function countedTo(calendar: Calendar, today: Day, dueOn: Day): DueDate {
  for (let schoolDays = 0; schoolDays <= DAYS_TO_PROMISE; schoolDays += 1) {
    const due = dueDate(calendar, today, schoolDays);
    if (due.dueOn === dueOn) return due;
  }
  return { dueOn, receivedOn: today, countedFrom: undefined, schoolDays: 0, skipped: [] };
}

/** Is it over: has the parent said that it happened? */
export function isKept({ said }: PromiseFacts): boolean {
  return said === 'yes';
}

/** Has the parent said that it did not happen? It stands so until the school says that it is done, or the parent that it happened. */
export function isUnkept({ said }: PromiseFacts): boolean {
  return said === 'no' || said === 'not yet';
}

/** May the parent say whether it happened: has its day passed, or has the school said that it is done? As often as they like until yes. */
export function mayBeSaidOf(promise: PromiseFacts, today: Day): boolean {
  return !isKept(promise) && (promise.dueOn < today || promise.doneOn !== undefined);
}

/** Is the school to keep it still? */
export function isToBeKept(promise: PromiseFacts): boolean {
  return !isKept(promise) && promise.doneOn === undefined;
}

/** Promising: each by one of the school days that may be named. */
export function promised(days: readonly Day[] | undefined, calendar: Calendar, today: Day): Told {
  if (days === undefined || days.length === 0) return { sentence: 'Say what is promised, and by which day.' };
  const sentence = refusalOfDays(days, calendar, today);
  return sentence === undefined ? { tell: [{ letter: 'promise-parent', to: 'parent' }] } : { sentence };
}

/** Why promises cannot be given by these days; undefined where they can. */
export function refusalOfDays(days: readonly Day[], calendar: Calendar, today: Day): string | undefined {
  const may = days.length === 0 ? [] : daysToPromise(calendar, today);
  return days.every((day) => may.includes(day))
    ? undefined
    : `Choose a school day, at most ${DAYS_TO_PROMISE} school days from now.`;
}

/** The holder says that it is done: the parent is asked whether it is. */
export function saidDone(promise: PromiseFacts | undefined): Told {
  if (!promise || !isToBeKept(promise)) return { sentence: 'That has been said already.' };
  return { tell: [{ letter: 'promise-done-parent', to: 'parent' }] };
}

/** The parent says whether it happened. That it did not, or not yet, is for the holder and for whoever stands above. */
export function saidWhether(
  promise: PromiseFacts | undefined,
  said: SaidOfPromise | undefined,
  today: Day,
): Told {
  if (!promise || !said || !mayBeSaidOf(promise, today))
    return { sentence: 'You can say whether it happened once its day has passed.' };
  if (said === 'yes') return { tell: [] };
  return {
    tell: [
      { letter: 'promise-unkept-holder', to: 'holder' },
      { letter: 'promise-unkept-above', to: 'above' },
    ],
  };
}
