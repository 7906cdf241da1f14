// Does every letter that the portal can post come out whole, from a concern as it really stands, and give nothing away?
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { LETTER_KINDS, LETTERS, type LetterKind } from '../../src/letters/catalogue.js';
import { compose } from '../../src/letters/compose.js';
import { findConcernFacts } from '../../src/letters/letter-facts-store.js';
import { renderLetter } from '../../src/letters/render-letter.js';
import { openViews } from '../../src/web/render.js';
import { english } from '../../src/web/words.js';
import { BASE_URL, openBench, type Bench } from '../support/app.js';
import { handsOn, PEOPLE, raise, SETTINGS, smallSchool, type RaisedConcern } from '../support/builders.js';

let bench: Bench;
let raised: RaisedConcern;
const view = openViews();

beforeAll(async () => {
  bench = await openBench();
  await smallSchool(bench);
  raised = await raise(bench, { child: 'Wilhelmina', contact: { name: 'Zebedee Quartz' } });
  // A week later everything is late, and a clock of each kind has something to say.
  bench.clock.set('2026-12-01T09:00:00.000Z');
});
afterAll(() => bench.close());

/** The facts of the concern as it stands, and what a sign-in letter brings of its own. */
async function factsFor(kind: LetterKind): Promise<Parameters<typeof compose>[1]> {
  const school = { school: SETTINGS.name ?? '', phone: SETTINGS.phone ?? '' };
  if (kind === 'sign-in') return { ...school, code: '7K3F2QXM', path: '/follow/link/abc', until: '09:30' };
  const dates = {
    ...{ dueBy: 'Friday 4 December', dueWanted: 'an answer', moveOnBy: 'Monday 14 December' },
    lawLateBy: 'Friday 27 November',
    ...{ meetingAt: '15:30 on Friday 4 December', promiseBy: 'Friday 4 December' },
    closedOn: 'Friday 4 December',
  };
  const found = Object.entries(
    (await findConcernFacts(bench.db.read, raised.concernId, bench.clock.today())) ?? {},
  );
  return { ...school, ...dates, ...Object.fromEntries(found.filter(([, value]) => value !== undefined)) };
}

describe.each(LETTER_KINDS)('%s', (kind) => {
  test('renders as text and as a page, with the school, the way to a person and one link of ours', async () => {
    const facts = await factsFor(kind);
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    const dates = { dueBy: 'Friday 4 December', dueWanted: 'an answer' };
    const letter = compose(kind, { ...facts, ...dates, lawLateBy: 'Friday 27 November', ...known }, english);
    if (!letter) throw new Error(`There is no letter ${kind}`);
    const { subject, text, html } = renderLetter(letter, facts.school, BASE_URL, view, english);
    const $ = load(html);
    expect($('html').attr('lang')).toBe('en-GB');
    for (const part of [text, $.text()]) {
      expect(part).toContain('Wren Hill Primary School');
      expect(part).not.toMatch(/undefined|null|[{}]\w|\[object/);
      if (LETTERS[kind].reader === 'parent')
        expect(part.replaceAll('\u00a0', ' ')).toContain('01632 960 100');
    }
    const links = text.match(/https?:\/\/\S+/g) ?? [];
    expect(links).toEqual([`${BASE_URL}${letter.path}`]);
    expect(new Set($('a[href^="http"]').map((_, link) => $(link).attr('href')))).toEqual(new Set(links));
    expect($('script, img, iframe, link').length).toBe(0);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split('\n').every((line) => line.length < 400)).toBe(true);
  });

  test('says nothing of child, parent, staff, class or what was told (R-080)', async () => {
    const letter = compose(kind, await factsFor(kind), english);
    if (!letter) return;
    const { subject, text, html } = renderLetter(letter, 'Wren Hill Primary School', BASE_URL, view, english);
    const names = Object.values(PEOPLE).map((person) => person.name);
    for (const secret of [
      ...names,
      'Wilhelmina',
      'Zebedee',
      'Quartz',
      'Year 3',
      'reading group',
      'join again',
    ])
      expect(subject + text + html).not.toContain(secret);
  });
});

test('every letter that the procedure asks for is posted with a kind that is in the catalogue', async () => {
  const other = await raise(bench, { contact: { email: 'all@example.org' } });
  const hands = handsOn(bench, other);
  await hands.acknowledge('amber');
  await hands.message('amber');
  await hands.message('parent');
  await hands.remind();
  await hands.reportOverdue('reply');
  await hands.answer('amber');
  await hands.settle('no');
  await hands.moveOn();
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.moveOn();
  await hands.decide('quill');
  const rows = await bench.db
    .read('letters')
    .where({ concern_id: other.concernId })
    .distinct<{ kind: string }[]>('kind');
  const kinds = rows.map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(12);
  for (const kind of kinds) expect(LETTER_KINDS).toContain(kind);
});
