// Somebody leaves: what ends with their last day, and what becomes of it? In words; nothing is changed.
import type { StaffActor } from '../access/actor.js';
import { absencesFrom } from '../absences/absence-store.js';
import { readClassBooks } from '../classes/plan.js';
import type { Db } from '../db.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { addDays, inWords } from '../procedure/days.js';
import { NEEDED_POSTS, postsLeftEmpty } from '../procedure/leaving.js';
import { changesAfter, teachersOn, whileHere } from '../procedure/teaching.js';
import { POST_NAMES, POSTS, type Day, type Post } from '../procedure/terms.js';
import type { TypedLeaving } from './leaving-form.js';
import { appointedBeyond, heldByNameFor, plannedLeavings } from './leaving-store.js';

export interface LeavingView {
  readonly name: string;
  /** Posts that the school cannot be without, and that nobody else holds then: they cannot leave yet. */
  readonly needed: readonly Post[];
  /** What ends, and what to see to. */
  readonly lines: readonly string[];
  /** References that the reader may open. */
  readonly byName: readonly string[];
  readonly appointedTo: readonly { readonly ref: string; readonly words: string }[];
  readonly isWithoutTeacher: boolean;
}

export async function leavingView(
  db: Db,
  actor: StaffActor,
  { personId, lastOn }: TypedLeaving,
  today: Day,
): Promise<LeavingView> {
  const then = addDays(lastOn, 1);
  const person = (await loadRoster(db, today)).person(personId);
  const name = person?.name ?? 'Somebody';
  const empty = await emptied(db, personId, then, today);
  const needed = empty.filter((post) => NEEDED_POSTS.includes(post));
  const classes = await classLines(db, { personId, name, then, today });
  const appointed = await appointedBeyond(db, personId, lastOn, actor);
  const posts = (person?.posts ?? []).filter((post) => post !== 'class-teacher');
  const others = empty.filter((post) => !needed.includes(post));
  return {
    ...{ name, needed },
    lines: [
      ...posts.map((post) =>
        others.includes(post)
          ? `${name} is ${POST_NAMES[post]}. Nobody is then.`
          : `${name} is ${POST_NAMES[post]}. Others are too.`,
      ),
      ...classes.map(({ words }) => words),
      ...(await coverLines(db, personId, name, lastOn, today)),
    ],
    byName: await heldByNameFor(db, personId, actor),
    appointedTo: appointed.map(({ ref, what }) => ({
      ref,
      words: what === 'clerk' ? 'as another clerk' : 'to look into it',
    })),
    isWithoutTeacher: classes.some(({ isEmpty }) => isEmpty),
  };
}

/** The posts that nobody but this person holds on some day from then on, as far as that is planned. */
async function emptied(db: Db, personId: string, then: Day, today: Day): Promise<Post[]> {
  const days = (await plannedLeavings(db, today)).map(({ lastOn }) => addDays(lastOn, 1));
  const rosters: People[] = [];
  for (const day of new Set([then, ...days.filter((each) => each > then)]))
    rosters.push(await loadRoster(db, day));
  const held = POSTS.filter((post) => rosters.some((roster) => roster.holdersOf(post).includes(personId)));
  return postsLeftEmpty(personId, rosters, held);
}

async function classLines(
  db: Db,
  { personId, name, then, today }: { personId: string; name: string; then: Day; today: Day },
): Promise<{ words: string; isEmpty: boolean }[]> {
  const books = await readClassBooks(db, today);
  const { classes, kept, people } = books;
  // As if nobody had said yet that they leave.
  const leftOn = (id: string) =>
    id === personId ? undefined : (people.find((each) => each.id === id)?.leftOn ?? undefined);
  const taught = whileHere(kept, leftOn);
  return classes.flatMap(({ id, name: called }) => {
    const days = [then, ...changesAfter(taught, id, then).map(({ on }) => on)];
    const first = days.find((day) => teachersOn(taught, id, day).includes(personId));
    if (first === undefined) return [];
    const others = teachersOn(taught, id, first).filter((each) => each !== personId);
    const when = first === then ? 'after that day' : `from ${inWords(first, today)}`;
    const isEmpty = others.length === 0;
    const words = isEmpty
      ? `${called} has no teacher ${when}. What is raised with it goes to the head teacher.`
      : `${called} has ${books.namesOf(others)}, without ${name}, ${when}.`;
    return [{ words, isEmpty }];
  });
}

async function coverLines(
  db: Db,
  personId: string,
  name: string,
  lastOn: Day,
  today: Day,
): Promise<string[]> {
  const people = await loadRoster(db, today);
  const nameOf = (id: string): string => people.person(id)?.name ?? 'somebody';
  return (await absencesFrom(db, today))
    .filter(({ toOn }) => toOn > lastOn)
    .flatMap((absence) => {
      const until = inWords(absence.toOn, today);
      if (absence.coverId === personId)
        return [
          `${name} covers for ${nameOf(absence.personId)} until ${until}. That ends too: somebody else has to cover.`,
        ];
      return absence.personId === personId
        ? [`${name} is away. ${nameOf(absence.coverId)} covers, and goes on with it until ${until}.`]
        : [];
    });
}
