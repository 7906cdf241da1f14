// Who works here, who holds which post today, and who teaches which class? Days are the school's civil days.
import type { Knex } from 'knex';
import type { StaffActor } from '../access/actor.js';
import type { Db } from '../db.js';
import { POSTS, type Day, type Holder, type Post } from '../procedure/terms.js';

export interface PersonToReach {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export interface StaffMember {
  readonly personId: string;
  readonly name: string;
  /** As the school names the role: "Year 3 teacher". */
  readonly roleWords: string;
  readonly posts: readonly Post[];
  readonly classIds: readonly string[];
}

export interface SchoolClass {
  readonly classId: string;
  readonly name: string;
  readonly position: number;
  readonly teachers: readonly { readonly personId: string; readonly name: string }[];
}

export { keepClass, keepClassTeacher, keepPassword, keepPerson, keepPost } from './keep-people-store.js';

const byName = new Intl.Collator('en-GB').compare;

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

/**
 * Everybody who holds a concern today: all teachers of a class, else the person named, else all who hold the post.
 * Somebody disabled or gone is left out, so the list may be empty.
 */
export async function holdersOf(db: Db, holder: Holder, today: Day): Promise<PersonToReach[]> {
  const query = db('people').where(here(today));
  if (holder.classId !== undefined) {
    void query
      .join('class_teachers', 'class_teachers.person_id', 'people.id')
      .where('class_teachers.class_id', holder.classId)
      .where(onDay('class_teachers', today));
  } else if (holder.personId !== undefined) {
    void query.where('people.id', holder.personId);
  } else if (holder.post === 'class-teacher') {
    void query
      .join('class_teachers', 'class_teachers.person_id', 'people.id')
      .where(onDay('class_teachers', today));
  } else {
    void query
      .join('posts_held', 'posts_held.person_id', 'people.id')
      .where('posts_held.post', holder.post)
      .where(onDay('posts_held', today));
  }
  const people = await query.distinct<PersonToReach[]>({
    personId: 'people.id',
    name: 'people.name',
    email: 'people.email',
  });
  return people.sort((a, b) => byName(a.name, b.name));
}

interface NamedPerson {
  personId: string;
  name: string;
  roleWords: string;
}

/** Everybody who is here today, by name. */
export async function listStaff(db: Db, today: Day): Promise<StaffMember[]> {
  const people: NamedPerson[] = await db('people')
    .where(here(today))
    .select({ personId: 'id', name: 'name', roleWords: 'role_words' });
  const posts: { personId: string; post: string }[] = await db('posts_held')
    .where(onDay('posts_held', today))
    .select({ personId: 'person_id', post: 'post' });
  const classes: { personId: string; classId: string }[] = await db('class_teachers')
    .where(onDay('class_teachers', today))
    .distinct({ personId: 'person_id', classId: 'class_id' });
  return people
    .map((person) => {
      const classIds = classes.filter((row) => row.personId === person.personId).map((row) => row.classId);
      const held = posts.filter((row) => row.personId === person.personId).map((row) => row.post);
      return { ...person, posts: postsOf(held, classIds), classIds };
    })
    .sort((a, b) => byName(a.name, b.name));
}

/** The classes in their order, each with the teachers it has today. */
export async function listClasses(db: Db, today: Day): Promise<SchoolClass[]> {
  const classes: { classId: string; name: string; position: number }[] = await db('classes')
    .orderBy('position')
    .select({ classId: 'id', name: 'name', position: 'position' });
  const teachers: { classId: string; personId: string; name: string }[] = await db('class_teachers')
    .join('people', 'people.id', 'class_teachers.person_id')
    .where(onDay('class_teachers', today))
    .where(here(today))
    .distinct({ classId: 'class_id', personId: 'people.id', name: 'people.name' });
  return classes.map((one) => ({
    ...one,
    teachers: teachers
      .filter(({ classId }) => classId === one.classId)
      .map(({ personId, name }) => ({ personId, name }))
      .sort((a, b) => byName(a.name, b.name)),
  }));
}
