// One concern goes all three stages: class teacher, head teacher, governing body. Every letter is read and every link followed.
import { expect, test } from '@jest/globals';
import { emailOf } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';

const PARENT = 'mina.hart@example.org';

test('a parent is heard by the class teacher, the head teacher and a panel of governors', async () => {
  const portal = await openTestPortal();
  try {
    const parent = portal.phone();
    await raiseTwoPoints(parent);
    expect(parent.heading()).toBe('We have it');
    const ref = /WRH-\w{4}-\w{4}|[A-Z]{2,6}-\w{4}-\w{4}/.exec(parent.text())?.[0] ?? '';
    expect(parent.text()).toMatch(/\d{4} \d{4} \d{4} \d{4}/);
    expect(parent.text()).toContain('Monday 30 November');

    // The class teacher is told, and answers both points.
    const [told] = await portal.lettersTo(emailOf('amber'));
    expect(told?.subject).toContain(ref);
    const teacher = await portal.signedIn('amber');
    await teacher.visit(told?.path ?? '');
    await teacher.press('I’ll answer by the date');
    expect(teacher.text()).toContain('The parent has been told that you have it.');
    await teacher.follow('Answer 2 points');
    teacher.fill('Your answer to point 1', 'I have moved the reading group to the morning.');
    await teacher.press('Read it before it goes');
    expect(teacher.errors()).toContain('Answer point 2');
    teacher.fill('Your answer to point 2', 'I had not seen the note in the bag, and I am sorry.');
    teacher.fill('What did you do to find out?', 'I spoke to both adults who were in the room.');
    await teacher.press('Read it before it goes');
    await teacher.press('Send the answer');
    expect(teacher.text()).toContain('Your answer has been sent.');

    // The parent follows the letter, signs in with the code, and takes one point further.
    await followLetter(portal, parent, 'an answer is ready');
    expect(parent.text()).toContain('I have moved the reading group to the morning.');
    parent.choose('Yes', 'Is point 1 settled?');
    parent.choose('Not yet', 'Is point 2 settled?');
    await parent.press('Tell the school');
    expect(parent.heading()).toBe('Take it to Mrs Marlow');
    parent.fill('What is still missing?', 'Nobody says how it will not happen again.');
    await parent.press('Take it further');
    expect(parent.text()).toContain('Mrs Marlow has it and will answer by');

    // The head answers the one point that travelled.
    const head = await portal.signedIn('marlow');
    const headLetter = (await portal.lettersTo(emailOf('marlow'))).at(-1);
    await head.visit(headLetter?.path ?? '');
    expect(head.text()).toContain('Nobody says how it will not happen again.');
    await head.press('I’ll ring today');
    await head.follow('Answer');
    head.fill('Your answer', 'From now on two adults check the bags.');
    head.fill('What did you do to find out?', 'I read the notes and asked the class team.');
    await head.press('Read it before it goes');
    await head.press('Send the answer');

    await followLetter(portal, parent, 'an answer is ready');
    parent.choose('Not yet', 'Is point 2 settled?');
    await parent.press('Tell the school');
    expect(parent.heading()).toBe('Take it to the governing body');
    await parent.press('Take it further');
    expect(parent.text()).toContain('Formal complaint');
    expect(parent.text()).toContain('arranges a panel of governors');

    // The clerk records the panel's decision.
    const clerk = await portal.signedIn('quill');
    const clerkLetter = (await portal.lettersTo(emailOf('quill'))).at(-1);
    await clerk.visit(clerkLetter?.path ?? '');
    await clerk.press('I’ll arrange the panel');
    expect(clerk.text()).toContain('Arrange the panel, then record its decision');
    expect(clerk.text()).toContain('Tell the parent the day, time and place in a message below.');
    await clerk.follow('Record the panel’s decision');
    clerk.fill('Reasons', 'The panel heard both sides and read the class notes.');
    clerk.fill('How did the panel look into it?', 'It heard the parent and the head teacher.');
    await clerk.press('Read it before it goes');
    expect(clerk.errors()).toContain('Choose a finding on point 2');
    clerk.choose('Partly upheld');
    clerk.fill('Recommendations, if any', 'The school writes down who checks the bags.');
    await clerk.press('Read it before it goes');
    await clerk.press('Issue the decision');

    await followLetter(portal, parent, 'the decision is ready');
    expect(parent.text()).toContain('partly upheld');
    expect(parent.text()).toContain('Our last stage is over, so you can turn to others now.');
    expect(parent.text()).toContain('Department for Education');
    expect(portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
  } finally {
    await portal.close();
  }
});

async function raiseTwoPoints(parent: TestBrowser): Promise<void> {
  await parent.visit('/');
  await parent.follow('Raise a concern');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose('Something in class, or my child’s learning');
  await parent.press('Continue');
  parent.choose('Year 3 – Miss Amber');
  parent.fill('Your child’s first name', 'Noor');
  await parent.press('Continue');
  parent.fill('What happened?', 'Reading group always falls in the last ten minutes.');
  parent.choose('It has been going on for some time', 'When?');
  parent.fill('Day', '1');
  parent.fill('Month', '10');
  parent.fill('Year', '2026');
  await parent.press('Continue');
  parent.fill('What would put it right?', 'Another time of day.');
  parent.choose('Something put right', 'What do you need most?');
  await parent.press('Continue');
  parent.choose('Yes, add it');
  await parent.press('Continue');
  parent.fill('What else happened?', 'A note about her inhaler stayed in the bag all day.');
  parent.choose('Yesterday', 'When?');
  await parent.press('Continue');
  await parent.press('Continue');
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('No', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  parent.fill('Your name', 'Mina Hart');
  parent.fill('E-mail address', PARENT);
  await parent.press('Continue');
  expect(parent.heading()).toBe('Check and send');
  await parent.press('Send');
}

/** Opens the newest letter with these words in its subject as its reader would: the plain address, a code asked for, the code typed. */
async function followLetter(portal: TestPortal, parent: TestBrowser, words: string): Promise<void> {
  const letter = (await portal.lettersTo(PARENT)).filter((each) => each.subject.includes(words)).at(-1);
  expect(letter).toBeDefined();
  await parent.visit(letter?.path ?? '', { from: 'letter' });
  if (parent.path.startsWith('/concerns/')) return;
  await parent.press('Send me a code');
  const signIn = (await portal.lettersTo(PARENT)).at(-1);
  await parent.visit(signIn?.path ?? '', { from: 'letter' });
  await parent.press('Sign in');
}
