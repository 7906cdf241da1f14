// Who works here, who holds which post today, and who teaches which class? Days are the school's civil days.
import type { AppointedTo, StaffActor } from '../access/actor.js';
import type { Db } from '../db.js';
import { hotRows } from '../hot-store.js';
import { POSTS, type Day, type Post } from '../procedure/terms.js';

export { keepClass, keepClassTeacher, keepPassword, keepPerson, keepPost } from './keep-people-store.js';

/** The post of class teacher comes with the class. */
function postsOf(held: readonly (string | null)[], classIds: readonly string[]): Post[] {
  return POSTS.filter((post) => held.includes(post) || (post === 'class-teacher' && classIds.length > 0));
}

/** A member of staff with what they hold today; undefined for somebody unknown, disabled, or gone. Two queries. */
export async function loadStaffActor(db: Db, personId: string, today: Day): Promise<StaffActor | undefined> {
  const rows = await hotRows<{ name: string; post: string | null }>(
    db,
    `select people.name, posts_held.post from people
      left join posts_held on posts_held.person_id = people.id
        and posts_held.from_on <= ? and (posts_held.to_on is null or posts_held.to_on >= ?)
      where people.id = ? and people.disabled_at is null and (people.left_on is null or people.left_on > ?)`,
    [today, today, personId, today],
  );
  const [first] = rows;
  if (!first) return undefined;
  const theirs = await hotRows<{ id: string; what: 'class' | AppointedTo['what'] }>(
    db,
    `select distinct class_id as id, 'class' as what from class_teachers
      where person_id = ? and from_on <= ? and (to_on is null or to_on >= ?)
    union all select concern_id, what from appointments
      where person_id = ? and ended_at is null and until_on >= ? order by id`,
    [personId, today, today, personId, today],
  );
  const held = rows.map(({ post }) => post);
  const classIds = theirs.flatMap(({ id, what }) => (what === 'class' ? [id] : []));
  const appointedTo = theirs.flatMap(({ id, what }) => (what === 'class' ? [] : [{ concernId: id, what }]));
  const posts = postsOf(held, classIds);
  return {
    ...{ kind: 'staff', personId, name: first.name, posts, classIds },
    ...(appointedTo.length > 0 ? { appointedTo } : {}),
  };
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
