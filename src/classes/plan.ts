// Who teaches which class from a day on: what is planned, and keeping another plan in its place.
import type { StaffActor } from '../access/actor.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Db, Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { fingerprint } from '../keys.js';
import { loadRoster, type SchoolClass } from '../people/roster-store.js';
import { addDays } from '../procedure/days.js';
import { isSamePeople, rewriting, teachersOn, whileHere, type KeptTeaching } from '../procedure/teaching.js';
import type { Day } from '../procedure/terms.js';
import { NotFound, Refused } from '../web/errors.js';
import { stepsToKeep } from './keep-with-teacher.js';
import { everybody, keepClassChanges, rewriteClass, teachings, type InTheBooks } from './teaching-store.js';

export interface ClassChoice {
  readonly classId: string;
  readonly people: readonly string[];
}

/** Everything that says who teaches which class, now and later. */
export interface ClassBooks {
  readonly classes: readonly SchoolClass[];
  readonly kept: readonly KeptTeaching[];
  /** The same for as long as each teacher is here, as far as that is known. */
  readonly taught: readonly KeptTeaching[];
  readonly people: readonly InTheBooks[];
  /** `Miss Amber and Mr Cedar`; `nobody`. */
  namesOf(people: readonly string[]): string;
}

/** `leavingUpTo`: who leaves after that day is taken to stay. Left out: whoever leaves at any time is reckoned with. */
export async function readClassBooks(db: Db, today: Day, leavingUpTo?: Day): Promise<ClassBooks> {
  const { classes } = await loadRoster(db, today);
  const people = await everybody(db);
  const kept = await teachings(db);
  const byId = new Map(people.map((person) => [person.id, person]));
  const leftOn = (personId: string): Day | undefined => {
    const person = byId.get(personId);
    if (person && person.disabledAt !== null) return today;
    const left = person?.leftOn ?? undefined;
    return left !== undefined && leavingUpTo !== undefined && left > leavingUpTo ? undefined : left;
  };
  return {
    ...{ classes, kept, people },
    taught: whileHere(kept, leftOn),
    namesOf: (ids) => {
      const names = ids.map((id) => byId.get(id)?.name ?? 'somebody who has left');
      return names.length === 0 ? 'nobody' : names.join(' and ');
    },
  };
}

/** Says whether the books are still those that somebody looked at. */
export function fingerprintOf({ classes, kept, people }: ClassBooks): string {
  const named = classes.map(({ id, name }) => [id, name]);
  return fingerprint(JSON.stringify([named, kept, people]));
}

/** The choices that differ from what is planned for that day. */
export function choicesThatChange(
  { taught }: ClassBooks,
  from: Day,
  choices: readonly ClassChoice[],
): ClassChoice[] {
  return choices.filter(({ classId, people }) => !isSamePeople(teachersOn(taught, classId, from), people));
}

/**
 * Keeps who teaches these classes from a day on, in the place of what was planned for that day or later. False where the books are no
 * longer those that were looked at: then nothing is changed. Where it holds today or tomorrow, what was raised before stays with who has
 * it in the same moment, so that nobody new reads it in between.
 */
export async function keepPlan(
  deps: Deps,
  actor: StaffActor,
  given: { readonly from: Day; readonly choices: readonly ClassChoice[]; readonly seen: string },
): Promise<boolean> {
  const { from, choices, seen } = given;
  const today = deps.clock.today();
  const isKept = await deps.db.write(async (tx) => {
    const books = await readClassBooks(tx, today);
    if (fingerprintOf(books) !== seen) return false;
    const changed = choicesThatChange(books, from, choices);
    for (const { classId, people } of changed) {
      const ofClass = books.kept.filter((row) => row.classId === classId);
      await rewriteClass(tx, classId, from, rewriting(ofClass, from, people));
    }
    const said = changed.map(({ classId, people }) => ({
      ...{ classId, fromOn: from, after: books.namesOf(people) },
      before: books.namesOf(teachersOn(books.taught, classId, from)),
    }));
    await keepClassChanges(tx, said, { personId: actor.personId, at: deps.clock.now() });
    if (from <= addDays(today, 1)) await keepAtOnce(tx, deps, today);
    return true;
  });
  if (!isKept) return false;
  deps.log.event('classes changed', { person: actor.personId, from });
  deps.nudge();
  deps.nudgeRounds();
  return true;
}

async function keepAtOnce(tx: Tx, deps: Deps, today: Day): Promise<void> {
  for (const step of await stepsToKeep(tx, today)) {
    try {
      await takeStepIn(tx, deps, step);
    } catch (error) {
      // What the procedure does not let stay by name is seen to by the rounds.
      if (!(error instanceof Refused || error instanceof NotFound)) throw error;
    }
  }
}
