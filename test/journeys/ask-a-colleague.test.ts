// One question to a colleague, with their own day: they see what they are shown and nothing else, and the parent’s date stays.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepLeaving } from '../../src/leaving/leaving-store.js';
import { emailOf, handsOn, raise, type Name, type RaisedConcern, type ToRaise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk, expectNoSuchConcern, tokenOn } from './support/at-school.js';

const QUESTION = 'Who was on duty at the gate on Monday?';
const SHOWN = 'A child waited alone for ten minutes.';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

let parents = 0;
const raised = (given: ToRaise = {}): Promise<RaisedConcern> =>
  raise(portal.bench, { ...given, contact: { email: `ask-${(parents += 1)}@home.test` } });

async function ask(desk: TestBrowser, ref: string, whom: string, by: string): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/ask`);
  desk.select('Whom do you ask?', whom);
  desk.fill('Your question', QUESTION);
  desk.fill('What may they see of it, if anything?', SHOWN);
  desk.select('By when do you need it?', by);
  await desk.press('Ask them');
}

const latest = async ({ concernId }: RaisedConcern): Promise<string> =>
  (
    await portal.bench.db
      .read('asked')
      .where({ concern_id: concernId })
      .orderBy('asked_at', 'desc')
      .pluck<string[]>('id')
  )[0] ?? 'none';

const subjectsTo = async (name: Name): Promise<string[]> =>
  (await portal.lettersTo(emailOf(name))).map(({ subject }) => subject);

const post = (desk: TestBrowser, path: string, fields: Record<string, string>) =>
  desk.send('POST', path, {
    fields: { ...fields, _form: tokenOn(desk) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

describe('a teacher asks the deputy', () => {
  let concern: RaisedConcern;
  beforeAll(async () => {
    concern = await raised();
  });

  test('is told what is missing, and keeps what was typed', async () => {
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${concern.ref}`);
    await teacher.follow('Ask a colleague');
    teacher.fill('Your question', QUESTION);
    await teacher.press('Ask them');
    expect(teacher.errors()).toEqual(['Choose whom you ask', 'Choose the day by which you need it']);
    expect(teacher.value('Your question').trim()).toBe(QUESTION);
    await ask(teacher, concern.ref, 'Mr Dale – Deputy head teacher', 'Wednesday 25 November');
    expect(teacher.text()).toContain('Your colleague has been asked.');
    expect(teacher.text()).toContain(
      'Mr Dale was asked a question and waits for a reply, by Wednesday 25 November.',
    );
    expect((await concern.now()).nextDueOn).toBe('2026-11-25');
  });

  test('who finds the question on their list and in a letter that says nothing, and never the concern', async () => {
    const letter = (await portal.lettersTo(emailOf('dale'))).find(({ subject }) =>
      subject.includes('question'),
    );
    expect(letter?.text).toContain('Please reply by Wednesday 25 November.');
    expect(letter?.text).not.toMatch(/gate|WHP|alone/);
    expect(letter?.path).toBe('/staff/asked');
    const deputy = await atDesk(portal, 'dale');
    expect(deputy.text()).toContain('A question for you, from Miss Amber: by Wednesday 25 November');
    await deputy.visit(letter?.path ?? '');
    await deputy.follow('A question for you');
    expect(deputy.text()).toContain(QUESTION);
    expect(deputy.text()).toContain(SHOWN);
    for (const secret of [concern.ref, 'Tom', 'Mina', 'reading group', 'Year 3'])
      expect(deputy.html).not.toContain(secret);
    await expectNoSuchConcern(deputy, concern.ref);
    await deputy.press('Send your reply');
    expect(deputy.errors()).toEqual(['Write your reply, or say that it is not for you']);
  });

  test('who alone may open it', async () => {
    const id = await latest(concern);
    for (const name of ['marlow', 'elm', 'amber'] as const) {
      const other = await atDesk(portal, name);
      expect((await other.send('GET', `/staff/questions/${id}`)).status).toBe(404);
      expect((await post(other, `/staff/questions/${id}`, { reply: 'Me.' })).status).toBe(404);
    }
  });

  test('who replies once: a note that the teacher reads, also while answering, and the parent does not', async () => {
    const id = await latest(concern);
    const deputy = await atDesk(portal, 'dale');
    await deputy.visit(`/staff/questions/${id}`);
    deputy.fill('Your reply', 'Mrs Elm was, until half past three.');
    await deputy.press('Send your reply');
    expect(deputy.text()).toContain('Your reply has been sent.');
    expect(deputy.text()).toContain('Nobody waits for a reply from you.');
    expect((await post(deputy, `/staff/questions/${id}`, { reply: 'Again.' })).status).toBe(404);
    const teacher = await atDesk(portal, 'amber');
    expect(await subjectsTo('amber')).toContain(`${concern.ref}: your colleague has replied`);
    await teacher.visit(`/staff/concerns/${concern.ref}`);
    expect(teacher.text()).toContain('Mrs Elm was, until half past three.');
    expect(teacher.text()).toContain('Mr Dale replied to the question.');
    await teacher.visit(`/staff/concerns/${concern.ref}/answer`);
    expect(teacher.text()).toContain('Mrs Elm was, until half past three.');
    expect((await concern.now()).running.find(({ kind }) => kind === 'reply')?.dueOn).toBe('2026-11-30');
    const letters = await portal.lettersTo(`ask-${parents}@home.test`);
    expect(
      letters.map(({ subject }) => subject).filter((subject) => /question|colleague/.test(subject)),
    ).toEqual([]);
  });
});

