// A mixed concern: part of it belongs to somebody else and becomes a concern of its own, of which nobody learns who may not read it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepAsked } from '../../src/concerns/asked-store.js';
import { newId } from '../../src/ids.js';
import { needsOn } from '../../src/needs/find-needs.js';
import { concernNeeds, keepNeeds } from '../../src/needs/needs-store.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { touchesOf } from '../../src/concerns/touched-store.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import type { Concern } from '../../src/concerns/concern.js';
import { handsOn, raise, type Name, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, openWithReceipt } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNothing, lettersAbout, MADE_UP, tokenOn } from './support/at-school.js';

const READING = 'The reading group always falls in the last ten minutes.';
const AMBER = 'Miss Amber shouted at the whole table on Friday.';
const GATE = 'And nobody opens the gate before nine.';
const REASON = 'What a teacher did is for the head teacher to look into.';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const mixed = (email: string, more: object = {}): Promise<RaisedConcern> =>
  raise(portal.bench, { points: [READING, AMBER, GATE], contact: { email }, ...more });

/** The concern that was made out of another. */
async function madeOutOf(raised: RaisedConcern): Promise<Concern> {
  const { read } = portal.bench.db;
  const [id] = await read('splits')
    .where({ from_concern_id: raised.concernId })
    .pluck<string[]>('to_concern_id');
  const concern = await findConcern(read, { id: id ?? 'none' });
  if (!concern) throw new Error('Nothing was made out of it');
  return concern;
}

function choose(desk: TestBrowser, point: string, about: string, people: readonly string[] = []): void {
  desk.tick(point);
  desk.choose(about, 'What are they about?');
  for (const person of people) desk.tick(person);
  desk.fill('Tell the parent why', REASON);
}

async function part(
  by: Name,
  raised: RaisedConcern,
  ...chosen: [string, string, string[]?]
): Promise<TestBrowser> {
  const desk = await atDesk(portal, by);
  await desk.visit(`/staff/concerns/${raised.ref}/part`);
  choose(desk, ...chosen);
  await desk.press('See where it goes');
  await desk.press('Make it a concern of its own');
  expect(desk.text()).toContain('It has become a concern of its own.');
  return desk;
}

