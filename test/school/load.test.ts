// Does a school get into the books from its files, whole or not at all, and again when they change?
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintOf, keepPlan, readClassBooks } from '../../src/classes/plan.js';
import { keepLeaving } from '../../src/leaving/leaving-store.js';
import { loadStaffActor } from '../../src/people/people-store.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { root } from '../../src/root.js';
import { latestCalendarChanges } from '../../src/school/calendar-changes-store.js';
import { LoadFault } from '../../src/school/load-faults.js';
import { loadSchool } from '../../src/school/load-school.js';
import { readSchoolFiles } from '../../src/school/school-file.js';
import { readCalendar, readSettings } from '../../src/school/settings-store.js';
import { openBench, type Bench } from '../support/app.js';

const EXAMPLE = join(root, 'docs', 'example-school');
const TODAY = '2026-11-23';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'school-files-'));
  cpSync(EXAMPLE, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

function faults(): string[] {
  try {
    readSchoolFiles(folder);
    return [];
  } catch (error) {
    if (error instanceof LoadFault) return error.message.split('\n');
    throw error;
  }
}

const OAK = 'Mrs Oak,Head teacher,oak@example.org,head,';

describe('a fault is told with its file, line and reason', () => {
  test.each([
    [
      'people.csv',
      OAK,
      'Mrs Oak,Head teacher,oak@example.org,hed,',
      /line 2: “hed” is not a post; posts are .*head/,
    ],
    ['people.csv', OAK, ',Head teacher,oak@example.org,head,', /^people.csv, line 2: a name is missing$/],
    [
      'people.csv',
      OAK,
      'Mrs Oak,Head teacher,oak at example.org,head,',
      /line 2: “oak at example.org” is not an e-mail/,
    ],
    [
      'people.csv',
      OAK,
      'Mrs Oak,Head teacher,Rowan@Example.org,head,',
      /line 3: rowan@example.org stands on line 2/,
    ],
    [
      'people.csv',
      OAK,
      'Mrs Oak,Head teacher,oak@example.org,staff,',
      /nobody has the post “head” \(head teacher\)/,
    ],
    ['people.csv', OAK, `${OAK}Year 7`, /line 2: the class “Year 7” is not among the classes/],
    ['people.csv', OAK, 'Mrs Oak,Head teacher,oak@example.org,class-teacher;head,', /comes with the class/],
    ['people.csv', OAK, `${OAK},,,`, /line 2: 8 cells, but only 5 columns/],
    ['people.csv', 'ivory@example.org,staff', 'ivory@example.org,', /line 13: neither a post nor a class/],
    [
      'people.csv',
      'Mrs Oak,Head',
      'Mrs "Oak",Head',
      /line 2: a quote is not closed, or stands in the middle/,
    ],
    ['people.csv', 'name,role', 'name,rank', /line 1: the first line must name the columns name, role/],
    ['calendar.csv', 'year,2025-09-01', 'yaer,2025-09-01', /line 2: “yaer” is not a kind/],
    [
      'calendar.csv',
      '2025-09-03,2025-10-22',
      '2025-10-22,2025-09-03',
      /line 3: ends .*3 September.* before it begins/,
    ],
    ['calendar.csv', '2025-11-03,', '2025-10-22,', /line 4: overlaps with the term on line 3/],
    [
      'calendar.csv',
      '2025-11-03,',
      '2025-11-02,',
      /line 4: a term begins at a weekend \(Sunday 2 November 2025\)/,
    ],
    ['calendar.csv', '2025-12-19,', '2025-12-20,', /line 4: a term ends at a weekend/],
    ['calendar.csv', '2025-11-03,', '2025-02-30,', /line 4: “2025-02-30” is not a day/],
    ['calendar.csv', '2025-11-03,', '2025-13-03,', /line 4: “2025-13-03” is not a day/],
    [
      'calendar.csv',
      'inset,2025-09-01',
      'inset,2024-09-02',
      /Monday 2 September 2024 lies outside every year/,
    ],
    ['calendar.csv', 'inset,2025-09-01', 'inset,2025-09-06', /Saturday 6 September 2025 is at a weekend/],
    [
      'calendar.csv',
      'inset,2025-09-01',
      'inset,2025-09-02',
      /2 September 2025 is closed by line \d+ already/,
    ],
    ['calendar.csv', 'year,2026-09-01', 'year,2026-08-31', /overlaps with the year on line 2/],
    ['calendar.csv', '2025-11-03,2025-12-19', '2025-11-03,2028-12-19', /line 4: lasts longer than 400 days/],
    ['school.json', '"WOH"', '"woh"', /^school.json, line 3: prefix: two to six capital letters$/],
    ['school.json', '"moveOn": 10', '"moveOn": 100', /school.json, line 14: numbers.moveOn: /],
    ['school.json', '"reopenDays": 20', '"reopenDays": 2', /school.json, line 16: numbers.reopenDays: /],
    ['school.json', '"phone": "01632 960 100",', '', /school.json.*: phone: /],
    ['school.json', '"prefix": "WOH",', '"prefix": "WOH"', /^school.json.*: is not JSON/],
    ['school.json', '"prefix"', '"prefiks"', /school.json.*prefiks/],
    ['school.json', '"Year 1", "Year 2"', '"Year 1", "Year 1"', /classes: a class is named twice/],
  ])('%s: %s', (file, from, to, why) => {
    change(file, from, to);
    expect(faults().join('\n')).toMatch(new RegExp(why, 'm'));
  });

  test('and all of them at once', () => {
    change('people.csv', OAK, 'Mrs Oak,Head teacher,oak,hed,');
    change('calendar.csv', '2025-11-03,', 'soon,');
    expect(faults().length).toBeGreaterThanOrEqual(4);
    rmSync(join(folder, 'calendar.csv'));
    expect(faults()).toEqual([`calendar.csv: cannot be read in ${folder}`]);
  });

  test('and the example has none', () => {
    expect(faults()).toEqual([]);
  });
});

test('files as spreadsheets save them are taken: BOM, CRLF, quotes, English dates, posts in words', () => {
  change('people.csv', OAK, '"Mrs Oak","Head teacher, and more",oak@example.org,Head teacher,');
  change('calendar.csv', '2025-09-03,2025-10-22', '03/09/2025,22/10/2025');
  for (const file of ['people.csv', 'calendar.csv']) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), `\uFEFF${text.replaceAll('\n', '\r\n')}`);
  }
  const { people, calendar } = readSchoolFiles(folder);
  expect(people[0]).toEqual({
    name: 'Mrs Oak',
    roleWords: 'Head teacher, and more',
    email: 'oak@example.org',
    posts: ['head'],
    classNames: [],
  });
  expect(calendar.terms[0]).toMatchObject({ startsOn: '2025-09-03', endsOn: '2025-10-22' });
});

