// A form was open while somebody else did something: its sender reads what was done before anything is taken, and loses no word.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { answerIt, atDesk } from './support/at-school.js';

const MEANWHILE = 'Something has happened in the meantime';
const GO_ON = 'Go on all the same';
const WORDS = 'The caretaker is back on Wednesday, and I will ask her then.';
const NEWS = 'It happened again at lunch.';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

let parents = 0;
async function raised(draft: Parameters<typeof raise>[1] = {}): Promise<RaisedConcern & { email: string }> {
  const email = `meanwhile-${(parents += 1)}@home.test`;
  return { ...(await raise(portal.bench, { ...draft, contact: { email } })), email };
}

async function asParent(email: string): Promise<TestBrowser> {
  const parent = portal.phone();
  await comeIn(portal, parent, email);
  return parent;
}

function expectNews(page: TestBrowser, news: readonly string[], words: string): void {
  expect([page.status, page.heading()]).toEqual([409, MEANWHILE]);
  for (const each of news) expect(page.text()).toContain(each);
  expect(page.value('What you wrote').trim()).toBe(words);
}

describe('somebody at the school', () => {
  test('is shown what the parent wrote, before the page on which they read theirs, and goes on from there', async () => {
    const concern = await raised({ about: 'school' });
    await handsOn(portal.bench, concern).acknowledge('marlow');
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${concern.ref}/extend`);
    head.select('New last day', 'Thursday 17 December (3 school days later)');
    head.choose('Waiting for information');
    head.fill('Tell the parent why', WORDS);
    await handsOn(portal.bench, concern).message('parent', NEWS);
    await head.press('Read it before it goes');
    expectNews(head, ['The parent wrote a message.', NEWS], WORDS);
    head.fill('What you wrote', `${WORDS} I know of today.`);
    await head.press(GO_ON);
    expect(head.text()).toContain(`${WORDS} I know of today.`);
    await head.press('Send the new date');
    expect(head.text()).toContain('The parent has been told of the new date, and why.');
    expect((await concern.now()).nextDueOn).toBe('2026-12-17');
  });

  test('hears from the procedure where it is too late, and has every word still', async () => {
    const concern = await raised({ classId: 'year4' });
    const [birch, cedar] = [await atDesk(portal, 'birch'), await atDesk(portal, 'cedar')];
    await cedar.visit(`/staff/concerns/${concern.ref}/hand-back`);
    cedar.fill('Why is it not for you?', WORDS);
    await answerIt(birch, concern.ref, NEWS);
    await cedar.press('Hand it on');
    expectNews(cedar, ['Mrs Birch answered.', NEWS], WORDS);
    await cedar.press(GO_ON);
    expect([cedar.status, cedar.heading()]).toEqual([409, 'That cannot be done now']);
    expect(cedar.value('What you wrote').trim()).toBe(WORDS);
    expect((await concern.now()).holder.post).toBe('class-teacher');
  });

  test('two press at the same moment: it is done once, and the other is shown by whom', async () => {
    const concern = await raised({ classId: 'year4' });
    const desks = [await atDesk(portal, 'birch'), await atDesk(portal, 'cedar')];
    for (const desk of desks) await desk.visit(`/staff/concerns/${concern.ref}`);
    await Promise.all(desks.map((desk) => desk.press('I’ll answer by the date')));
    const second = desks.find(({ status }) => status === 409);
    expect(desks.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(second?.text()).toMatch(/Mrs? \w+ said that they have it\./);
    expect((await concern.now()).version).toBe(2);
  });

  test('who is told of a concern and does not read it is shown nothing of what was done', async () => {
    const concern = await raised({ about: 'school' });
    const parent = await asParent(concern.email);
    await parent.visit(`/concerns/${concern.ref}/another`);
    parent.fill('Why, in a few words?', 'We do not get on.');
    await parent.press('Ask for somebody else');
    const chair = await atDesk(portal, 'chandra');
    await chair.visit(`/staff/concerns/${concern.ref}/another`);
    await handsOn(portal.bench, concern).message('parent', NEWS);
    chair.choose('It stays with Mrs Marlow');
    chair.fill('If it stays: why?', WORDS);
    await chair.press('Tell the parent');
    expect([chair.status, chair.heading()]).toEqual([409, MEANWHILE]);
    for (const kept of [NEWS, 'wrote a message']) expect(chair.text()).not.toContain(kept);
    expect(chair.text()).toContain(WORDS);
  });
});

describe('a parent', () => {
  test('is shown what the school wrote, and takes it further all the same', async () => {
    const concern = await raised();
    await handsOn(portal.bench, concern).answer('amber');
    const parent = await asParent(concern.email);
    await parent.visit(`/concerns/${concern.ref}/move-on`);
    parent.fill('What is still missing?', WORDS);
    await handsOn(portal.bench, concern).message('amber', NEWS);
    await parent.press('Take it further');
    expectNews(parent, ['wrote to you.', NEWS], WORDS);
    await parent.press(GO_ON);
    expect((await concern.now()).stage).toBe('head teacher');
  });

  test('is shown the answer that came while they made it formal', async () => {
    const concern = await raised();
    const parent = await asParent(concern.email);
    await parent.visit(`/concerns/${concern.ref}/formal`);
    parent.fill('Is there anything you would like to add?', WORDS);
    await handsOn(portal.bench, concern).answer('amber');
    await parent.press('Treat this as a formal complaint');
    expectNews(parent, ['Miss Amber answered.', 'We looked into it'], WORDS);
    expect((await concern.now()).declaredFormalOn).toBeUndefined();
    await parent.press(GO_ON);
    expect((await concern.now()).declaredFormalOn).toBe('2026-11-23');
  });

  test('is not stopped by what staff keep among themselves, and does not hear of it', async () => {
    const concern = await raised();
    const parent = await asParent(concern.email);
    await parent.visit(`/concerns/${concern.ref}/withdraw`);
    await handsOn(portal.bench, concern).note('amber', NEWS);
    await parent.press('Withdraw it');
    expect(parent.status).toBe(200);
    expect((await concern.now()).state).toBe('withdrawn');
  });
});

describe('what is kept in one place, and changed by two,', () => {
  const NOW_SAYS = 'Nothing of yours has been kept yet. What you typed stands in the boxes; now it says:';

  test('what helps a parent: the second is shown what the first kept, and decides', async () => {
    const concern = await raised();
    const parent = await asParent(concern.email);
    const teacher = await atDesk(portal, 'amber');
    await parent.visit('/my-needs');
    await teacher.visit(`/staff/concerns/${concern.ref}/needs`);
    parent.fill('Anything that would help you', 'Not before nine.');
    await parent.press('Keep this');
    teacher.fill('Anything else that would help them', 'A chair with arms.');
    await teacher.press('Keep this');
    expect(teacher.status).toBe(409);
    for (const said of [NOW_SAYS, 'Not before nine.']) expect(teacher.text()).toContain(said);
    expect(teacher.value('Anything else that would help them').trim()).toBe('A chair with arms.');
    await parent.visit('/my-needs');
    expect(parent.value('Anything that would help you').trim()).toBe('Not before nine.');
    teacher.fill('Anything else that would help them', 'Not before nine; a chair with arms.');
    await teacher.press('Keep this');
    expect(teacher.text()).toContain('Kept with the parent.');
    // And the other way round.
    parent.fill('Your language, if not English', 'Polish');
    await parent.press('Keep this');
    expect(parent.status).toBe(409);
    expect(parent.text()).toContain('Not before nine; a chair with arms.');
    expect(parent.value('Your language, if not English')).toBe('Polish');
  });

  test('a saved reply of the school’s: neither changed nor taken out unseen', async () => {
    const head = await atDesk(portal, 'marlow');
    await head.visit('/saved-replies');
    head.choose('Message to the parent');
    head.fill('A name, to find it by', 'Thanks');
    head.fill('The text', 'Thank you.');
    head.choose('Everybody on the staff');
    await head.press('Keep it');
    const replies = portal.bench.db.read('saved_replies').where({ title: 'Thanks' });
    const path = `/saved-replies/${(await replies.first<{ id: string }>('id')).id}`;
    const other = await atDesk(portal, 'quill');
    const third = await portal.signedIn('marlow');
    for (const desk of [head, other, third]) await desk.visit(path);
    head.fill('The text', 'Thank you for writing.');
    await head.press('Keep the change');
    other.fill('The text', 'Thank you, and sorry.');
    await other.press('Keep the change');
    expect(other.status).toBe(409);
    for (const said of [NOW_SAYS, 'Thank you for writing.']) expect(other.text()).toContain(said);
    expect(other.value('The text').trim()).toBe('Thank you, and sorry.');
    await third.press('Take it out');
    expect(third.status).toBe(409);
    expect(third.value('The text').trim()).toBe('Thank you for writing.');
    await other.press('Keep the change');
    expect(other.text()).toContain('Changed.');
    await head.visit('/saved-replies');
    expect(head.text()).toContain('Thank you, and sorry.');
  });
});
