// Short texts that staff use again and again: kept by each for themselves, laid in beside the boxes, and nothing sent by it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern, type ToRaise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk, expectNoSuchConcern, tokenOn } from './support/at-school.js';

const PATH = '/saved-replies';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

let parents = 0;
const raised = (given: ToRaise = {}): Promise<RaisedConcern> =>
  raise(portal.bench, { ...given, contact: { email: `saved-${(parents += 1)}@home.test` } });

interface Given {
  readonly use: 'Message to the parent' | 'Beginning of an answer' | 'Note';
  readonly title: string;
  readonly text: string;
  readonly stage?: string;
  readonly forAll?: true;
}

async function keep(desk: TestBrowser, { use, title, text, stage, forAll }: Given): Promise<void> {
  await desk.visit(PATH);
  desk.choose(use);
  if (stage) desk.select('At which stage?', stage);
  desk.fill('A name, to find it by', title);
  desk.fill('The text', text);
  if (forAll) desk.choose('Everybody on the staff');
  await desk.press('Keep it');
}

const idOf = async (title: string): Promise<string> =>
  (await portal.bench.db.read('saved_replies').where({ title }).first<{ id: string }>('id')).id;

const count = async (table: string, concernId: string): Promise<number> =>
  (await portal.bench.db.read(table).where({ concern_id: concernId }).select('id')).length;

