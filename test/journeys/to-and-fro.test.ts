// Between the first letter and the last: messages both ways, notes among staff, several points, settling, withdrawing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk, lettersAbout } from './support/at-school.js';

const tokenOn = (page: TestBrowser): string => String(load(page.html)('input[name=_form]').attr('value'));

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('messages go both ways, each with a letter that says nothing of them; notes stay at school', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { email: 'writes@example.org' });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  await teacher.press('Send message');
  expect(teacher.errors()).toEqual(['Write your message']);
  teacher.fill('Write to the parent', 'Could you come in on Tuesday\nat half past three?');
  await teacher.press('Send message');
  expect(teacher.text()).toContain('Your message has been sent.');
  await teacher.press('Keep note');
  expect(teacher.errors()).toEqual(['Write the note']);
  expect(teacher.text()).toContain('For staff. The parent may read this one day.');
  teacher.fill('Keep a note', 'Noor was also tired on Monday and Tuesday.');
  await teacher.press('Keep note');
  expect(teacher.text()).toContain('Noor was also tired on Monday and Tuesday.');

  await openLetter(portal, parent, 'a message for you', 'writes@example.org');
  expect(parent.text()).toContain('Could you come in on Tuesday');
  expect(parent.html).not.toContain('Noor was also tired');
  expect(parent.text()).not.toContain('note');
  await parent.press('Send message');
  expect(parent.errors()).toEqual(['Write your message']);
  parent.fill('Write to the school', 'Tuesday is fine. I shall bring my sister.');
  await parent.press('Send message');
  expect(parent.text()).toContain('Your message has been sent.');

  expect(await lettersAbout(portal, 'amber', ref)).toContain(`${ref}: a message for you`);
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('Tuesday is fine. I shall bring my sister.');
  const said = portal.post.mails.map(({ text, html }) => text + html).join('\n');
  for (const secret of ['Tuesday', 'sister', 'tired', 'Noor', 'Mina', 'Amber', 'Year 3']) {
    expect(said).not.toContain(secret);
  }
});

test('a message or note sent twice is kept once and told once; other words, or the same after an answer, are kept', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { email: 'taps-twice@example.org' });
  await comeIn(portal, parent, 'taps-twice@example.org');
  const page = `/concerns/${ref}`;
  const say = async (words: string) => {
    await parent.visit(page);
    parent.fill('Write to the school', words);
    await parent.press('Send message');
    expect(parent.text()).toContain('Your message has been sent.');
  };
  const kept = async () => {
    await parent.visit(page);
    return parent.text().split('When will the coat be found?').length - 1;
  };
  const told = async () =>
    (await lettersAbout(portal, 'amber', ref)).filter((subject) => subject.includes('a message'));
  await say('When will the coat be found?');
  const [once, letters] = [await kept(), (await told()).length];
  expect(letters).toBe(1);

  const send = () =>
    parent.send('POST', `${page}/message`, {
      fields: { _form: tokenOn(parent), body: 'When will the coat be found?' },
    });
  for (const answer of [await send(), ...(await Promise.all([send(), send(), send()]))])
    expect(answer.status).toBe(303);
  expect([await kept(), (await told()).length]).toEqual([once, 1]);

  await say('And the hat?');
  await say('When will the coat be found?');
  expect([await kept(), (await told()).length]).toEqual([2 * once, 3]);

  const teacher = await atDesk(portal, 'amber');
  for (let at = 0; at < 2; at += 1) {
    await teacher.visit(`/staff/concerns/${ref}`);
    teacher.fill('Keep a note', 'Looked under the bench.');
    await teacher.press('Keep note');
  }
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text().split('Looked under the bench.')).toHaveLength(2);
});

