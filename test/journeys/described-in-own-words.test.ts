// A parent does not know the name: what they describe is seen by the holder alone until somebody says who is meant.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf, raise, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { answerQuestions, openLetter, raiseConcern, STAFF } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

async function describeSomebody(words: string, email: string): Promise<{ parent: TestBrowser; ref: string }> {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { about: STAFF, words, email });
  return { parent, ref };
}

async function sayWhoIsMeant(name: Name, ref: string, line: string): Promise<TestBrowser> {
  const page = await atDesk(portal, name);
  await page.visit(`/staff/concerns/${ref}`);
  await page.follow('Say who is meant');
  page.choose(line);
  await page.press('This is who is meant');
  return page;
}

test('only the head sees it and gets a letter; deputy, clerk, office and teachers do not', async () => {
  const { ref } = await describeSomebody('the tall man who does the gate on Tuesdays', 'tall@example.org');
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('the tall man who does the gate on Tuesdays');
  expect(head.text()).toContain('Only you can see this until you say who is meant.');
  for (const name of ['dale', 'quill', 'penny', 'amber', 'haven'] as const) {
    const page = await atDesk(portal, name);
    await page.visit('/queue/others');
    expect(page.html).not.toContain(ref);
    await expectNoSuchConcern(page, ref);
  }
  expect(await lettersAbout(portal, 'marlow', ref)).toEqual([`${ref}: a concern for you`]);
  const told = portal.post.mails.filter((mail) => mail.subject.includes(ref)).map((mail) => mail.to);
  expect(told.sort()).toEqual([emailOf('marlow'), 'tall@example.org']);
});

test('the head says that the deputy is meant: the deputy is denied from that moment', async () => {
  const { ref } = await describeSomebody('the man in the grey suit', 'grey@example.org');
  const head = await sayWhoIsMeant('marlow', ref, 'Mr Dale – Deputy head teacher');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('Mr Dale');
  expect(head.offers('Say who is meant')).toBe(false);
  await expectNothing(portal, 'dale', ref);

  // It cannot be given to the person it is about.
  await head.follow('Give it to someone else');
  expect(head.text()).not.toContain('Mr Dale');
});

test('the head says that the head is meant: it moves to the chair, and the head has never heard of it since', async () => {
  const { parent, ref } = await describeSomebody('the lady who opens assembly', 'assembly@example.org');
  // The head's own letter waits while the head says who is meant: it is never sent.
  const head = await sayWhoIsMeant('marlow', ref, 'Mrs Marlow – Head teacher');
  expect(head.path).toMatch(/^\/queue/);
  expect(head.html).not.toContain(ref);
  expect(await lettersAbout(portal, 'marlow', ref)).toEqual([]);
  await expectNothing(portal, 'marlow', ref);

  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}`);
  expect(chair.text()).toContain('the lady who opens assembly');
  expect(await lettersAbout(portal, 'chandra', ref)).toEqual([`${ref}: passed to you`]);
  expect(await lettersAbout(portal, 'quill', ref)).toEqual([`${ref}: passed to you`]);
  await openLetter(portal, parent, 'someone new has your concern', 'assembly@example.org');
  expect(parent.text()).toContain('Dr Chandra has it');
});

test('before sending, the parent reads of nobody above: they may be the one described', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { about: STAFF, words: 'the lady at the front' });
  expect(parent.text()).toContain('Mrs Marlow (head teacher) will read this and reply by');
  expect(parent.text()).toContain(
    'If there is no reply by then, you can take it further yourself with one press.',
  );
});

test('the description fits nobody on the list: it is kept to the head no longer, and the deputy can be given it', async () => {
  const { ref } = await describeSomebody('a father in the playground', 'nobody@example.org');
  const head = await sayWhoIsMeant('marlow', ref, 'Nobody on this list');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('“a father in the playground”: nobody on the school’s list');
  expect(head.text()).not.toContain('Only you can see this until you say who is meant.');
  expect(head.offers('Say who is meant')).toBe(false);
  // Whoever stands above knows of it now, with its dates and no more.
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}`);
  expect(chair.status).toBe(200);
  expect(chair.text()).not.toContain('playground');
});

test('a class teacher can say that it is about themselves, and about nobody else', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'own@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/name-the-person`);
  expect(teacher.text()).toContain('Miss Amber');
  expect(teacher.text()).not.toContain('Mrs Marlow');
  const { version } = await raised.now();
  const refused = await teacher.send('POST', `/staff/concerns/${raised.ref}/name-the-person`, {
    fields: { _form: tokenOn(teacher), version: String(version), to: 'marlow' },
  });
  expect(refused.status).toBe(422);
  teacher.choose('Miss Amber – Year 3 teacher');
  await teacher.press('This is who is meant');
  expect((await raised.now()).holder).toEqual({ post: 'head' });
});