const post = (desk: TestBrowser, path: string, fields: Record<string, string>) =>
  desk.send('POST', path, {
    fields: { ...fields, _form: tokenOn(desk) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

describe('keeping them', () => {
  test('who has none is offered two, and keeps one with a press', async () => {
    const desk = await atDesk(portal, 'elm');
    await desk.follow('Saved replies: short texts that you use again');
    expect(desk.text()).toContain('You have none yet.');
    await desk.press('Keep this one: I am finding out');
    expect(desk.text()).toContain('Kept. You find it beside the box where you write.');
    expect(desk.text()).not.toContain('You have none yet.');
    expect(desk.text()).toContain('Message to the parent · Every stage');
  });

  test('a slip keeps every word, and names the placeholder that nobody can fill', async () => {
    const desk = await atDesk(portal, 'amber');
    await desk.visit(PATH);
    await desk.press('Keep it');
    expect(desk.errors()).toEqual([
      'Choose what it is for',
      'Give it a name, to find it by',
      'Write the text',
    ]);
    const text = 'Dear {parent}, {child} is <%= process.env %> well.';
    await keep(desk, { use: 'Note', title: 'Well', text, stage: 'Head teacher' });
    expect(desk.status).toBe(422);
    expect(desk.errors()).toEqual(['We cannot fill in {parent}: use {child} or {date}, or write it out']);
    expect(desk.value('The text').trim()).toBe(text);
    expect(desk.value('A name, to find it by')).toBe('Well');
    expect(desk.value('Note')).toBe('ticked');
    desk.fill('The text', 'x'.repeat(2001));
    desk.fill('A name, to find it by', 'y'.repeat(61));
    await desk.press('Keep it');
    expect(desk.errors()).toEqual([
      'Shorten the name to 60 characters',
      'Shorten the text to 2,000 characters',
    ]);
  });

  test('is changed and taken out by its own', async () => {
    const desk = await atDesk(portal, 'rowan');
    await keep(desk, { use: 'Note', title: 'Rang home', text: 'I rang and spoke to {child}.' });
    await desk.follow('Change or take out: Rang home');
    expect(desk.value('The text').trim()).toBe('I rang and spoke to {child}.');
    desk.fill('The text', 'I rang {nobody}.');
    await desk.press('Keep the change');
    expect(desk.errors()).toHaveLength(1);
    expect(desk.value('The text').trim()).toBe('I rang {nobody}.');
    desk.fill('The text', 'I rang, and nobody answered.');
    await desk.press('Keep the change');
    expect(desk.text()).toContain('I rang, and nobody answered.');
    await desk.follow('Change or take out: Rang home');
    await desk.press('Take it out');
    expect(desk.text()).toContain('Taken out.');
    expect(desk.html).not.toContain('Rang home');
  });

  test('thirty, and no more', async () => {
    const desk = await atDesk(portal, 'birch');
    await desk.visit(PATH);
    const fields = { use: 'note', stage: '', title: 'One of many', body: 'Words.' };
    for (let n = 1; n <= 30; n += 1) expect((await post(desk, PATH, fields)).status).toBe(303);
    expect((await post(desk, PATH, fields)).status).toBe(422);
  });
});

describe('the school’s', () => {
  test('are kept by head and clerk, and used by everybody', async () => {
    const clerk = await atDesk(portal, 'quill');
    await keep(clerk, {
      use: 'Note',
      title: 'On the phone',
      text: 'Rang the parent of {child}.',
      forAll: true,
    });
    const head = await atDesk(portal, 'marlow');
    await head.visit(PATH);
    await head.follow('Change or take out: On the phone');
    expect(head.text()).toContain('It is the school’s');
    await head.press('Keep the change');
    expect(head.text()).toContain('Changed.');
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(PATH);
    expect(teacher.text()).toContain('On the phone');
    expect(teacher.offers('Change or take out: On the phone')).toBe(false);
    expect(teacher.html).not.toContain('Who may use it?');
  });

  test('are not to be changed, taken out or added to by others', async () => {
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(PATH);
    const id = await idOf('On the phone');
    const fields = { use: 'note', stage: '', title: 'Mine now', body: 'Mine.', whose: 'school' };
    expect((await teacher.send('GET', `${PATH}/${id}`)).status).toBe(404);
    expect((await post(teacher, `${PATH}/${id}`, fields)).status).toBe(404);
    expect((await post(teacher, `${PATH}/${id}/remove`, {})).status).toBe(404);
    expect((await post(teacher, PATH, fields)).status).toBe(422);
    expect(await portal.bench.db.read('saved_replies').where({ title: 'Mine now' })).toEqual([]);
  });
});

describe('laying in', () => {
  test('puts it at the end of the message, keeps both boxes as they were typed, and sends nothing', async () => {
    const concern = await raised({ child: 'Tom Hart' });
    const desk = await atDesk(portal, 'amber');
    const text = 'I shall speak to {child} and write by {date}. <%= 1 + 1 %>';
    await keep(desk, { use: 'Message to the parent', title: 'Soon', text });
    await desk.visit(`/staff/concerns/${concern.ref}`);
    desk.fill('Write to the parent', 'Dear Mina,');
    desk.fill('Keep a note', 'She sounded tired.');
    await desk.press('Lay it in: the message');
    expect(desk.errors()).toEqual(['Choose which saved reply to lay in']);
    expect(desk.value('Write to the parent').trim()).toBe('Dear Mina,');
    desk.select('Saved reply for the message', 'Soon');
    await desk.press('Lay it in: the message');
    expect(desk.status).toBe(200);
    expect(desk.text()).toContain('Nothing has been sent.');
    expect(desk.value('Write to the parent').trim()).toBe(
      'Dear Mina,\n\nI shall speak to Tom and write by Monday 30 November. <%= 1 + 1 %>',
    );
    expect(desk.value('Keep a note').trim()).toBe('She sounded tired.');
    desk.select('Saved reply for the note', 'On the phone (the school’s)');
    await desk.press('Lay it in: the note');
    expect(desk.value('Keep a note').trim()).toBe('She sounded tired.\n\nRang the parent of Tom.');
    expect(desk.value('Write to the parent')).toContain('Dear Mina,');
    expect(await count('messages', concern.concernId)).toBe(0);
    await desk.press('Send message');
    expect(desk.text()).toContain('Your message has been sent.');
    expect(await count('messages', concern.concernId)).toBe(1);
  });

  test('says what a colleague wrote to the parent meanwhile, and then lays the text in all the same', async () => {
    const concern = await raised({ classId: 'year4' });
    const desk = await atDesk(portal, 'cedar');
    await keep(desk, { use: 'Message to the parent', title: 'Thanks', text: 'Thank you.' });
    await desk.visit(`/staff/concerns/${concern.ref}`);
    desk.fill('Write to the parent', 'Dear Mina,');
    desk.select('Saved reply for the message', 'Thanks');
    await handsOn(portal.bench, concern).message('birch', 'I rang already.');
    await desk.press('Lay it in: the message');
    expect(desk.text()).toContain('I rang already.');
    await desk.press('Go on all the same');
    expect(desk.value('Write to the parent').trim()).toBe('Dear Mina,\n\nThank you.');
  });

  test('fills plain words where the record has none, and what is put in is not looked at again', async () => {
    const nobody = await raised({ child: '' });
    const desk = await atDesk(portal, 'marlow');
    const text = '{child}: {date}';
    await keep(desk, { use: 'Message to the parent', title: 'Both', text, forAll: true });
    const clever = await raised({ child: '{date} Hart' });
    const amber = await atDesk(portal, 'amber');
    for (const [{ ref, now }, said] of [
      [nobody, 'your child: '],
      [clever, '{date}: '],
    ] as const) {
      expect((await now()).state).toBe('open');
      await amber.visit(`/staff/concerns/${ref}`);
      amber.select('Saved reply for the message', 'Both (the school’s)');
      await amber.press('Lay it in: the message');
      expect(amber.value('Write to the parent').trim()).toBe(`${said}Monday 30 November`);
    }
    const hands = handsOn(portal.bench, nobody);
    await hands.answer('amber');
    await amber.visit(`/staff/concerns/${nobody.ref}`);
    amber.select('Saved reply for the message', 'Both (the school’s)');
    await amber.press('Lay it in: the message');
    expect(amber.value('Write to the parent').trim()).toBe('your child: the date on this page');
  });

  test('begins the answer to one point, keeps the rest of the page and the draft, and offers that stage’s only', async () => {
    const concern = await raised({ points: ['One thing.', 'Another thing.'], child: 'Tom' });
    const desk = await atDesk(portal, 'amber');
    await keep(desk, {
      use: 'Beginning of an answer',
      title: 'Begin',
      text: 'About {child}:',
      stage: 'Class teacher',
    });
    await keep(desk, {
      use: 'Beginning of an answer',
      title: 'Later',
      text: 'Not yet.',
      stage: 'Head teacher',
    });
    await desk.visit(`/staff/concerns/${concern.ref}/answer`);
    expect(desk.html).not.toContain('Later');
    desk.fill('Your answer to point 1', 'The first.');
    desk.fill('What did you do to find out?', 'I asked.');
    desk.select('Saved reply for point 2', 'Begin');
    await desk.press('Lay it in: point 2');
    expect(desk.status).toBe(200);
    expect(desk.value('Your answer to point 2').trim()).toBe('About Tom:');
    expect(desk.value('Your answer to point 1').trim()).toBe('The first.');
    expect(desk.value('What did you do to find out?').trim()).toBe('I asked.');
    await desk.visit(`/staff/concerns/${concern.ref}/answer`);
    expect(desk.value('Your answer to point 2').trim()).toBe('About Tom:');
    await desk.press('Lay it in: point 1');
    expect(desk.errors()).toEqual(['Choose which saved reply to lay in']);
    expect((await concern.now()).responses).toEqual([]);
  });

  test('never with somebody else’s, whatever the form says, and never where the concern is not theirs', async () => {
    const concern = await raised();
    const other = await atDesk(portal, 'hazel');
    await keep(other, {
      use: 'Message to the parent',
      title: 'Private words',
      text: 'Between me and my desk.',
    });
    const id = await idOf('Private words');
    const desk = await atDesk(portal, 'amber');
    await desk.visit(PATH);
    expect(desk.html).not.toContain('Private words');
    for (const path of [`${PATH}/${id}`, `${PATH}/00000000-0000-4000-8000-000000000000`])
      expect((await desk.send('GET', path)).status).toBe(404);
    expect((await post(desk, `${PATH}/${id}/remove`, {})).status).toBe(404);
    await desk.visit(`/staff/concerns/${concern.ref}`);
    expect(desk.html).not.toContain('Private words');
    const forged = { do: 'lay-in-message', 'saved-message': id, body: 'Mine.', version: '1' };
    const said = await post(desk, `/staff/concerns/${concern.ref}/message`, forged);
    expect(said.status).toBe(422);
    expect(said.body.toString('utf8')).not.toContain('Between me');
    const answering = { ...forged, do: 'lay-in-1', 'saved-1': id };
    const again = await post(desk, `/staff/concerns/${concern.ref}/answer`, answering);
    expect(again.body.toString('utf8')).not.toContain('Between me');
    await expectNoSuchConcern(other, concern.ref);
    await other.visit(PATH);
    expect((await post(other, `/staff/concerns/${concern.ref}/message`, forged)).status).toBe(404);
    expect(await portal.bench.db.read('saved_replies').where({ id })).toHaveLength(1);
  });
});
