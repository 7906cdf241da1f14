// What a parent types is not always what a form expects: each slip is said at its field, and not a word is lost.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { answerQuestions, IN_CLASS, raiseConcern, receiptOn, STAFF } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const STORY = 'Reading group always falls in the last ten minutes.';

/** A parent who has come as far as “What happened?”. */
async function atTheStory(): Promise<TestBrowser> {
  const parent = portal.phone();
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose(IN_CLASS);
  await parent.press('Continue');
  parent.choose('Year 3 – Miss Amber');
  await parent.press('Continue');
  expect(parent.heading()).toBe('What happened?');
  return parent;
}

/** Sends fields to a question as no page of ours would, with the token of the page that is open. */
async function post(parent: TestBrowser, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await parent.send('POST', path, { fields: { _form: tokenOn(parent), ...fields } });
  return `${answer.status} ${/<title>([^<–]*)/.exec(answer.body.toString('utf8'))?.[1]?.trim() ?? ''}`.trim();
}

async function postBody(parent: TestBrowser, path: string, body: string): Promise<number> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await parent.send('POST', path, { headers, body: `_form=${tokenOn(parent)}&${body}` })).status;
}

test('every question left empty says what to do, and goes no further', async () => {
  const parent = portal.phone();
  await parent.visit('/raise');
  const emptySays = async (...messages: string[]): Promise<void> => {
    const { path } = parent;
    await parent.press('Continue');
    expect([parent.status, parent.path, parent.errors()]).toEqual([422, path, messages]);
  };
  await emptySays('Choose no, yes or I am not sure');
  parent.choose('No');
  await parent.press('Continue');
  await emptySays('Choose what it is about');
  parent.choose(STAFF);
  await parent.press('Continue');
  await emptySays('Choose who it is about, or describe them in your own words');
  parent.fill('Or describe them in your own words', 'the new lady');
  await parent.press('Continue');
  await emptySays('Choose your child’s class, or “It is not about one class”');
  parent.choose('It is not about one class');
  await parent.press('Continue');
  await emptySays('Tell us what happened, even a few words', 'Choose when it happened');
  parent.fill('What happened?', STORY);
  parent.choose('I am not sure', 'When?');
  await parent.press('Continue');
  await emptySays('Choose what you need most');
  parent.choose('To be heard', 'What do you need most?');
  await parent.press('Continue');
  await emptySays('Choose yes or no');
  parent.choose('No, that is all');
  await parent.press('Continue');
  await emptySays('Choose yes or no');
  parent.choose('Yes', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  await emptySays(
    'Enter your name, or choose not to say who you are',
    'Enter an e-mail address or a telephone number, or choose not to say who you are',
  );
  parent.fill('Your name', 'Ŵyn O’Brien-Nguyễn Jr.');
  parent.fill('Telephone number', '01632 960 777');
  await parent.press('Continue');
  expect(parent.heading()).toBe('Check and send');
  expect(parent.text()).toContain('Ŵyn O’Brien-Nguyễn Jr.');
});

test('a day that does not exist, or is still to come, is said, and the story stays', async () => {
  const parent = await atTheStory();
  const days: [string, string, string, string][] = [
    ['', '', '', 'Enter the day, like 16 11 2026, or choose “I am not sure”'],
    ['31', '2', '2026', 'That is not a day in the calendar: check the day, month and year'],
    ['29', '2', '2026', 'That is not a day in the calendar: check the day, month and year'],
    ['0', '11', '2026', 'That is not a day in the calendar: check the day, month and year'],
    ['1', '13', '2026', 'That is not a day in the calendar: check the day, month and year'],
    ['1', '11', '126', 'That is not a day in the calendar: check the day, month and year'],
    ['first', 'of', 'May', 'That is not a day in the calendar: check the day, month and year'],
    ['24', '11', '2026', 'That day is still to come: enter the day it happened'],
  ];
  for (const [day, month, year, message] of days) {
    parent.fill('What happened?', STORY);
    parent.choose('On another day', 'When?');
    parent.fill('Day', day);
    parent.fill('Month', month);
    parent.fill('Year', year);
    await parent.press('Continue');
    expect(parent.errors()).toEqual([message]);
    expect(parent.value('What happened?').trim()).toBe(STORY);
    expect([parent.value('Day'), parent.value('Month'), parent.value('Year')]).toEqual([day, month, year]);
  }
  parent.fill('Day', '29');
  parent.fill('Month', 'Feb');
  parent.fill('Year', '24');
  await parent.press('Continue');
  expect(parent.heading()).toBe('What would put it right?');
});

test('20,000 Bengali characters are taken and come out whole; one more is said, with all of it kept', async () => {
  const parent = await atTheStory();
  const story = 'শিশু বিদ্যালয়ে যায়। '.repeat(2000).slice(0, 19_999) + 'ও';
  parent.fill('What happened?', `${story}ক`);
  parent.choose('Today', 'When?');
  await parent.press('Continue');
  expect(parent.status).toBe(422);
  expect(parent.errors()[0]).toContain('shorten it to 20,000 characters');
  expect(parent.value('What happened?')).toContain(`${story}ক`);
  parent.fill('What happened?', story);
  await parent.press('Continue');
  expect(parent.heading()).toBe('What would put it right?');
  parent.choose('To be heard', 'What do you need most?');
  await parent.press('Continue');
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('No', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  parent.fill('Your name', 'রহিমা খাতুন');
  parent.fill('E-mail address', 'rahima@example.org');
  await parent.press('Continue');
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.html).toContain(story.normalize('NFC'));
});

test('too long in any other field is said at the field', async () => {
  const parent = await atTheStory();
  parent.fill('What happened?', STORY);
  parent.choose('Today', 'When?');
  await parent.press('Continue');
  parent.fill('What would put it right?', 'x'.repeat(4001));
  parent.choose('To be heard', 'What do you need most?');
  await parent.press('Continue');
  expect(parent.errors()).toEqual(['Shorten this to 4,000 characters']);
  parent.fill('What would put it right?', 'x'.repeat(4000));
  await parent.press('Continue');
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('Yes', 'Have you already spoken to someone about it?');
  parent.fill('If yes: who, when, and what was said?', 'y'.repeat(4001));
  await parent.press('Continue');
  expect(parent.errors()).toEqual(['Shorten this to 4,000 characters']);
  parent.fill('If yes: who, when, and what was said?', 'To the lady at the door.');
  await parent.press('Continue');
  parent.fill('Your name', 'n'.repeat(201));
  parent.fill('E-mail address', 'mina@hart');
  parent.fill('Telephone number', 'the number on the form');
  parent.fill('Anything that would help you', 'z'.repeat(1001));
  await parent.press('Continue');
  expect(parent.errors()).toEqual([
    'Shorten this to 200 characters',
    'Enter an e-mail address like name@example.com',
    'Enter a telephone number, like 01632 960 001',
    'Shorten this to 1,000 characters',
  ]);
  expect(parent.value('Telephone number')).toBe('the number on the form');
});

test('what few parents need is folded away, and open where something was typed or is wrong', async () => {
  const parent = await atTheStory();
  parent.fill('What happened?', STORY);
  parent.choose('Today', 'When?');
  await parent.press('Continue');
  parent.choose('To be heard', 'What do you need most?');
  await parent.press('Continue');
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('No', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  const isOpen = (): boolean => /<details[^>]* open/.test(parent.html);
  expect(parent.value('I give my name')).toBe('ticked');
  expect(isOpen()).toBe(false);
  parent.fill('Your name', 'Mina Hart');
  await parent.press('Continue');
  expect(parent.status).toBe(422);
  expect(isOpen()).toBe(false);
  parent.fill('Anything that would help you', 'z'.repeat(1001));
  parent.fill('Telephone number', '01632 960 777');
  await parent.press('Continue');
  expect(isOpen()).toBe(true);
  parent.fill('Anything that would help you', 'An interpreter.');
  await parent.press('Continue');
  expect(parent.heading()).toBe('Check and send');
  await parent.visit('/raise/contact?from=check');
  expect(isOpen()).toBe(true);
  expect(parent.value('Anything that would help you')).toBe('An interpreter.');

  // Rather not saying it after all takes back what was said.
  parent.choose('I would rather not say who I am');
  await parent.press('Continue');
  expect(parent.text()).toContain('I would rather not say who I am');
  expect(parent.text()).toContain('An interpreter.');
  expect(parent.text()).not.toContain('Mina Hart');
  const kept = await portal.bench.db.read('drafts').pluck<string[]>('answers');
  expect(kept.filter((answers) => answers.includes('An interpreter.')).join()).not.toMatch(
    /Mina Hart|960 777/,
  );
});

test('a class, a person or a choice that no page offered is refused at its question', async () => {
  const parent = await atTheStory();
  const wrong: [string, Record<string, string>, string][] = [
    ['/raise/child', { class: 'year9', child: 'Noor' }, '422 Error: Which class is your child in?'],
    ['/raise/about', { about: '__proto__' }, '422 Error: What is it about?'],
    [
      '/raise',
      { danger: 'maybe' },
      '422 Error: Is a child in danger, or has someone who works at school hurt or frightened a child?',
    ],
    [
      '/raise/points/1/what-happened',
      { whatHappened: STORY, when: 'constructor' },
      '422 Error: What happened?',
    ],
  ];
  for (const [path, fields, said] of wrong) expect(await post(parent, path, fields)).toBe(said);
  await parent.visit('/raise/about');
  parent.choose(STAFF);
  await parent.press('Continue');
  for (const people of ['nobody-here', 'chandra', 'wirral', '../../etc/passwd'])
    expect(await post(parent, '/raise/who', { people, words: '' })).toBe('422 Error: Who is it about?');
});

test('several values where one is asked, NUL, broken Unicode: a plain page, never a fault', async () => {
  const parent = await atTheStory();
  const story = '/raise/points/1/what-happened';
  expect(await postBody(parent, story, 'whatHappened=a&whatHappened=b&when=today')).toBe(422);
  expect(await postBody(parent, story, 'whatHappened=a&when=today&when=on')).toBe(422);
  expect(await postBody(parent, story, 'whatHappened=before%00after&when=today')).toBe(422);
  expect(await postBody(parent, story, 'whatHappened[x]=a&when[]=today')).toBe(422);
  expect(await postBody(parent, '/raise/child', 'class[]=year3&class[]=year4&child[a][b]=x')).toBe(422);
  expect(await postBody(parent, '/raise/child', 'class=year3&class=year4')).toBe(422);
  // Half a character, as the bytes of a lone surrogate and as bytes that are no UTF-8 at all: kept as the sign for “unreadable”.
  for (const bytes of ['%ED%A0%80', '%FF%FE', '%C3']) {
    expect(await postBody(parent, story, `whatHappened=half${bytes}done&when=today`)).toBe(303);
  }
  expect(portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
});

test('far too much is answered by a page that says so, quickly', async () => {
  const parent = await atTheStory();
  const story = '/raise/points/1/what-happened';
  expect(
    await postBody(parent, '/raise/save', `_question=points/1/what-happened&whatHappened=${STORY}`),
  ).toBe(200);
  // As it was saved before: whatever is refused afterwards takes nothing of it away.
  const expectKept = async (): Promise<void> => {
    await parent.visit(story);
    expect(parent.value('What happened?')).toBe(STORY);
  };
  const many = Array.from({ length: 10_000 }, (_, n) => `f${n}=x`).join('&');
  expect(await postBody(parent, story, many)).toBe(413);
  await expectKept();
  expect(await postBody(parent, '/raise/save', many)).toBe(413);
  await expectKept();
  const answer = await parent.send('POST', story, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `_form=${tokenOn(parent)}&whatHappened=${'x'.repeat(600_000)}`,
  });
  expect(answer.status).toBe(413);
  expect(answer.body.toString('utf8')).toContain('That is more than we can take at once');
  await expectKept();
  expect(await postBody(parent, story, `whatHappened=${'x'.repeat(19_000)}&when=today`)).toBe(303);
});

test('a portal that is told nonsense still takes the next concern', async () => {
  const { ref } = await raiseConcern(portal.phone(), { email: 'calm@example.org' });
  expect(ref).toMatch(/^WHP-/);
  await answerQuestions(portal.phone(), { words: 'somebody tall', about: STAFF });
});
