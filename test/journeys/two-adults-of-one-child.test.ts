// Two adults write about the same child: neither learns of the other, and each finds all of their own.
import { expect, test } from '@jest/globals';
import { openTestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, raiseConcern } from './support/as-a-parent.js';
import { atDesk } from './support/at-school.js';

const FATHER = 'karim.hart@example.net';
const MOTHER = 'mina.hart@example.org';

test('each sees their own concern and not a byte of the other’s', async () => {
  const portal = await openTestPortal();
  try {
    const father = portal.phone();
    const his = await raiseConcern(father, {
      ...{ name: 'Karim Zander', email: FATHER, child: 'Noor Hart' },
      points: ['I was not told of the parents’ evening.'],
    });
    const mother = portal.phone();
    const pages: string[] = [];
    const look = async (browser: TestBrowser, path: string): Promise<void> => {
      await browser.visit(path);
      pages.push(browser.html);
    };
    const hers = await raiseConcern(mother, {
      ...{ name: 'Mina Hart', email: MOTHER, child: 'Noor Hart' },
      points: ['Noor is afraid of the climbing wall.'],
    });
    pages.push(mother.html);
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${hers.ref}`);
    teacher.fill('Write to the parent', 'She need not climb.');
    await teacher.press('Send message');

    await comeIn(portal, mother, MOTHER);
    for (const path of ['/my-concerns', `/concerns/${hers.ref}`, `/concerns/${hers.ref}/receipt`, '/raise'])
      await look(mother, path);
    for (const rest of ['', '/move-on', '/formal', '/withdraw', '/receipt']) {
      const refused = await mother.send('GET', `/concerns/${his.ref}${rest}`);
      const absent = await mother.send('GET', `/concerns/WHP-0000-0000${rest}`);
      const plain = (body: Buffer) =>
        body.toString('utf8').replace(/(name="_form" value=")[^"]*/g, '$1masked');
      expect(refused.status).toBe(404);
      expect(plain(refused.body)).toBe(plain(absent.body));
      pages.push(refused.body.toString('utf8'));
    }
    const letters = await portal.lettersTo(MOTHER);
    const all = [...pages, ...letters.map(({ subject, text }) => subject + text)].join('\n');
    for (const other of ['Karim', 'Zander', 'karim', FATHER, 'parents’ evening', his.ref, his.code]) {
      expect(all).not.toContain(other);
    }
    // His receipt opens his concern and nothing of hers; staff see both, side by side.
    await comeIn(portal, father, FATHER);
    expect(father.path).toBe(`/concerns/${his.ref}`);
    await teacher.visit('/queue');
    expect(teacher.text()).toContain(his.ref);
    expect(teacher.text()).toContain(hers.ref);
  } finally {
    await portal.close();
  }
});

test('two concerns of one mailbox stand in one list, however the address was spelt', async () => {
  const portal = await openTestPortal();
  try {
    const parent = portal.phone();
    const first = await raiseConcern(parent, { email: MOTHER, points: ['The coat was lost again.'] });
    await parent.press('Raise another concern');
    const second = await raiseConcern(parent, {
      ...{ email: 'Mina.Hart@Example.org', about: 'The whole school', points: ['Lunch is cold.'] },
    });
    await comeIn(portal, parent, MOTHER);
    expect(parent.heading()).toBe('Your concerns');
    expect(parent.text()).toContain(first.ref);
    expect(parent.text()).toContain(second.ref);
    await parent.follow('Lunch is cold.');
    expect(parent.text()).toContain('Mrs Marlow has it');
  } finally {
    await portal.close();
  }
});
