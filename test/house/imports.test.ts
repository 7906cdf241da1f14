// Do imports point one way? The procedure knows nobody, the furniture knows no room, and the demo stays at home.
import { describe, expect, test } from '@jest/globals';
import { queriesIn } from './queries.js';
import { cyclesAmong, filesIn, importsOf, reachableFrom } from './source-tree.js';

const source = filesIn('src', '.ts').filter(({ path }) => !path.endsWith('.d.ts'));
const imports = source.flatMap(importsOf);
const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const tell = ({ from, to }: { from: string; to: string }): string => `${from} imports ${to}`;

/** The acts of the procedure: they meet in `concerns/` and `procedure/`, never each other. */
const ACTS = [
  'responses',
  'escalations',
  'meetings',
  'promises',
  'reassignments',
  'extensions',
  'points',
  'splits',
  'hearings',
  'safeguarding',
].map((act) => `src/${act}`);

test('there is something to read', () => {
  expect(source.length).toBeGreaterThan(20);
  expect(imports.length).toBeGreaterThan(50);
});

test('the procedure imports nothing outside itself', () => {
  const outside = imports.filter(
    ({ from, to }) => folderOf(from) === 'src/procedure' && folderOf(to) !== 'src/procedure',
  );
  expect(outside.map(tell)).toEqual([]);
});

test('the furniture of all pages knows no room', () => {
  const may = /^src\/(web\/|access\/|procedure\/|[^/]+$)/;
  const rooms = imports.filter(
    ({ from, to, isOurs }) => folderOf(from) === 'src/web' && isOurs && !may.test(to),
  );
  expect(rooms.map(tell)).toEqual([]);
});

test('the acts never import each other', () => {
  const acts = imports.filter(
    ({ from, to }) =>
      [from, to].every((path) => ACTS.includes(folderOf(path))) && folderOf(from) !== folderOf(to),
  );
  expect(acts.map(tell)).toEqual([]);
});

test('stores know nothing of pages', () => {
  const known = imports.filter(
    ({ from, to }) => from.endsWith('-store.ts') && (to.startsWith('src/web/') || to.endsWith('/pages.ts')),
  );
  expect(known.map(tell)).toEqual([]);
});

test('the pages of a room are for the wiring alone', () => {
  const takers = imports.filter(
    ({ from, to }) => to.endsWith('/pages.ts') && !/^src\/(wiring\.ts|main\.ts|dev\/)/.test(from),
  );
  expect(takers.map(tell)).toEqual([]);
});

test('only the transport can send: nobody else imports nodemailer', () => {
  const mailers = imports.filter(
    ({ to, from }) => to === 'nodemailer' && from !== 'src/letters/transport.ts',
  );
  expect(mailers.map(tell)).toEqual([]);
});

test('only the mailbox is read over IMAP: nobody else imports imapflow', () => {
  const readers = imports.filter(({ to, from }) => to === 'imapflow' && from !== 'src/mail-in/mailbox.ts');
  expect(readers.map(tell)).toEqual([]);
});

test('only the web floor, the app and the start know Express', () => {
  const known = imports.filter(
    ({ to, from }) => to === 'express' && !/^src\/(web\/|app\.ts$|main\.ts$|wiring\.ts$|dev\/)/.test(from),
  );
  expect(known.map(tell)).toEqual([]);
});

test('what runs at a school reaches nothing of the demo', () => {
  const reached = [...reachableFrom('src/main.ts', imports)];
  expect(reached).toContain('src/app.ts');
  expect(reached.filter((path) => path.startsWith('src/dev/'))).toEqual([]);
});

test('no imports go round in circles', () => {
  expect(cyclesAmong(imports)).toEqual([]);
});

test('every import of our own leads to a file', () => {
  const paths = new Set([...source, ...filesIn('migrations', '.ts')].map(({ path }) => path));
  const lost = imports.filter(({ to, isOurs }) => isOurs && !paths.has(to));
  expect(lost.map(tell)).toEqual([]);
});

describe('SQL', () => {
  // db.ts, its two halves and what shares their commits open the database; in access/ a question of right is itself SQL; the record and
  // the outbox are their tables.
  const MAY_QUERY =
    /(-store\.ts|^src\/access\/.*\.ts|^src\/(db(-sqlite|-postgres)?|one-commit|concerns\/entries|letters\/outbox)\.ts)$/;

  test('is kept in stores', () => {
    const elsewhere = source.filter(({ path }) => !MAY_QUERY.test(path));
    expect(elsewhere.flatMap(queriesIn)).toEqual([]);
  });

  test('is noticed where it stands', () => {
    const sample = (text: string) => queriesIn({ path: 'a.ts', text });
    expect(sample("await tx('concerns').where({ id }).first();")).toEqual(['a.ts:1']);
    expect(sample("await deps.db.read('concerns').select();")).toEqual(['a.ts:1']);
    expect(sample('await tx.raw(sql);')).toEqual(['a.ts:1']);
    expect(sample('function f(store: Db) { return store<Row>(table).pluck(1); }')).toEqual(['a.ts:1']);
    expect(sample("t('concerns'); list.map(String); await db.write((tx) => take(tx, 'x'));")).toEqual([]);
  });

  test('is made by knex, which only the two halves of db.ts open', () => {
    const openers = imports.filter(
      ({ to, from, isTypeOnly }) =>
        to === 'knex' && !isTypeOnly && !/^src\/db-(sqlite|postgres)\.ts$/.test(from),
    );
    expect(openers.map(tell)).toEqual([]);
  });
});