describe('loading', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench(`${TODAY}T09:00:00.000Z`);
  });
  afterEach(() => bench.close());

  const load = () => bench.db.write((tx) => loadSchool(tx, readSchoolFiles(folder), bench.clock.now()));

  test('puts settings, calendar, classes and people into the books', async () => {
    const told = await load();
    expect(told).toContain('New: Mrs Oak, oak@example.org.');
    expect(await readSettings(bench.db.read)).toMatchObject({ prefix: 'WOH', phone: '01632 960 100' });
    expect((await readCalendar(bench.db.read)).terms).toHaveLength(18);
    const roster = await loadRoster(bench.db.read, TODAY);
    expect(roster.nameOf({ post: 'head' })).toBe('Mrs Oak');
    expect(roster.classes.map(({ name }) => name)[0]).toBe('Reception');
    expect(roster.classes[4]?.teachers.map(({ name }) => name)).toEqual(['Mrs Birch', 'Mr Cedar']);
  });

  test('again changes nothing', async () => {
    await load();
    expect(await load()).toEqual([]);
  });

  test('keeps what it changed in the calendar, and nothing where that was nothing', async () => {
    await load();
    await load();
    const [first, ...others] = await latestCalendarChanges(bench.db.read, 9);
    expect(first).toMatchObject({ at: bench.clock.now(), by: null });
    expect(first?.lines).toContain('New: bank holiday on Thursday 25 December 2025 (Christmas Day)');
    expect(others).toEqual([]);
  });

  test('again tells and makes what is new: names, posts, who has come and who has gone', async () => {
    await load();
    const before = await loadRoster(bench.db.read, TODAY);
    change('people.csv', OAK, 'Mrs Oak-Lime,Head teacher,OAK@example.org,head,');
    change('people.csv', 'Mr Hazel,Year 1 teacher,hazel@example.org,,Year 1\n', '');
    change(
      'people.csv',
      'Miss Ivory,Teaching assistant,ivory@example.org,staff,',
      'Miss Ivory,Year 1 teacher,ivory@example.org,,Year 1',
    );
    change('school.json', '01632 960 100', '01632 960 109');
    expect(await load()).toEqual([
      'Settings: phone.',
      'Changed: Mrs Oak-Lime.',
      'Changed: Miss Ivory.',
      'Left: Mr Hazel.',
    ]);
    const after = await loadRoster(bench.db.read, TODAY);
    expect(after.holdersOf('head')).toEqual(before.holdersOf('head'));
    expect(after.nameOf({ post: 'head' })).toBe('Mrs Oak-Lime');
    expect(after.classes[1]?.teachers.map(({ name }) => name)).toEqual(['Miss Ivory']);
    const hazel = before.everyone.find(({ name }) => name === 'Mr Hazel');
    expect(await loadStaffActor(bench.db.read, hazel?.id ?? '', TODAY)).toBeUndefined();

    cpSync(join(EXAMPLE, 'people.csv'), join(folder, 'people.csv'));
    expect(await load()).toContain('Here again: Mr Hazel, hazel@example.org.');
    const again = await loadRoster(bench.db.read, TODAY);
    expect(again.classes[1]?.teachers).toMatchObject([{ id: hazel?.id, name: 'Mr Hazel' }]);
  });

  describe('after something was said on the pages', () => {
    const SEPTEMBER = '2027-09-01';
    const LEAVES = '2026-12-19';
    const idOf = async (name: string): Promise<string> => {
      const person = (await loadRoster(bench.db.read, TODAY)).everyone.find((one) => one.name === name);
      return person?.id ?? 'nobody';
    };
    const teachersOnDay = async (className: string, day: string): Promise<string[]> => {
      const { classes } = await loadRoster(bench.db.read, day);
      return classes.find(({ name }) => name === className)?.teachers.map(({ name }) => name) ?? [];
    };
    beforeEach(async () => {
      await load();
      const { db, deps } = bench;
      const actor = await loadStaffActor(db.read, await idOf('Mrs Oak'), TODAY);
      if (!actor) throw new Error('There is no head');
      const books = await readClassBooks(db.read, TODAY);
      const year3 = books.classes.find(({ name }) => name === 'Year 3')?.id ?? '';
      const choices = [{ classId: year3, people: [await idOf('Mr Hazel')] }];
      expect(await keepPlan(deps, actor, { from: SEPTEMBER, choices, seen: fingerprintOf(books) })).toBe(
        true,
      );
      const leaver = { personId: await idOf('Ms Linnet'), lastOn: '2026-12-18' };
      await db.write((tx) => keepLeaving(tx, leaver, { personId: actor.personId, at: deps.clock.now() }));
    });

    test('the same files change nothing, and what is planned stays', async () => {
      expect(await load()).toEqual([]);
      expect(await teachersOnDay('Year 3', TODAY)).toEqual(['Miss Amber']);
      expect(await teachersOnDay('Year 3', SEPTEMBER)).toEqual(['Mr Hazel']);
      expect(await loadStaffActor(bench.db.read, await idOf('Ms Linnet'), LEAVES)).toBeUndefined();
    });

    test('another teacher in the file is not taken for such a class, and is for the others', async () => {
      const ivory = 'Miss Ivory,Teaching assistant,ivory@example.org,staff,';
      change('people.csv', ivory, `${ivory}Year 3;Year 5`);
      expect(await load()).toEqual([
        'Changed: Miss Ivory.',
        'Classes that stay as they were said in the portal: Year 3.',
      ]);
      expect(await teachersOnDay('Year 3', TODAY)).toEqual(['Miss Amber']);
      expect(await teachersOnDay('Year 5', TODAY)).toContain('Miss Ivory');
    });

    test('once the day has come the files of last year take nothing back', async () => {
      bench.clock.set(`${SEPTEMBER}T09:00:00.000Z`);
      expect(await load()).toContain('Classes that stay as they were said in the portal: Year 3.');
      expect(await teachersOnDay('Year 3', SEPTEMBER)).toEqual(['Mr Hazel']);
    });

    test('whoever is left out has left at once, also with another day said, and what they were to teach is told', async () => {
      change('people.csv', 'Mr Hazel,Year 1 teacher,hazel@example.org,,Year 1\n', '');
      const text = readFileSync(join(folder, 'people.csv'), 'utf8');
      writeFileSync(join(folder, 'people.csv'), text.replace(/^.*linnet@example\.org.*\n/m, ''));
      expect(await load()).toEqual([
        'Left: Mr Hazel.',
        'Left: Ms Linnet. Their last day was to be Friday 18 December 2026.',
        'Year 1 has no teacher any more: say who teaches it, in the portal.',
        'Year 3 has no teacher from Wednesday 1 September 2027: say who teaches it, in the portal.',
        'Year 6 has no teacher any more: say who teaches it, in the portal.',
      ]);
      expect(await teachersOnDay('Year 3', SEPTEMBER)).toEqual([]);
      cpSync(join(EXAMPLE, 'people.csv'), join(folder, 'people.csv'));
      await load();
      // Somebody who comes again does not come to what they were once to have.
      expect(await teachersOnDay('Year 3', SEPTEMBER)).toEqual([]);
      expect(await teachersOnDay('Year 1', SEPTEMBER)).toEqual(['Mr Hazel']);
    });
  });

  test('a class that is in the books cannot be left out, and nothing else changes', async () => {
    await load();
    change('school.json', ', "Year 6"]', ', "Year 7"]');
    change('people.csv', 'linnet@example.org,,Year 6', 'linnet@example.org,,Year 7');
    await expect(load()).rejects.toThrow(/Year 6: in the books already/);
    expect((await loadRoster(bench.db.read, TODAY)).classes.at(-1)?.name).toBe('Year 6');
  });
});

test('the command needs the database’s place and nothing else', async () => {
  const file = join(folder, 'books', 'portal.sqlite');
  const run = (where: string) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { PATH: process.env['PATH'], DATABASE_FILE: file };
      const args = [join(root, 'dist', 'src', 'school', 'load.js'), ...where.split(' ').filter(Boolean)];
      execFile(process.execPath, args, { env, cwd: folder }, (error, out, complaint) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + complaint });
      });
    });
  expect(await run(folder)).toMatchObject({ code: 0, said: expect.stringContaining('npm run invite') });
  expect((await run(folder)).said).toContain('Nothing has changed.');
  change('people.csv', OAK, 'Mrs Oak,Head teacher,oak@example.org,hed,');
  const refused = await run(folder);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('people.csv, line 2: “hed” is not a post');
  expect(refused.said).toContain('Nothing was changed.');
  expect(await run('')).toMatchObject({ code: 1, said: expect.stringContaining('Use: npm run load') });
});
