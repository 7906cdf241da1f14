// Letters on paper: each comes to somebody who may print it, however many there are, with the answer that it announces.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/ids.js';
import { handsOn, raise, type Name, type ToRaise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { atDesk } from '../journeys/support/at-school.js';

const BY_POST = { name: 'Ada Hill', email: '', phone: '01632 960 555', postalAddress: '3 Mill Lane' };
const byPost = (given: ToRaise): ToRaise => ({ ...given, contact: BY_POST });

/** Who finds the letters of a concern on their list, and can open one; for everybody else it is not there. */
async function printers(portal: TestPortal, ref: string, names: readonly Name[]): Promise<string[]> {
  const waiting = await portal.bench.db
    .read('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where({ ref, lane: 'print' })
    .first<{ id: string }>('letters.id');
  const found: string[] = [];
  for (const name of names) {
    const desk = await atDesk(portal, name);
    const { status } = await desk.send('GET', `/office/letters/${waiting.id}`);
    const list = await desk.send('GET', '/office/letters');
    const isListed = list.body.toString('utf8').includes(ref);
    expect([name, isListed]).toEqual([name, status === 200]);
    expect([200, 404]).toContain(status);
    if (status === 200) found.push(name);
  }
  return found;
}

const DESKS = ['penny', 'quill', 'chandra', 'vance', 'marlow'] as const;

describe('who prints', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await openTestPortal();
  });
  afterAll(() => portal.close());

  test.each<[string, ToRaise, Name]>([
    ['an ordinary concern: the office', {}, 'penny'],
    ['about the office: the clerk', { about: 'staff', who: ['penny'] }, 'quill'],
    ['about the head: the clerk', { about: 'head' }, 'quill'],
    ['about the clerk: the chair', { about: 'governor', who: ['quill'] }, 'chandra'],
    [
      'about the clerk and the chair: the vice-chair',
      { about: 'governor', who: ['quill', 'chandra'] },
      'vance',
    ],
  ])('%s', async (_, given, name) => {
    const { ref } = await raise(portal.bench, byPost(given));
    expect(await printers(portal, ref, DESKS)).toEqual([name]);
  });

  test('the chair is told on their list, and says that it is posted', async () => {
    const { ref } = await raise(portal.bench, byPost({ about: 'governor', who: ['quill'] }));
    const chair = await atDesk(portal, 'chandra');
    await chair.visit(`/staff/concerns/${ref}`);
    expect(chair.text()).toContain('Has no e-mail: the chair of governors posts our letters.');
    await chair.visit('/office/letters');
    await chair.follow(`${ref}: we have your concern`);
    await chair.press('It is in the post');
    await chair.visit('/office/letters');
    expect(chair.html).not.toContain(ref);
  });
});

test('without a clerk, the chair prints; without either, the vice-chair', async () => {
  const portal = await openTestPortal({ without: ['quill'] });
  try {
    const { ref } = await raise(portal.bench, byPost({ about: 'head' }));
    expect(await printers(portal, ref, ['penny', 'chandra', 'vance', 'marlow'])).toEqual(['chandra']);
    const chair = await atDesk(portal, 'chandra');
    await chair.visit('/queue');
    expect(chair.offers('Letters to print and post (1)')).toBe(true);
    await portal.school.leaves('chandra');
    expect(await printers(portal, ref, ['penny', 'vance', 'marlow'])).toEqual(['vance']);
  } finally {
    await portal.close();
  }
});

describe('nobody may print what is theirs to read', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await openTestPortal();
  });
  afterAll(() => portal.close());

  const BEYOND_THE_DESKS = [...DESKS, 'wirral', 'amber', 'grove'] as const;
  const IN_CHARGE: readonly Name[] = ['chandra', 'vance', 'quill'];

  /** Who finds which letters of a concern on their list. */
  async function listed(ref: string): Promise<string[]> {
    await portal.portal.rounds.runOnce();
    const found: string[] = [];
    for (const name of BEYOND_THE_DESKS) {
      const page = await atDesk(portal, name);
      await page.visit('/office/letters');
      for (const [, says] of page.html.matchAll(new RegExp(`>${ref}: ([^<]*)<`, 'g')))
        found.push(`${name}: ${says ?? ''}`);
    }
    return found;
  }

  const WHO_CAN_HELP = 'who outside the school can help';

  test.each<[string, readonly Name[], string[]]>([
    ['chair, vice-chair and clerk: the administrator', IN_CHARGE, [`wirral: ${WHO_CAN_HELP}`]],
    ['the administrator too: the office', [...IN_CHARGE, 'wirral'], [`penny: ${WHO_CAN_HELP}`]],
    ['the office too: nobody', [...IN_CHARGE, 'wirral', 'penny'], []],
  ])('about %s prints whom to turn to outside, and nothing else', async (_, who, found) => {
    const { ref } = await raise(portal.bench, byPost({ about: 'governor', who }));
    expect(await listed(ref)).toEqual(found);
  });

  test('the letter says what anybody may know; the others stay closed to them', async () => {
    const points = ['The key to the shed was never given back.'];
    const given = { about: 'governor', who: IN_CHARGE, points, child: 'Robin' } as const;
    const { ref, concernId } = await raise(portal.bench, {
      ...given,
      contact: { ...BY_POST, needs: 'She reads lips.' },
    });
    await portal.portal.rounds.runOnce();
    const page = await atDesk(portal, 'wirral');
    await page.visit('/queue');
    expect(page.html).toContain('Letters to print and post (');
    await page.visit('/office/letters');
    await page.follow(`${ref}: ${WHO_CAN_HELP}`);
    for (const words of ['Ada Hill', '3 Mill Lane', ref, 'www.gov.uk/complain-about-school'])
      expect(page.text()).toContain(words);
    for (const words of [...points, 'Robin', 'Chandra', 'Vance', 'Quill', 'reads lips'])
      expect(page.text()).not.toContain(words);
    const others = await portal.bench.db
      .read('letters')
      .where({ concern_id: concernId, lane: 'print' })
      .whereNot({ kind: 'outside-help-parent' })
      .pluck<string[]>('id');
    expect(others.length).toBeGreaterThan(0);
    for (const id of others) expect((await page.send('GET', `/office/letters/${id}`)).status).toBe(404);
    expect((await page.send('GET', `/staff/concerns/${ref}`)).status).toBe(404);
    await page.press('It is in the post');
    expect(page.html).not.toContain(ref);
  });

  test('where one of them may print, it is theirs and nobody else’s', async () => {
    const { ref } = await raise(portal.bench, byPost({ about: 'governor', who: ['chandra', 'quill'] }));
    const found = await listed(ref);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each).toMatch(/^vance: /);
  });
});

