// Who works here, who holds which post today, and who teaches which class? Days are the school's civil days.
import type { Knex } from 'knex';
import type { StaffActor } from '../access/actor.js';
import type { Db } from '../db.js';
import { POSTS, type Day, type Post } from '../procedure/terms.js';

export { keepClass, keepClassTeacher, keepPassword, keepPerson, keepPost } from './keep-people-store.js';

/** Narrows a query on a table with `from_on` and `to_on` to the rows that hold on this day, its first and last included. */
function onDay(table: string, today: Day) {
  return (query: Knex.QueryBuilder): void => {
    void query.where(`${table}.from_on`, '<=', today).andWhere((q) => {
      void q.whereNull(`${table}.to_on`).orWhere(`${table}.to_on`, '>=', today);
    });
  };
}

/** Narrows a query on `people` to those who are here: not disabled, and not past the day on which they left. */
function here(today: Day) {
  return (query: Knex.QueryBuilder): void => {
    void query.whereNull('people.disabled_at').andWhere((q) => {
      void q.whereNull('people.left_on').orWhere('people.left_on', '>', today);
    });
  };
}

/** The post of class teacher comes with the class. */
function postsOf(held: readonly (string | null)[], classIds: readonly string[]): Post[] {
  return POSTS.filter((post) => held.includes(post) || (post === 'class-teacher' && classIds.length > 0));
}

/** A member of staff with what they hold today; undefined for somebody unknown, disabled, or gone. Two queries. */
export async function loadStaffActor(db: Db, personId: string, today: Day): Promise<StaffActor | undefined> {
  const rows = await db('people')
    .leftJoin('posts_held', (join) => {
      join
        .on('posts_held.person_id', 'people.id')
        .andOnVal('posts_held.from_on', '<=', today)
        .andOn((on) => {
          on.onNull('posts_held.to_on').orOnVal('posts_held.to_on', '>=', today);
        });
    })
    .where('people.id', personId)
    .where(here(today))
    .select<{ name: string; post: string | null }[]>('people.name', 'posts_held.post');
  const [first] = rows;
  if (!first) return undefined;
  const classIds = await db('class_teachers')
    .where({ person_id: personId })
    .where(onDay('class_teachers', today))
    .distinct()
    .orderBy('class_id')
    .pluck<string[]>('class_id');
  const held = rows.map(({ post }) => post);
  return { kind: 'staff', personId, name: first.name, posts: postsOf(held, classIds), classIds };
}

export interface Account {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string | null;
}

/** The person with this address, by its key (`emailKey`), disabled or not: whether they may enter is for `loadStaffActor`. */
export async function findPersonByEmail(db: Db, key: string): Promise<Account | undefined> {
  return findAccount(db, { email_key: key });
}

export async function findPerson(db: Db, personId: string): Promise<Account | undefined> {
  return findAccount(db, { id: personId });
}

async function findAccount(db: Db, where: Record<string, string>): Promise<Account | undefined> {
  return db('people').where(where).first<Account | undefined>({
    personId: 'id',
    name: 'name',
    email: 'email',
    passwordHash: 'password_hash',
  });
}
