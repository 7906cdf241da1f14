// Who may act as staff on which day, and whom does a concern reach?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/db.js';
import { emailKey, maskedAddress } from '../../src/people/email-key.js';
import {
  findPersonByEmail,
  keepClass,
  keepClassTeacher,
  keepPerson,
  keepPost,
  loadStaffActor,
} from '../../src/people/people-store.js';
import { loadRoster } from '../../src/people/roster-store.js';
import type { Holder } from '../../src/procedure/terms.js';
import { openBench, type Bench } from '../support/app.js';
import { isOnPostgres } from '../support/database.js';

const TODAY = '2026-11-23';
let bench: Bench;

const person = (id: string, name: string, more: { leftOn?: string; disabledAt?: string } = {}) => ({
  ...{ id, name, roleWords: 'staff', email: `${id}@School.test`, createdAt: '2026-09-01T08:00:00.000Z' },
  ...more,
});

beforeEach(async () => {
  bench = await openBench();
  await bench.db.write(async (tx) => {
    await keepPerson(tx, person('amber', 'Miss Amber'));
    await keepPerson(tx, person('birch', 'Mr Birch'));
    await keepPerson(tx, person('cole', 'Mrs Cole'));
    await keepPerson(tx, person('gone', 'Ms Gone', { leftOn: TODAY }));
    await keepPerson(tx, person('leaving', 'Ängel Leaving', { leftOn: '2026-11-24' }));
    await keepPerson(tx, person('off', 'Mr Off', { disabledAt: '2026-11-01T08:00:00.000Z' }));
    await keepClass(tx, { id: 'year-3', name: 'Year 3', position: 4 });
    await keepClass(tx, { id: 'year-2', name: 'Year 2', position: 3 });
    for (const personId of ['amber', 'birch', 'off', 'gone']) {
      await keepClassTeacher(tx, { classId: 'year-3', personId, fromOn: '2026-09-01' });
    }
    await keepClassTeacher(tx, {
      classId: 'year-2',
      personId: 'cole',
      fromOn: '2025-09-01',
      toOn: '2026-08-31',
    });
    await keepPost(tx, { post: 'head', personId: 'cole', fromOn: TODAY, toOn: TODAY });
    await keepPost(tx, { post: 'teacher', personId: 'amber', fromOn: '2026-09-01' });
  });
});
afterEach(() => bench.close());

test('a teacher of a class is its class teacher, and only while it is theirs', async () => {
  expect(await loadStaffActor(bench.db.read, 'amber', TODAY)).toEqual({
    ...{ kind: 'staff', personId: 'amber', name: 'Miss Amber' },
    ...{ posts: ['class-teacher', 'teacher'], classIds: ['year-3'] },
  });
  expect((await loadStaffActor(bench.db.read, 'cole', TODAY))?.classIds).toEqual([]);
  expect((await loadStaffActor(bench.db.read, 'amber', '2026-08-31'))?.posts).toEqual([]);
});

test('who is here is remembered only while nobody, in whatever process, has written anything', async () => {
  const names = async (): Promise<string[]> =>
    (await loadRoster(bench.db.read, TODAY)).everyone.map(({ name }) => name);
  const before = await loadRoster(bench.db.read, TODAY);
  // On PostgreSQL nothing is remembered.
  expect((await loadRoster(bench.db.read, TODAY)) === before).toBe(!isOnPostgres);
  await bench.db.write((tx) => keepPerson(tx, person('new', 'Ms New')));
  expect(await names()).toContain('Ms New');
  const elsewhere = openDatabase(bench.deps.config.database);
  await elsewhere.write(async (tx) => {
    await keepPerson(tx, person('new', 'Ms Renamed'));
    // What is written is read in its own transaction at once, and by nobody else before the end.
    expect((await loadRoster(tx, TODAY)).person('new')?.name).toBe('Ms Renamed');
    expect(await names()).toContain('Ms New');
  });
  await elsewhere.close();
  expect(await names()).toContain('Ms Renamed');
  expect(await names()).not.toContain('Ms New');
  expect((await loadRoster(bench.db.read, '2026-11-25')).everyone.map(({ name }) => name)).not.toContain(
    'Ängel Leaving',
  );
});

