// Who is who at the school today: names, posts and classes, read together.
import type { Db } from '../db.js';
import { hotRows, madeOnceStill } from '../hot-store.js';
import type { Roster } from '../procedure/routing.js';
import { POST_NAMES, type Day, type Holder, type Post } from '../procedure/terms.js';

export interface RosterPerson {
  readonly id: string;
  readonly name: string;
  readonly roleWords: string;
  readonly posts: readonly Post[];
  readonly classIds: readonly string[];
}

export interface SchoolClass {
  readonly id: string;
  readonly name: string;
  readonly teachers: readonly RosterPerson[];
}

/** The school's people as they stand on one day: who has left or is disabled is not among them. */
export interface People extends Roster {
  readonly everyone: readonly RosterPerson[];
  readonly classes: readonly SchoolClass[];
  person(id: string): RosterPerson | undefined;
  schoolClass(id: string): SchoolClass | undefined;
  /** The people in whose hands a holder is. */
  peopleOf(holder: Holder): readonly RosterPerson[];
  /** `Miss Amber`, `Mrs Birch and Mr Cedar`, or the post where nobody holds it. */
  nameOf(holder: Holder): string;
}

/** `Miss Amber – Year 3 teacher`: how somebody is offered in a list to choose from. */
export function knownAs({ name, roleWords }: Pick<RosterPerson, 'name' | 'roleWords'>): string {
  return roleWords === '' ? name : `${name} – ${roleWords}`;
}

const collator = new Intl.Collator('en-GB');
/** As a list of people is looked through: by the last word of the name, whatever the title. */
const byName = (a: RosterPerson, b: RosterPerson): number =>
  collator.compare(lastWord(a.name), lastWord(b.name)) || collator.compare(a.name, b.name);
const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

export function loadRoster(db: Db, today: Day): Promise<People> {
  return madeOnceStill(db, `the people on ${today}`, () => readRoster(db, today));
}

async function readRoster(db: Db, today: Day): Promise<People> {
  const people = await hotRows<{ id: string; name: string; roleWords: string }>(
    db,
    `select id, name, role_words as "roleWords" from people
      where disabled_at is null and (left_on is null or left_on > ?)`,
    [today],
  );
  const posts = await hotRows<{ post: Post; personId: string }>(
    db,
    `select post, person_id as "personId" from posts_held
      where from_on <= ? and (to_on is null or to_on >= ?)`,
    [today, today],
  );
  const teaching = await hotRows<{ classId: string; personId: string }>(
    db,
    `select class_id as "classId", person_id as "personId" from class_teachers
      where from_on <= ? and (to_on is null or to_on >= ?)`,
    [today, today],
  );
  const classRows = await hotRows<{ id: string; name: string }>(
    db,
    'select id, name from classes order by position',
  );

  const everyone = people
    .map((row): RosterPerson => {
      const classIds = teaching.filter((t) => t.personId === row.id).map((t) => t.classId);
      const held = posts.filter((p) => p.personId === row.id).map((p) => p.post);
      return {
        id: row.id,
        name: row.name,
        roleWords: row.roleWords,
        posts: classIds.length > 0 ? [...held, 'class-teacher'] : held,
        classIds,
      };
    })
    .sort(byName);
  const classes = classRows.map((row) => ({
    ...row,
    teachers: everyone.filter((person) => person.classIds.includes(row.id)),
  }));
  return rosterOf(everyone, classes);
}

interface Holders {
  readonly people: readonly RosterPerson[];
  readonly ids: readonly string[];
}

export function rosterOf(everyone: readonly RosterPerson[], classes: readonly SchoolClass[]): People {
  const byId = new Map(everyone.map((person) => [person.id, person]));
  const classById = new Map(classes.map((each) => [each.id, each]));
  // Who holds a post is asked a hundred times for one page: looked up once, for as long as this roster is.
  const known = new Map<Post, Holders>();
  const withPost = (post: Post): Holders => {
    const found = known.get(post);
    if (found) return found;
    const people = everyone.filter((person) => person.posts.includes(post));
    const holders = { people, ids: people.map(({ id }) => id) };
    known.set(post, holders);
    return holders;
  };
  const peopleOf = (holder: Holder): readonly RosterPerson[] => {
    if (holder.personId !== undefined)
      return [byId.get(holder.personId)].filter((person) => person !== undefined);
    if (holder.classId !== undefined) return classById.get(holder.classId)?.teachers ?? [];
    return withPost(holder.post).people;
  };
  return {
    everyone,
    classes,
    person: (id) => byId.get(id),
    schoolClass: (id) => classById.get(id),
    holdersOf: (post) => withPost(post).ids,
    teachersOf: (classId) => (classById.get(classId)?.teachers ?? []).map((person) => person.id),
    peopleOf,
    nameOf: (holder) => {
      const names = peopleOf(holder).map((person) => person.name);
      return names.length > 0 ? names.join(' and ') : `the ${POST_NAMES[holder.post]}`;
    },
  };
}