test('“It is not for me” needs no words, and the teacher asks somebody else', async () => {
  const concern = await raised();
  const teacher = await atDesk(portal, 'amber');
  await ask(teacher, concern.ref, 'Mrs Elm – Year 6 teacher', 'Friday 27 November');
  const colleague = await atDesk(portal, 'elm');
  await colleague.follow('A question for you');
  await colleague.press('It is not for me');
  expect(colleague.text()).toContain('They have been told that it is not for you.');
  await teacher.visit(`/staff/concerns/${concern.ref}`);
  expect(teacher.text()).toContain('Mrs Elm was asked a question and said that it is not for them.');
  expect(teacher.offers('Ask a colleague')).toBe(true);
});

test('nobody it is about is offered or can be asked, nor whoever holds it, and nobody but the holder asks', async () => {
  const concern = await raised({ about: 'staff', who: ['hazel'] });
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${concern.ref}/ask`);
  expect(head.html).not.toContain('Mr Hazel');
  expect(head.html).not.toContain('>Mrs Marlow – ');
  const fields = { question: QUESTION, shown: '', by: '2026-11-25' };
  expect((await post(head, `/staff/concerns/${concern.ref}/ask`, { ...fields, who: 'hazel' })).status).toBe(
    422,
  );
  const formal = await raised({ about: 'school' });
  await handsOn(portal.bench, formal).declareFormal();
  const clerk = await atDesk(portal, 'quill');
  expect((await clerk.send('GET', `/staff/concerns/${formal.ref}/ask`)).status).toBe(404);
  const words = await raised({ about: 'staff', words: 'the one at the gate' });
  await head.visit(`/staff/concerns/${words.ref}/ask`);
  expect(head.html).not.toContain('Mr Dale');
});

test('named as complained about later, they find nothing from that moment, and the letter that waits is not sent', async () => {
  const concern = await raised();
  const teacher = await atDesk(portal, 'amber');
  await ask(teacher, concern.ref, 'Mr Hazel – Year 1 teacher', 'Wednesday 25 November');
  const hazel = await atDesk(portal, 'hazel');
  const path = `/staff/questions/${await latest(concern)}`;
  await hazel.visit(path);
  expect(hazel.heading()).toBe('A question for you');
  const before = (await subjectsTo('hazel')).length;
  await ask(teacher, concern.ref, 'Mr Hazel – Year 1 teacher', 'Thursday 26 November');
  await handsOn(portal.bench, concern).name('marlow', 'hazel');
  expect(await subjectsTo('hazel')).toHaveLength(before);
  const absent = await hazel.send('GET', '/staff/questions/no-such-question');
  const refused = await hazel.send('GET', path);
  const masked = (body: Buffer) => body.toString('utf8').replace(/(name="_form" value=")[^"]*/g, '$1masked');
  expect([refused.status, masked(refused.body)]).toEqual([404, masked(absent.body)]);
  expect((await post(hazel, path, { reply: 'It was not me.' })).status).toBe(404);
  await hazel.visit('/queue');
  expect(hazel.text()).not.toContain('A question for you');
});

test('it ends with the stage, and does not come back with it', async () => {
  const concern = await raised({ about: 'school' });
  const head = await atDesk(portal, 'marlow');
  await ask(head, concern.ref, 'Mr Dale – Deputy head teacher', 'Friday 4 December');
  const path = `/staff/questions/${await latest(concern)}`;
  const deputy = await atDesk(portal, 'dale');
  await deputy.visit(path);
  expect(deputy.heading()).toBe('A question for you');
  const hands = handsOn(portal.bench, concern);
  await hands.answer('marlow');
  expect((await deputy.send('GET', path)).status).toBe(404);
  await hands.declareFormal();
  expect((await concern.now()).state).toBe('open');
  expect((await deputy.send('GET', path)).status).toBe(404);
});

test('the school day before they are reminded, then told that it is late, and so is the holder: each once', async () => {
  const concern = await raised({ classId: 'year6' });
  const teacher = await atDesk(portal, 'elm');
  await ask(teacher, concern.ref, 'Miss Rowan – Year 2 teacher', 'Wednesday 25 November');
  const count = async (name: Name, words: string) =>
    (await subjectsTo(name)).filter((subject) => subject.includes(words)).length;
  await portal.goTo('2026-11-24T09:00:00.000Z');
  await portal.goTo('2026-11-24T10:00:00.000Z');
  expect(await count('rowan', 'A question waits for you')).toBe(1);
  await portal.goTo('2026-11-25T10:00:00.000Z');
  expect(await count('rowan', 'still waits')).toBe(0);
  await portal.goTo('2026-11-26T09:00:00.000Z');
  await portal.goTo('2026-11-26T09:05:00.000Z');
  expect(await count('rowan', 'A question still waits for you')).toBe(1);
  expect(await count('elm', `${concern.ref}: no reply from your colleague yet`)).toBe(1);
});

describe('whoever was asked leaves', () => {
  let school: TestPortal;
  beforeAll(async () => {
    school = await openTestPortal();
  });
  afterAll(() => school.close());

  test('the holder is told once, the day after their last day, that there is no reply, and can ask somebody else', async () => {
    const concern = await raise(school.bench);
    const teacher = await atDesk(school, 'amber');
    await ask(teacher, concern.ref, 'Mr Dale – Deputy head teacher', 'Friday 27 November');
    const told = async () =>
      (await school.lettersTo(emailOf('amber')))
        .map(({ subject }) => subject)
        .filter((subject) => subject === `${concern.ref}: no reply from your colleague yet`).length;
    const by = { personId: 'marlow', at: school.bench.clock.now() };
    await school.bench.db.write((tx) => keepLeaving(tx, { personId: 'dale', lastOn: '2026-11-24' }, by));
    await school.goTo('2026-11-24T16:00:00.000Z');
    expect(await told()).toBe(0);
    const before = await atDesk(school, 'amber');
    await before.visit(`/staff/concerns/${concern.ref}`);
    expect(before.text()).toContain('waits for a reply, by Friday 27 November.');

    await school.goTo('2026-11-25T07:30:00.000Z');
    expect(await told()).toBe(1);
    const again = await atDesk(school, 'amber');
    await again.visit(`/staff/concerns/${concern.ref}`);
    expect(again.text()).toContain(
      'A former member of staff was asked a question and has left, and will not reply: you can ask somebody else.',
    );
    await ask(again, concern.ref, 'Mrs Elm – Year 6 teacher', 'Friday 27 November');
    expect(again.text()).toContain('Mrs Elm was asked a question and waits for a reply');
    await school.goTo('2026-11-26T07:30:00.000Z');
    expect(await told()).toBe(1);
  });

  test('and nobody is told where the concern has been answered since', async () => {
    const concern = await raise(school.bench, { contact: { email: 'answered@home.test' } });
    await ask(
      await atDesk(school, 'amber'),
      concern.ref,
      'Mrs Haven – Safeguarding lead',
      'Monday 30 November',
    );
    await handsOn(school.bench, concern).answer('amber');
    const by = { personId: 'marlow', at: school.bench.clock.now() };
    await school.bench.db.write((tx) => keepLeaving(tx, { personId: 'haven', lastOn: '2026-11-26' }, by));
    await school.goTo('2026-11-27T07:30:00.000Z');
    expect((await school.lettersTo(emailOf('amber'))).map(({ subject }) => subject)).not.toContain(
      `${concern.ref}: no reply from your colleague yet`,
    );
  });
});
