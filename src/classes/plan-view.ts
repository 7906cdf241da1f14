// What would change by a plan of who teaches which class? In words, class by class; nothing is changed.
import type { StaffActor } from '../access/actor.js';
import { whereCounted } from '../access/readable.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Db } from '../db.js';
import { loadRoster, rosterOf, type People } from '../people/roster-store.js';
import { addDays, inWords } from '../procedure/days.js';
import { headStageHolder } from '../procedure/routing.js';
import { changesAfter, lastBefore, teachersOn } from '../procedure/teaching.js';
import type { Day } from '../procedure/terms.js';
import { count } from '../web/words.js';
import { raisedBefore, staysWith } from './keep-with-teacher.js';
import type { ClassBooks, ClassChoice } from './plan.js';
import { thoseAmong } from './teaching-store.js';

export interface PlanView {
  readonly changes: readonly { name: string; before: string; after: string }[];
  /** What to look at twice. */
  readonly warnings: readonly string[];
  /** Whose concerns go where; undefined for whoever is told no numbers. */
  readonly stays: readonly string[] | undefined;
}

interface Ahead {
  readonly db: Db;
  readonly actor: StaffActor;
  readonly books: ClassBooks;
  readonly from: Day;
  readonly today: Day;
  readonly changed: readonly ClassChoice[];
}

export async function planView(ahead: Ahead): Promise<PlanView> {
  const { db, actor, books, from, today, changed } = ahead;
  const then = rosterWith(await loadRoster(db, from), ahead);
  const nameOf = (classId: string): string =>
    books.classes.find(({ id }) => id === classId)?.name ?? 'A class';
  return {
    changes: changed.map(({ classId, people }) => ({
      name: nameOf(classId),
      before: books.namesOf(teachersOn(books.taught, classId, from)),
      after: books.namesOf(people),
    })),
    warnings: [
      ...changed.flatMap(({ classId }) =>
        changesAfter(books.taught, classId, from).map(
          ({ on, after }) =>
            `${nameOf(classId)}: what is planned from ${inWords(on, today)} (${books.namesOf(after)}) falls away.`,
        ),
      ),
      ...changed
        .filter(({ people }) => people.length === 0)
        .map(
          ({ classId }) =>
            `${nameOf(classId)} has no teacher then. What is raised with it goes to the head teacher.`,
        ),
      ...withSeveral(then, ahead).map(
        ({ name, classIds }) => `${name} teaches ${classIds.map(nameOf).join(' and ')} then. Is that right?`,
      ),
      ...withoutClass(then, ahead).map(({ name, posts }) =>
        posts.length > 0
          ? `${name} has no class then.`
          : `${name} has no class then, and no other post. What they have by name goes to the head teacher.`,
      ),
    ],
    // Only the head is told numbers: the administrator learns of no concern.
    stays: actor.posts.includes('head') ? await stayLines(ahead, then, nameOf) : undefined,
  };
}

/** Who teaches a class on the first day of the plan, by the plan. */
function byThePlan({ books, from, changed }: Ahead, classId: string): readonly string[] {
  const choice = changed.find((each) => each.classId === classId);
  return choice ? choice.people : teachersOn(books.taught, classId, from);
}

function rosterWith(people: People, ahead: Ahead): People {
  const everyone = people.everyone.map((person) => {
    const classIds = people.classes
      .filter(({ id }) => byThePlan(ahead, id).includes(person.id))
      .map(({ id }) => id);
    const others = person.posts.filter((post) => post !== 'class-teacher');
    const posts = classIds.length > 0 ? [...others, 'class-teacher' as const] : others;
    return { ...person, classIds, posts };
  });
  return rosterOf(
    everyone,
    people.classes.map((each) => ({
      ...each,
      teachers: everyone.filter(({ classIds }) => classIds.includes(each.id)),
    })),
  );
}

const withSeveral = ({ everyone }: People, { changed }: Ahead) =>
  everyone.filter(
    ({ id, classIds }) => classIds.length > 1 && changed.some(({ people }) => people.includes(id)),
  );

/** Those who teach one of these classes until then, or were to, and teach none any more. */
function withoutClass({ everyone }: People, { books, from, changed }: Ahead) {
  const had = changed.flatMap(({ classId }) => [
    ...teachersOn(books.taught, classId, addDays(from, -1)),
    ...teachersOn(books.taught, classId, from),
  ]);
  return everyone.filter(({ id, classIds }) => classIds.length === 0 && had.includes(id));
}

async function stayLines(
  { db, actor, books, from, today, changed }: Ahead,
  then: People,
  nameOf: (classId: string) => string,
): Promise<string[]> {
  const now = await loadRoster(db, today);
  const lines = new Map<string, { readonly where: string; readonly isStaying: boolean; many: number }>();
  for (const { classId, people } of changed) {
    const before = lastBefore(books.kept, classId, from);
    const isNew = people.some((personId) => !before.includes(personId));
    if (before.length === 0 || (!isNew && people.length > 0)) continue;
    const raised = await raisedBefore(db, classId, from);
    const ids = raised.map(({ id }) => id);
    const counted = await thoseAmong(db, ids, (concerns) => {
      whereCounted(concerns, actor);
    });
    for (const { id } of raised) {
      const concern = counted.has(id) ? await findConcern(db, { id }) : undefined;
      if (!concern) continue;
      const to = isNew
        ? await staysWith(db, concern, before, { today: now, then })
        : headStageHolder(concern, now);
      const where = `${nameOf(classId)} ${now.nameOf(to)}`;
      const line = lines.get(where) ?? { where: '', isStaying: false, many: 0 };
      const isStaying = to.post === 'class-teacher';
      const words = `of ${nameOf(classId)} ${isStaying ? 'stay' : 'go'}|${isStaying ? 'with' : 'to'} ${now.nameOf(to)}`;
      lines.set(where, { ...line, where: words, isStaying, many: line.many + 1 });
    }
  }
  return Array.from(lines.values(), ({ where, isStaying, many }) => {
    const ending = many > 1 ? '' : isStaying ? 's' : 'es';
    return `${count(many, 'concern')} ${where.replace('|', `${ending} `)}`;
  });
}