test.each([
  ['2026-11-22', []],
  [TODAY, ['head']],
  ['2026-11-24', []],
])('a post held for one day counts on that day alone: %s', async (day, posts) => {
  expect((await loadStaffActor(bench.db.read, 'cole', day))?.posts).toEqual(posts);
});

test('somebody disabled, gone or unknown is no member of staff; somebody leaving tomorrow still is', async () => {
  for (const id of ['off', 'gone', 'nobody']) {
    expect(await loadStaffActor(bench.db.read, id, TODAY)).toBeUndefined();
  }
  expect(await loadStaffActor(bench.db.read, 'leaving', TODAY)).toBeDefined();
  expect(await loadStaffActor(bench.db.read, 'leaving', '2026-11-24')).toBeUndefined();
});

test('a class is held by all its teachers, a post by those who hold it today, a named person alone', async () => {
  const people = await loadRoster(bench.db.read, TODAY);
  const ids = (holder: Holder) => people.peopleOf(holder).map((one) => one.id);
  expect(ids({ post: 'class-teacher', classId: 'year-3' })).toEqual(['amber', 'birch']);
  expect(ids({ post: 'head' })).toEqual(['cole']);
  expect(ids({ post: 'head', personId: 'birch' })).toEqual(['birch']);
  expect(ids({ post: 'chair' })).toEqual([]);
  expect(ids({ post: 'staff', personId: 'off' })).toEqual([]);
});

test('a holder is called by name, and by the post where nobody holds it', async () => {
  const people = await loadRoster(bench.db.read, TODAY);
  expect(people.nameOf({ post: 'class-teacher', classId: 'year-3' })).toBe('Miss Amber and Mr Birch');
  expect(people.nameOf({ post: 'chair' })).toBe('the chair of governors');
});

test('lists stand in the order people read, whatever the title', async () => {
  const people = await loadRoster(bench.db.read, TODAY);
  const names = people.everyone.map((one) => one.name);
  expect(names).toEqual(['Miss Amber', 'Mr Birch', 'Mrs Cole', 'Ängel Leaving']);
  const classes = people.classes.map((one) => [one.name, one.teachers.map((teacher) => teacher.name)]);
  expect(classes).toEqual([
    ['Year 2', []],
    ['Year 3', ['Miss Amber', 'Mr Birch']],
  ]);
});

test('keeping a person again changes the row and leaves the password alone', async () => {
  await bench.db.write(async (tx) => {
    await tx('people').where({ id: 'amber' }).update({ password_hash: 'kept' });
    await keepPerson(tx, person('amber', 'Mrs Amber-Hill'));
  });
  expect(await findPersonByEmail(bench.db.read, emailKey('AMBER@school.TEST'))).toMatchObject({
    name: 'Mrs Amber-Hill',
    passwordHash: 'kept',
  });
});

test.each([
  ['Kate@Example.ORG', 'kate@example.org', true],
  ['\u212Aate@example.org', 'kate@example.org', false],
  ['kate+x@example.org', 'kate@example.org', false],
  ['k.ate@example.org', 'kate@example.org', false],
  ['kate@bücher.example', 'kate@xn--bcher-kva.example', true],
  ['kate@BÜCHER.example', 'kate@bücher.example', true],
  ['\u0130da@example.org', 'ida@example.org', false],
  ['kat\u0435@example.org', 'kate@example.org', false],
])('%s and %s are the same address: %s', (one, other, same) => {
  expect(emailKey(one) === emailKey(other)).toBe(same);
});

test('a masked address shows one letter and the domain', () => {
  expect(maskedAddress('mina.hart@example.org')).toBe('m•••@example.org');
});