const post = (desk: TestBrowser, ref: string, fields: Record<string, string>) =>
  desk.send('POST', `/staff/concerns/${ref}/part`, {
    fields: { ...fields, _form: tokenOn(desk) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

/** A page of staff without what differs at every opening. */
async function seen(page: TestBrowser, path: string): Promise<string> {
  const { body } = await page.send('GET', path);
  return body
    .toString('utf8')
    .replace(/(name="_form" value=")[^"]*/g, '$1masked')
    .replace(/(name="version" value=")[^"]*/g, '$1masked')
    .replace(/WHP-\w{4}-\w{4}/g, MADE_UP);
}

describe('a point about the class teacher, in a concern that the teacher holds', () => {
  let raised: RaisedConcern;
  let made: Concern;
  let head: TestBrowser;
  beforeAll(async () => {
    raised = await mixed('mina.hart@example.org');
    head = await atDesk(portal, 'marlow');
  });

  test('the head says which point, whom it is about and why, and reads where it goes', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('Part of it belongs to somebody else');
    await head.press('See where it goes');
    expect(head.errors()).toEqual(['Choose what it is about', 'Tell the parent why, in a few words']);
    head.fill('Tell the parent why', REASON);
    head.choose('My child’s teacher, or another member of staff', 'What are they about?');
    await head.press('See where it goes');
    expect(head.errors()).toEqual(['Choose at least one point that goes.', 'Choose whom it is about']);
    choose(head, `Point 2: ${AMBER}`, 'Something in class, or my child’s learning');
    await head.press('See where it goes');
    expect(head.errors()).toEqual([
      'It would come back to whoever has it now. Answer it as a point of its own.',
    ]);
    choose(head, `Point 2: ${AMBER}`, 'My child’s teacher, or another member of staff', [
      'Miss Amber – Year 3 teacher',
    ]);
    await head.press('See where it goes');
    expect(head.text()).toContain(
      'Mrs Marlow (head teacher) gets a concern of its own with this point, to be answered by Monday 30 November as the parent was told.',
    );
    await head.press('Change something');
    expect(head.value('Miss Amber – Year 3 teacher')).toBe('ticked');
    await head.press('See where it goes');
    await head.press('Make it a concern of its own');
    expect(head.text()).toContain('The parent has been told what went where, and why.');
  });

  test('each has its own holder, clocks and readers, and the date that was given stays', async () => {
    made = await madeOutOf(raised);
    expect([made.stage, made.holder.post, made.about, made.receivedOn]).toEqual([
      ...['head teacher', 'head', 'staff', '2026-11-23'],
    ]);
    const clocks = ({ running }: Concern) => running.map(({ kind, dueOn }) => `${kind} ${dueOn}`).sort();
    expect(clocks(made)).toEqual(['acknowledge 2026-11-30', 'reply 2026-11-30']);
    const whole = await raised.now();
    expect(clocks(whole)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
    expect(whole.points.map(({ number, whatHappened }) => `${number} ${whatHappened}`)).toEqual([
      ...[`1 ${READING}`, `2 ${GATE}`],
    ]);
    expect(made.points.map(({ number, whatHappened }) => `${number} ${whatHappened}`)).toEqual([
      `1 ${AMBER}`,
    ]);
    expect(made.receiptSeed).not.toBe(whole.receiptSeed);
    expect(made.complainant).toEqual(whole.complainant);
    const { broken, concerns } = await verifyChains(portal.bench.db.read, portal.bench.deps.keys);
    expect([broken, concerns]).toEqual([[], 2]);
  });

  test('the parent sees them side by side, and which went where and why', async () => {
    const letters = await portal.lettersTo('mina.hart@example.org');
    expect(letters.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        `${raised.ref}: part of it has gone to somebody else`,
        `${made.ref}: we have your concern`,
      ]),
    );
    const parent = portal.phone();
    await openLetter(portal, parent, 'part of it has gone to somebody else');
    for (const words of [AMBER, REASON, 'Mrs Marlow has it and will answer by Monday 30 November.'])
      expect(parent.text()).toContain(words);
    await parent.follow(made.ref);
    expect(parent.text()).toContain(AMBER);
    expect(parent.text()).toContain(`This was part of what you raised as ${raised.ref}.`);
    await parent.follow(raised.ref);
    expect(parent.text()).toContain(READING);
    await parent.visit('/my-concerns');
    for (const { ref } of [raised, made]) expect(parent.text()).toContain(ref);
  });

  test('whom it is about learns nothing: their page is as if the point had never been there', async () => {
    await expectNothing(portal, 'amber', made.ref);
    const teacher = await atDesk(portal, 'amber');
    const never = await raise(portal.bench, {
      points: [READING, GATE],
      by: raised.parent,
    });
    for (const rest of ['', '/answer', '/points'])
      expect(await seen(teacher, `/staff/concerns/${raised.ref}${rest}`)).toBe(
        await seen(teacher, `/staff/concerns/${never.ref}${rest}`),
      );
    expect(await lettersAbout(portal, 'amber', raised.ref)).toEqual([`${raised.ref}: a concern for you`]);
    await handsOn(portal.bench, never).withdraw();
  });

  test('the head, who may read both, goes from one to the other', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.text()).toContain(`Part of it is dealt with in ${made.ref} now (Mrs Marlow).`);
    expect(head.text()).toContain('Mrs Marlow made a concern of its own out of part of it');
    await head.follow(made.ref);
    expect(head.text()).toContain(`It was part of ${raised.ref}.`);
    await answerIt(head, made.ref, 'I have spoken to her.');
  });
});

test('a point for the class teacher, out of what is about her, reads to her like any that was raised', async () => {
  const raised = await mixed('about-her@example.org', { about: 'staff', who: ['amber'] });
  await part('marlow', raised, `Point 1: ${READING}`, 'Something in class, or my child’s learning');
  const made = await madeOutOf(raised);
  expect(made.holder).toEqual({ post: 'class-teacher', classId: 'year3' });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${made.ref}`);
  expect(teacher.text()).toContain('The parent raised it. It went to Miss Amber.');
  expect(teacher.text()).not.toMatch(/was raised before|Marlow made/);
  expect(teacher.html).not.toContain(raised.ref);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${made.ref}`);
  expect(head.text()).toContain('Mrs Marlow made it a concern of its own, out of what was raised before.');
});

