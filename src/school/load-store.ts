// How do the files get into the books? People are found by their address; nobody and nothing is removed, only ended.
import { dayOf } from '../clock.js';
import { rowsOf, type Db, type Tx } from '../db.js';
import { endSpansOf } from '../leaving/leaving-store.js';
import { keepClass, keepClassTeacher, keepPerson, keepPost } from '../people/keep-people-store.js';
import { addDays } from '../procedure/days.js';
import type { Day, Post } from '../procedure/terms.js';
import type { PersonInFile } from './load-people.js';

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly roleWords: string;
  readonly email: string;
  readonly emailKey: string;
  readonly createdAt: string;
  readonly leftOn: Day | null;
  readonly disabledAt: string | null;
}

export function knownPeople(db: Db): Promise<KnownPerson[]> {
  const columns = ['id', 'name', 'role_words', 'email', 'email_key', 'created_at', 'left_on', 'disabled_at'];
  return rowsOf<KnownPerson>(db('people').orderBy('name').select(columns));
}

/** Keeps a person as the file tells them, with an id that stays. Somebody who had left is here again. */
export function keepLoadedPerson(
  tx: Tx,
  person: PersonInFile,
  known: KnownPerson | undefined,
  now: string,
): Promise<string> {
  const { name, roleWords, email } = person;
  const { id, createdAt = now, disabledAt } = known ?? {};
  // Of somebody who leaves later it stays as it was said on the page.
  const leftOn = leavesAfter(known, dayOf(now)) ? known?.leftOn : null;
  return keepPerson(tx, { id, name, roleWords, email, createdAt, disabledAt, leftOn });
}

/** Is it said already that somebody leaves, on a later day? */
export function leavesAfter(known: Pick<KnownPerson, 'leftOn'> | undefined, today: Day): boolean {
  return known !== undefined && known.leftOn !== null && known.leftOn > today;
}

/** They are gone as of today: what they held or taught, also for somebody who is away, ends, and what would begin later never does. */
export async function endPerson(tx: Tx, personId: string, today: Day): Promise<void> {
  await tx('people').where('id', personId).update({ left_on: today });
  await endSpansOf(tx, personId, today);
}

/** Classes by their names; one that is new is made. The order is that of the list. */
export async function keepClasses(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map(
    (await rowsOf<{ id: string; name: string }>(tx('classes').select('id', 'name'))).map((row) => [
      row.name,
      row.id,
    ]),
  );
  for (const [position, name] of names.entries()) {
    ids.set(name, await keepClass(tx, { id: ids.get(name), name, position }));
  }
  return ids;
}

export async function classNamesInBooks(db: Db): Promise<string[]> {
  return (await rowsOf<{ name: string }>(db('classes').orderBy('position').select('name'))).map(
    ({ name }) => name,
  );
}

/** The person holds just these posts from today. One that ends was held until yesterday. */
export async function keepPostsOf(
  tx: Tx,
  personId: string,
  posts: readonly Post[],
  today: Day,
): Promise<boolean> {
  const held = await inForce<{ id: string; post: Post }>(tx, 'posts_held', personId, today);
  const over = held.filter(({ post }) => !posts.includes(post)).map(({ id }) => id);
  await tx('posts_held')
    .whereIn('id', over)
    .update({ to_on: addDays(today, -1) });
  const added = posts.filter((post) => !held.some((one) => one.post === post));
  for (const post of added) await keepPost(tx, { post, personId, fromOn: today });
  return over.length + added.length > 0;
}

/** The same for the classes they teach, by id; of those that were said on the page nothing changes. */
export async function keepClassesOf(
  tx: Tx,
  personId: string,
  given: { readonly classIds: readonly string[]; readonly saidHere: ReadonlySet<string> },
  today: Day,
): Promise<boolean> {
  const { saidHere } = given;
  const classIds = given.classIds.filter((id) => !saidHere.has(id));
  const inBooks = await inForce<{ id: string; classId: string }>(tx, 'class_teachers', personId, today);
  const taught = inBooks.filter(({ classId }) => !saidHere.has(classId));
  const over = taught.filter(({ classId }) => !classIds.includes(classId)).map(({ id }) => id);
  await tx('class_teachers')
    .whereIn('id', over)
    .update({ to_on: addDays(today, -1) });
  const added = classIds.filter((id) => !taught.some((one) => one.classId === id));
  for (const classId of added) await keepClassTeacher(tx, { classId, personId, fromOn: today });
  return over.length + added.length > 0;
}

function inForce<T>(tx: Tx, table: 'posts_held' | 'class_teachers', personId: string, today: Day) {
  return rowsOf<T>(
    tx(table)
      .where('person_id', personId)
      .whereNull('absence_id')
      .where('from_on', '<=', today)
      .where((span) => void span.whereNull('to_on').orWhere('to_on', '>=', today))
      .select('*'),
  );
}

/** Open concerns that these people hold by name: nobody acts on them once they have gone. */
export async function heldByName(db: Db, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ holderPersonId: string; held: number | string }>(
    db('concerns')
      .whereIn('holder_person_id', [...personIds])
      .whereIn('state', ['open', 'answered'])
      .groupBy('holder_person_id')
      .select('holder_person_id')
      .count({ held: '*' }),
  );
  return new Map(rows.map((row) => [row.holderPersonId, Number(row.held)]));
}

/** How many dates are running that were worked out by the calendar as it stood. */
export async function runningDates(db: Db): Promise<number> {
  return (await db('clocks').whereNull('stopped_on').select('id').limit(1_000)).length;
}