test('three points, each with its own answer: one settled, two taken further, one of them left behind', async () => {
  const parent = portal.phone();
  const points = ['The coat was lost again.', 'Nobody rang when she fell.', 'The book bag came home wet.'];
  const { ref } = await raiseConcern(parent, { points, email: 'three@example.org' });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}/answer`);
  teacher.fill('Your answer to point 1', 'It is found.');
  teacher.fill('Your answer to point 2', 'We should have rung.');
  teacher.fill('Your answer to point 3', 'The peg leaks.');
  teacher.fill('What did you do to find out?', 'I looked.');
  teacher.fill('Anything else, without a day', 'The caretaker mends the roof this week.');
  await teacher.press('Read it before it goes');
  await teacher.press('Change something');
  expect(teacher.value('Your answer to point 3')).toBe('The peg leaks.');
  teacher.fill('Your answer to point 3', 'The roof above the pegs leaks.');
  await teacher.press('Read it before it goes');
  expect(teacher.text()).toContain('The roof above the pegs leaks.');
  await teacher.press('Send the answer');

  await openLetter(portal, parent, 'an answer is ready', 'three@example.org');
  expect(parent.text()).toContain('The caretaker mends the roof this week.');
  await parent.press('Tell the school');
  expect(parent.errors()).toEqual([1, 2, 3].map((n) => `Say whether point ${n} is settled`));
  parent.choose('Yes', 'Is point 1 settled?');
  parent.choose('Not yet', 'Is point 2 settled?');
  parent.choose('Not yet', 'Is point 3 settled?');
  await parent.press('Tell the school');
  expect(parent.value('Point 1: The coat was lost again.')).toBe('');
  parent.untick('Point 3: The book bag came home wet.');
  parent.untick('Point 2: Nobody rang when she fell.');
  parent.fill('What is still missing?', 'Who rings, and when?');
  await parent.press('Take it further');
  expect(parent.errors()).toEqual(['Choose at least one point to take further']);
  expect(parent.value('What is still missing?')).toBe('Who rings, and when?');
  parent.tick('Point 2: Nobody rang when she fell.');
  await parent.press('Take it further');
  expect(parent.text()).toContain('Mrs Marlow has it');

  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  await head.visit(`/staff/concerns/${ref}/answer`);
  expect(head.text()).toContain('Nobody rang when she fell.');
  expect(head.text()).not.toContain('The coat was lost again.');
  expect(head.text()).not.toContain('The book bag came home wet.');
});

test('every point settled: it is resolved, the holder is told, and it leaves the lists', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: 'content@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await answerIt(teacher, ref, 'He has joined again.');
  await teacher.visit('/queue/answered');
  expect(teacher.text()).toContain(ref);
  const parent = portal.phone();
  await comeIn(portal, parent, 'content@example.org');
  parent.choose('Yes', 'Is this settled?');
  await parent.press('Tell the school');
  expect(parent.text()).toContain('It is settled. Thank you for telling us.');
  expect(parent.offers('Send message')).toBe(false);
  expect(parent.offers('Withdraw this concern')).toBe(false);
  expect(await lettersAbout(portal, 'amber', ref)).toContain(`${ref}: settled`);
  for (const list of ['/queue', '/queue/answered', '/queue/others']) {
    await teacher.visit(list);
    expect(teacher.html).not.toContain(ref);
  }
});

test('a parent withdraws, is told so in writing, and the record stays', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: 'withdraws@example.org' } });
  const parent = portal.phone();
  await comeIn(portal, parent, 'withdraws@example.org');
  await parent.follow('Withdraw this concern');
  await parent.follow('No, keep it');
  expect(parent.text()).toContain('Miss Amber has it');
  await parent.follow('Withdraw this concern');
  await parent.press('Withdraw it');
  expect(parent.text()).toContain('Your concern has been withdrawn.');
  expect(parent.text()).toContain('Class teacher: It was withdrawn here');
  expect(parent.text()).toContain('Tom was left out of the reading group.');
  await openLetter(portal, parent, 'withdrawn, as you asked', 'withdraws@example.org');
  expect(parent.text()).toContain('It was withdrawn. The record stays.');
  expect(await lettersAbout(portal, 'amber', ref)).toContain(`${ref}: withdrawn`);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/queue');
  expect(teacher.html).not.toContain(ref);
});