test('a point about the head goes to the chair, and the head who sends it there sees it no more', async () => {
  const raised = await mixed('second@example.org', { about: 'school' });
  const head = await part('marlow', raised, `Point 3: ${GATE}`, 'The head teacher');
  const made = await madeOutOf(raised);
  expect([made.holder.post, made.forGovernors]).toEqual(['chair', true]);
  await expectNothing(portal, 'marlow', made.ref);
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.html).not.toContain(GATE);
  expect(head.text()).not.toContain('concern of its own');
  expect(await lettersAbout(portal, 'chandra', made.ref)).toEqual([`${made.ref}: a concern for you`]);
  const parent = portal.phone();
  await comeIn(portal, parent, 'second@example.org');
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('Dr Chandra has it');
});

test('sent twice it is one, and a page that stood open meanwhile changes nothing', async () => {
  const raised = await mixed('twice@example.org');
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}/part`);
  const [, amber] = (await raised.now()).points;
  const version = String((await raised.now()).version);
  const fields = { points: amber?.id ?? '', about: 'staff', people: 'amber', reason: REASON, do: 'send' };
  const once = 'o'.repeat(40);
  for (let sent = 0; sent < 2; sent += 1)
    expect((await post(head, raised.ref, { ...fields, version, once })).status).toBe(303);
  expect((await raised.now()).points).toHaveLength(2);
  const [gate] = (await raised.now()).points.slice(1);
  const late = await post(head, raised.ref, {
    ...fields,
    points: gate?.id ?? '',
    version,
    once: 'p'.repeat(40),
  });
  expect(late.status).toBe(409);
  expect(late.body.toString('utf8')).toContain(REASON);
  expect(await portal.bench.db.read('splits').where({ from_concern_id: raised.concernId })).toHaveLength(1);
});

test('what was said so far is carried along, and what is formal stays formal', async () => {
  const raised = await mixed('third@example.org');
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  await hands.settle('yes', 'no', 'no');
  await hands.moveOn();
  await hands.declareFormal();
  await part('marlow', raised, `Point 2: ${AMBER}`, 'A governor, or the governing body', [
    'Mr Field – Governor',
  ]);
  const made = await madeOutOf(raised);
  expect([made.declaredFormalOn, made.stage, made.holder.post]).toEqual([
    '2026-11-23',
    'head teacher',
    'chair',
  ]);
  // Who had the whole in hand has had to do with the part, whoever has that now.
  expect(await touchesOf(portal.bench.db.read, made.id, 'amber')).toEqual(['act', 'hold']);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${made.ref}`);
  expect(chair.text()).toContain('We looked into it and talked to everybody.');
  expect((await raised.now()).responses.flatMap(({ answers }) => answers)).toHaveLength(2);
});

