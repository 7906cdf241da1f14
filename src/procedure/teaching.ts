// Who teaches a class on which day, when does that change, and what becomes of it when somebody says who teaches it from a day on?
import { addDays } from './days.js';
import type { Day } from './terms.js';

export interface Teaching {
  readonly classId: string;
  readonly personId: string;
  readonly fromOn: Day;
  /** The last day; null, until further notice. */
  readonly toOn: Day | null;
}

/** Who teaches a class on a day, each once, in the order in which they came. */
export function teachersOn(all: readonly Teaching[], classId: string, on: Day): string[] {
  const those = all.filter(
    (one) => one.classId === classId && one.fromOn <= on && (one.toOn === null || one.toOn >= on),
  );
  return [...new Set(those.map(({ personId }) => personId))];
}

/** The same teachings for as long as each person is here: `leftOn` gives the first day on which somebody is not. */
export function whileHere<T extends Teaching>(
  all: readonly T[],
  leftOn: (personId: string) => Day | undefined,
): T[] {
  return all.flatMap((one) => {
    const left = leftOn(one.personId);
    if (left === undefined) return [one];
    const last = addDays(left, -1);
    const toOn = one.toOn !== null && one.toOn < last ? one.toOn : last;
    return toOn < one.fromOn ? [] : [{ ...one, toOn }];
  });
}

export interface ClassChange {
  readonly on: Day;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The days after this one on which a class gets or loses somebody, in order. */
export function changesAfter(all: readonly Teaching[], classId: string, day: Day): ClassChange[] {
  const ofClass = all.filter((one) => one.classId === classId);
  const turns = ofClass.flatMap(({ fromOn, toOn }) =>
    toOn === null ? [fromOn] : [fromOn, addDays(toOn, 1)],
  );
  return [...new Set(turns)]
    .filter((on) => on > day)
    .sort()
    .flatMap((on) => {
      const before = teachersOn(ofClass, classId, addDays(on, -1));
      const after = teachersOn(ofClass, classId, on);
      return isSamePeople(before, after) ? [] : [{ on, before, after }];
    });
}

export function isSamePeople(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join(' ') === [...others].sort().join(' ');
}

export interface NewTeachers {
  readonly classId: string;
  /** The day from which somebody teaches it who did not before. */
  readonly on: Day;
  /** Who taught it last until then, however long ago. */
  readonly before: readonly string[];
}

/**
 * Every time that a class gets somebody new, up to a day, the first first: whoever had the class before the first of them that concerns
 * it keeps a concern (COI-6). A class that nobody taught for a while was last with whoever taught it before that.
 */
export function newTeachersUpTo(day: Day, all: readonly Teaching[]): NewTeachers[] {
  const days = new Set(
    all.filter(({ fromOn }) => fromOn <= day).map(({ classId, fromOn }) => `${fromOn} ${classId}`),
  );
  return [...days].sort().flatMap((each) => {
    const on = each.slice(0, 10);
    const classId = each.slice(11);
    const before = lastBefore(all, classId, on);
    const isNew = teachersOn(all, classId, on).some((personId) => !before.includes(personId));
    return isNew && before.length > 0 ? [{ classId, on, before }] : [];
  });
}

/** Who taught a class on the day before, or, where nobody did, on the last day on which anybody did. */
export function lastBefore(all: readonly Teaching[], classId: string, on: Day): string[] {
  const yesterday = addDays(on, -1);
  const lastDays = all
    .filter((one) => one.classId === classId && one.fromOn < on)
    .map(({ toOn }) => (toOn === null || toOn > yesterday ? yesterday : toOn));
  const last = lastDays.sort().at(-1);
  return last === undefined ? [] : teachersOn(all, classId, last);
}

export interface KeptTeaching extends Teaching {
  readonly id: string;
}

/** What to do with the rows of one class, so that from a day on just these people teach it. */
export interface Rewriting {
  /** Goes on until further notice. */
  readonly goOn: readonly string[];
  /** Ends with the day before. */
  readonly end: readonly string[];
  /** Would have begun on that day or later, and never does. */
  readonly remove: readonly string[];
  /** Begins on that day. */
  readonly begin: readonly string[];
}

/**
 * From `on` until further notice just `people` teach the class; what was planned for that day or later gives way, and what was before it
 * stays as it was. Choosing who taught it before takes a plan back without a trace: the same rows go on.
 */
export function rewriting(ofClass: readonly KeptTeaching[], on: Day, people: readonly string[]): Rewriting {
  const yesterday = addDays(on, -1);
  const carried = new Map<string, string>();
  const rows = [...ofClass].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  for (const { id, personId, fromOn, toOn } of rows) {
    const reaches = fromOn <= on && (toOn === null || toOn >= yesterday);
    if (reaches && people.includes(personId) && !carried.has(personId)) carried.set(personId, id);
  }
  const goesOn = new Set(carried.values());
  const others = rows.filter(({ id }) => !goesOn.has(id));
  return {
    goOn: [...goesOn],
    end: others
      .filter(({ fromOn, toOn }) => fromOn < on && (toOn === null || toOn > yesterday))
      .map(({ id }) => id),
    remove: others.filter(({ fromOn }) => fromOn >= on).map(({ id }) => id),
    begin: people.filter((personId) => !carried.has(personId)),
  };
}