test('a long list hides nobody’s letters: each sees their own, page by page, and nothing is passed over', async () => {
  const portal = await openTestPortal();
  try {
    const ordinary = await raise(portal.bench, byPost({}));
    const { write, read } = portal.bench.db;
    const letter = await read('letters').where({ lane: 'print' }).first<Record<string, unknown>>('*');
    const more = Array.from({ length: 229 }, () => ({ ...letter, id: newId(), cause: newId() }));
    await write((tx) => tx.batchInsert('letters', more, 50));
    portal.bench.clock.advance(60_000);
    const forTheClerk = await raise(portal.bench, byPost({ about: 'head' }));

    const clerk = await atDesk(portal, 'quill');
    await clerk.visit('/queue');
    await clerk.follow('Letters to print and post (1)');
    expect(clerk.text()).toContain(forTheClerk.ref);
    expect(clerk.html).not.toContain(ordinary.ref);

    const office = await atDesk(portal, 'penny');
    await office.visit('/queue');
    await office.follow('Letters to print and post (100 or more)');
    const seen = new Set<string>();
    for (let pages = 1; ; pages += 1) {
      expect(office.html).not.toContain(forTheClerk.ref);
      for (const [path] of office.html.matchAll(/\/office\/letters\/[\w-]+/g)) seen.add(path);
      if (!office.offers('Next page')) {
        expect(pages).toBe(10);
        break;
      }
      await office.follow('Next page');
      expect(office.offers('Back to the beginning')).toBe(true);
    }
    expect(seen.size).toBe(230);
  } finally {
    await portal.close();
  }
});

test('a letter says the answer it announces, also where a later stage has answered since', async () => {
  const portal = await openTestPortal();
  try {
    const concern = await raise(portal.bench, byPost({ points: ['The reading group.', 'The trip.'] }));
    const hands = handsOn(portal.bench, concern);
    await hands.answer('amber');
    await hands.settle('yes', 'no');
    await hands.moveOn();
    portal.bench.clock.advance(60_000);
    await hands.answer('marlow');
    const office = await atDesk(portal, 'penny');
    await office.visit('/office/letters');
    const answered = [...office.html.matchAll(/href="(\/office\/letters\/[\w-]+)">[^<]*an answer is ready/g)];
    const [teachers = '', heads = ''] = answered.map(([, path]) => path ?? '');
    await office.visit(teachers);
    expect(office.text()).toContain('Miss Amber');
    expect(office.text()).not.toContain('Mrs Marlow, ');
    expect(office.text().match(/We looked into it/g)).toHaveLength(2);
    await office.visit(heads);
    expect(office.text()).toContain('Mrs Marlow');
    expect(office.text()).not.toContain('Miss Amber');
    expect(office.text()).not.toContain('The reading group.');
    expect(office.text().match(/We looked into it/g)).toHaveLength(1);
  } finally {
    await portal.close();
  }
});

test('what is said to whoever prints a letter does not go onto the paper', async () => {
  const portal = await openTestPortal();
  try {
    const { ref } = await raise(portal.bench, byPost({}));
    const office = await atDesk(portal, 'penny');
    await office.visit('/office/letters');
    await office.follow(`${ref}: we have your concern`);
    expect(office.html).toContain('<p class="no-print"><strong>To print and post.</strong>');
    const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(office.html) ?? [];
    const styles = (await office.send('GET', sheet)).body.toString('utf8');
    const onPaper = styles.slice(styles.indexOf('@media print{body:has(.letter)'));
    expect(onPaper).toMatch(/^@media print\{body:has\(\.letter\) \.foot\{display:none\}/);
    expect(onPaper).toMatch(/\.no-print,[^{}]*\{display:none\}/);
  } finally {
    await portal.close();
  }
});