test('the text that a point was divided out of goes with it, and stays readable for the parent', async () => {
  const whole = `${READING}\n\n${AMBER}\n\n${GATE}`;
  const raised = await raise(portal.bench, { points: [whole], contact: { email: 'fourth@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/points`);
  await teacher.press('Ask the parent');
  const parent = portal.phone();
  await comeIn(portal, parent, 'fourth@example.org');
  await parent.visit(`/concerns/${raised.ref}/points`);
  await parent.press('Yes, these are my points');
  await part('marlow', raised, `Point 3: ${AMBER}`, 'My child’s teacher, or another member of staff', [
    'Miss Amber – Year 3 teacher',
  ]);
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.html).not.toContain('shouted');
  await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
  expect(teacher.text()).toContain('Point 2');
  expect(teacher.html).not.toContain('answer-3');
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain(AMBER);
});

test('whoever was to check the answer reads nothing any more of what went elsewhere, perhaps because it is about them', async () => {
  const raised = await mixed('checked@example.org', { about: 'school' });
  await handsOn(portal.bench, raised).declareFormal();
  const id = newId();
  const answers = { 'answer-1': 'Mr Vance will say sorry.', 'answer-2': 'Yes.', 'answer-3': 'No.' };
  await portal.bench.db.write((tx) =>
    keepAsked(tx, {
      ...{ id, concernId: raised.concernId, what: 'check', stage: 'head teacher', askedBy: 'marlow' },
      ...{
        personId: 'vance',
        askedAt: portal.bench.clock.now(),
        byOn: '2026-11-25',
        shown: null,
        digest: '',
      },
      words: JSON.stringify({ ...answers, foundOut: 'I asked.' }),
    }),
  );
  const vice = await atDesk(portal, 'vance');
  await vice.visit(`/staff/checks/${id}`);
  expect(vice.text()).toContain('Mr Vance will say sorry.');
  await part('marlow', raised, `Point 1: ${READING}`, 'A governor, or the governing body', [
    'Mr Vance – Vice-chair of governors',
  ]);
  expect((await vice.send('GET', `/staff/checks/${id}`)).status).toBe(404);
});

test('a parent who has no letters by e-mail about the whole has none about the part', async () => {
  const email = 'quiet-part@example.org';
  const raised = await mixed(email);
  const phone = portal.phone();
  await comeIn(portal, phone, email);
  await phone.visit(`/concerns/${raised.ref}/letters`);
  await phone.press('Have no other letters');
  await part('marlow', raised, `Point 3: ${GATE}`, 'The head teacher');
  const made = await madeOutOf(raised);
  await phone.visit(`/concerns/${made.ref}`);
  expect(phone.text()).toContain('to have no letters by e-mail about this');
  const subjects = (await portal.lettersTo(email)).map(({ subject }) => subject);
  expect(subjects).toContain(`${made.ref}: we have your concern`);
  expect(subjects).not.toContain(`${raised.ref}: part of it has gone to somebody else`);
});

test('two parts go out of one concern, one after the other, and what stays is numbered on', async () => {
  const raised = await mixed('twice@example.org');
  await part('marlow', raised, `Point 2: ${AMBER}`, 'My child’s teacher, or another member of staff', [
    'Miss Amber – Year 3 teacher',
  ]);
  // It has the number now that the first had.
  await part('marlow', raised, `Point 2: ${GATE}`, 'The head teacher');
  expect((await raised.now()).points.map(({ number, whatHappened }) => [number, whatHappened])).toEqual([
    [1, READING],
  ]);
  const made = await portal.bench.db
    .read('splits')
    .join('points', 'points.concern_id', 'splits.to_concern_id')
    .where({ from_concern_id: raised.concernId })
    .pluck<string[]>('points.what_happened');
  expect(made.sort()).toEqual([GATE, AMBER].sort());
  const phone = portal.phone();
  await comeIn(portal, phone, 'twice@example.org');
  await phone.visit(`/concerns/${raised.ref}`);
  for (const words of [READING, AMBER, GATE]) expect(phone.sees(words)).toBe(true);
});

test('who came in with a receipt code finds the code of the new one', async () => {
  const raised = await mixed('none@example.org', { contact: { unnamed: true, name: '', email: '' } });
  await part('marlow', raised, `Point 2: ${AMBER}`, 'My child’s teacher, or another member of staff', [
    'Miss Amber – Year 3 teacher',
  ]);
  const parent = portal.phone();
  const { receiptCode } = await import('../../src/keys.js');
  const code = receiptCode(portal.bench.deps.keys, (await raised.now()).receiptSeed);
  await openWithReceipt(parent, { ref: raised.ref, code });
  const made = await madeOutOf(raised);
  const own = /opens it: (\d{4} \d{4} \d{4} \d{4})/.exec(parent.text().replace(/\s+/g, ' '))?.[1] ?? '';
  const again = portal.phone();
  await openWithReceipt(again, { ref: made.ref, code: own });
  expect(again.text()).toContain(AMBER);
});

test('a class teacher does not do it, and the last point cannot go', async () => {
  const raised = await mixed('fifth@example.org');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/part`);
  expect(teacher.path).toBe(`/staff/concerns/${raised.ref}`);
  expect((await post(teacher, raised.ref, { do: 'preview', about: 'head' })).status).toBe(404);
  const one = await raise(portal.bench, { contact: { email: 'sixth@example.org' } });
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${one.ref}`);
  expect(head.offers('Part of it belongs to somebody else')).toBe(false);
  const points = (await raised.now()).points.map(({ id }) => id);
  await head.visit(`/staff/concerns/${raised.ref}/part`);
  const all = await head.send('POST', `/staff/concerns/${raised.ref}/part`, {
    body: new URLSearchParams([
      ...points.map((id) => ['points', id]),
      ...[
        ['about', 'head'],
        ['reason', REASON],
        ['do', 'preview'],
        ['_form', tokenOn(head)],
      ],
    ]).toString(),
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(all.status).toBe(422);
  expect(all.body.toString('utf8')).toContain('At least one point has to stay.');
});

test('out of one whose time stands still, it stands still as long, and both run again by themselves', async () => {
  const raised = await mixed('still@example.org', { about: 'school' });
  await handsOn(portal.bench, raised).pause('marlow', '2026-11-26');
  await part('marlow', raised, `Point 1: ${READING}`, 'Something in class, or my child’s learning');
  const { read } = portal.bench.db;
  const { id } = await madeOutOf(raised);
  const stands = () =>
    read('clocks').where({ concern_id: id, kind: 'reply' }).pluck<string[]>('paused_until');
  expect(await stands()).toEqual(['2026-11-26']);
  await portal.goTo('2026-11-26T09:00:00.000Z');
  expect(await stands()).toEqual([null]);
  expect(await read('entries').where({ concern_id: id, step: 'resume' })).toHaveLength(1);
});

test('out of one in mediation, the part waits as long, and either side may say that it is over there too', async () => {
  const raised = await mixed('mediating@example.org', { about: 'school' });
  const hands = handsOn(portal.bench, raised);
  await hands.offerMediation('marlow');
  await hands.agreeToMediation('parent');
  await part('marlow', raised, `Point 1: ${READING}`, 'Something in class, or my child’s learning');
  const made = await madeOutOf(raised);
  expect(made.mediation?.isAgreed).toBe(true);
  const phone = portal.phone();
  await comeIn(portal, phone, 'mediating@example.org');
  await phone.visit(`/concerns/${made.ref}`);
  expect(phone.text()).toContain('You and the school have agreed to mediation');
  const before = made.running.find(({ kind }) => kind === 'reply')?.dueOn ?? '';
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${made.ref}`);
  expect(teacher.text()).toContain('You and the parent have agreed to mediation');
  await handsOn(portal.bench, { ...raised, ref: made.ref, now: () => madeOutOf(raised) }).endMediation(
    'parent',
  );
  const after = await madeOutOf(raised);
  expect(after.running.find(({ kind }) => kind === 'reply')?.dueOn).not.toBe(before);
  expect(after.mediation).toBeUndefined();
  // Of the whole nobody has said that it is over.
  expect((await raised.now()).mediation?.isAgreed).toBe(true);
});

test('what has yet to be decided, what helps, and who dealt with it go along', async () => {
  const raised = await mixed('carried@example.org', {
    points: [READING, AMBER].map((whatHappened) => ({
      ...{ whatHappened, happenedWhen: 'on:2025-11-16', wanted: '' },
    })),
  });
  const { db, clock } = portal.bench;
  const needs = { helps: ['large print' as const], language: 'Polish', words: '' };
  await db.write((tx) => keepNeeds(tx, concernNeeds(raised.concernId), needs, { at: clock.now() }));
  expect((await raised.now()).toDecide).toEqual(['raised late']);
  await part('marlow', raised, `Point 2: ${AMBER}`, 'My child’s teacher, or another member of staff', [
    'Miss Amber – Year 3 teacher',
  ]);
  const made = await madeOutOf(raised);
  expect(made.toDecide).toEqual(['raised late']);
  expect(await needsOn(db.read, made)).toEqual(needs);
  expect(made.dealtWithBy).toContain('amber');
  // She had the whole, and that opens nothing of the part.
  expect(made.formerHolders).toEqual([]);
  await expectNothing(portal, 'amber', made.ref);
});
