// A second person reads a formal answer before it leaves, where the school has set it so: exactly what they approved is sent.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answer } from '../../src/responses/answer.js';
import {
  emailOf,
  handsOn,
  raise,
  setUp,
  staffActor,
  type Name,
  type RaisedConcern,
} from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern, tokenOn } from './support/at-school.js';

const ANSWER = 'The lunch queue is watched by two adults now.';
const FOUND_OUT = 'I asked the lunchtime staff.';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
  await setChecked(true);
});
afterAll(() => portal.close());

const setChecked = (formalAnswersChecked: boolean) => setUp(portal.bench, { formalAnswersChecked });

let parents = 0;
const address = () => `check-${parents}@home.test`;
async function formal(about: 'school' | 'head' = 'school'): Promise<RaisedConcern> {
  parents += 1;
  const raised = await raise(portal.bench, { about, contact: { email: address() } });
  await handsOn(portal.bench, raised).declareFormal();
  return raised;
}

async function write(desk: TestBrowser, ref: string, words = ANSWER): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/answer`);
  desk.fill('Your answer', words);
  desk.fill('What did you do to find out?', FOUND_OUT);
  await desk.press('Read it before it goes');
}

async function sendToBeChecked(desk: TestBrowser, ref: string, whom: string, words = ANSWER): Promise<void> {
  await write(desk, ref, words);
  desk.select('Who is to check it before it goes?', whom);
  await desk.press('Send it to be checked');
}

async function opened(name: Name): Promise<TestBrowser> {
  const desk = await atDesk(portal, name);
  await desk.follow('Check an answer');
  return desk;
}

const DALE = 'Mr Dale – Deputy head teacher';
const subjectsTo = async (mailbox: string): Promise<string[]> =>
  (await portal.lettersTo(mailbox)).map(({ subject }) => subject);

describe('the head’s answer to a formal complaint', () => {
  let concern: RaisedConcern;
  beforeAll(async () => {
    concern = await formal();
  });

  test('cannot be sent unchecked, neither by the page nor by a form that it does not show', async () => {
    const head = await atDesk(portal, 'marlow');
    await write(head, concern.ref);
    expect(head.offers('Send the answer')).toBe(false);
    await head.press('Send it to be checked');
    expect(head.errors()).toEqual(['Choose who is to check it']);
    const points = (await concern.now()).points.map(({ id }) => ({ pointId: id, body: ANSWER }));
    const { ref } = concern;
    const version = (await concern.now()).version;
    const sending = { ref, version, foundOut: FOUND_OUT, actions: '', answers: points };
    const actor = await staffActor(portal.bench, 'marlow');
    await expect(answer(portal.bench.deps, { ...sending, actor })).rejects.toMatchObject({
      refusal: { why: 'not now' },
    });
  });

  test('goes to the deputy, who finds it on their list, and reads the points and the answer alone', async () => {
    const head = await atDesk(portal, 'marlow');
    await sendToBeChecked(head, concern.ref, DALE);
    expect(head.text()).toContain('Your answer is with somebody to be checked.');
    expect(head.text()).toContain('Mrs Marlow asked Mr Dale to check the answer.');
    const letter = (await portal.lettersTo(emailOf('dale'))).at(-1);
    expect([letter?.subject, letter?.path]).toEqual(['An answer for you to check', '/staff/asked']);
    expect(letter?.text).toContain('by Wednesday 25 November');
    const deputy = await atDesk(portal, 'dale');
    expect(deputy.text()).toContain('Check an answer, from Mrs Marlow: by Wednesday 25 November');
    await deputy.follow('Check an answer');
    expect(deputy.text()).toContain(ANSWER);
    expect(deputy.text()).toContain('Tom was left out of the reading group.');
    expect(deputy.html).not.toContain('Mina');
    const id = deputy.path.split('/').at(-1) ?? '';
    await expectNoSuchConcern(deputy, concern.ref);
    for (const name of ['elm', 'chandra', 'marlow'] as const)
      expect((await (await atDesk(portal, name)).send('GET', `/staff/checks/${id}`)).status).toBe(404);
  });

  test('given back with words, it waits for the head, who changes it and asks somebody else', async () => {
    const deputy = await opened('dale');
    await deputy.press('Give it back');
    expect(deputy.errors()).toEqual(['Say what should be different']);
    deputy.fill('What should be different?', 'Say from which day.');
    await deputy.press('Give it back');
    expect(deputy.text()).toContain('The answer has been given back, with your words.');
    expect(await subjectsTo(emailOf('marlow'))).toContain(`${concern.ref}: your answer comes back to you`);
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${concern.ref}/answer`);
    expect(head.text()).toContain('Mr Dale gave this back');
    expect(head.text()).toContain('Say from which day.');
    expect(head.value('Your answer').trim()).toBe(ANSWER);
    await sendToBeChecked(head, concern.ref, 'Mr Vance – Vice-chair of governors', `${ANSWER} From Monday.`);
    expect((await (await atDesk(portal, 'dale')).send('GET', '/staff/asked')).body.toString()).not.toContain(
      'Check an',
    );
  });

  test('approved, it goes exactly as it stands: a change needs another check', async () => {
    const viceChair = await opened('vance');
    await viceChair.press('It may go as it stands');
    expect(viceChair.text()).toContain('They have been told that the answer may go.');
    const head = await atDesk(portal, 'marlow');
    await write(head, concern.ref, `${ANSWER} From Tuesday.`);
    expect(head.offers('Send the answer')).toBe(false);
    await write(head, concern.ref, `${ANSWER} From Monday.`);
    expect(head.text()).toContain('Mr Vance has checked this');
    expect((await concern.now()).nextDueOn).toBe('2026-11-30');
    await head.press('Send the answer');
    expect(head.text()).toContain('Your answer has been sent.');
    expect((await concern.now()).responses.at(-1)?.answers[0]?.body).toBe(`${ANSWER} From Monday.`);
  });

  test('and the parent is told that it was checked, never by whom', async () => {
    const parent = portal.phone();
    await comeIn(portal, parent, address());
    expect(parent.text()).toContain(
      'Mrs Marlow answered. Somebody else at the school read the answer before it left.',
    );
    for (const secret of ['Dale', 'Vance', 'gave the answer back', 'Say from which day'])
      expect(parent.html).not.toContain(secret);
    expect((await subjectsTo(address())).filter((subject) => subject.includes('check'))).toEqual([]);
  });
});

test('a checker who says nothing: the head is told the day after, the date stays, and somebody else is asked', async () => {
  const concern = await formal();
  const head = await atDesk(portal, 'marlow');
  await sendToBeChecked(head, concern.ref, DALE);
  const due = (await concern.now()).running.find(({ kind }) => kind === 'reply')?.dueOn;
  await portal.goTo('2026-11-25T09:00:00.000Z');
  expect(await subjectsTo(emailOf('marlow'))).not.toContain(`${concern.ref}: your answer is not checked yet`);
  await portal.goTo('2026-11-26T09:00:00.000Z');
  await portal.goTo('2026-11-26T09:10:00.000Z');
  const late = (await subjectsTo(emailOf('marlow'))).filter((subject) =>
    subject.includes('is not checked yet'),
  );
  expect(late).toEqual([`${concern.ref}: your answer is not checked yet`]);
  expect(await subjectsTo(emailOf('dale'))).toContain('An answer still waits for you to check it');
  expect((await concern.now()).running.find(({ kind }) => kind === 'reply')?.dueOn).toBe(due);
  await sendToBeChecked(await atDesk(portal, 'marlow'), concern.ref, 'Dr Chandra – Chair of governors');
  expect((await atDesk(portal, 'dale')).text()).not.toContain('Check an answer');
  expect((await opened('chandra')).heading()).toBe('Check an answer');
});

test('named as complained about, the checker finds nothing any more', async () => {
  const concern = await formal();
  await sendToBeChecked(await atDesk(portal, 'marlow'), concern.ref, DALE);
  const deputy = await opened('dale');
  await handsOn(portal.bench, concern).name('marlow', 'dale');
  const absent = await deputy.send('GET', '/staff/checks/no-such-check');
  const refused = await deputy.send('GET', deputy.path);
  const masked = (body: Buffer) => body.toString('utf8').replace(/(name="_form" value=")[^"]*/g, '$1masked');
  expect([refused.status, masked(refused.body)]).toEqual([404, masked(absent.body)]);
  const fields = { do: 'approve', words: '', _form: tokenOn(deputy) };
  const pressed = await deputy.send('POST', deputy.path, {
    fields,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(pressed.status).toBe(404);
});

test('about the head, nobody who works at the school is offered', async () => {
  const concern = await formal('head');
  const chair = await atDesk(portal, 'chandra');
  await write(chair, concern.ref);
  expect(chair.html).not.toContain('Mr Dale');
  expect(chair.html).toContain('Ms Quill – Clerk to the governors');
});

test('informal, or where the school has not set it so, an answer goes at once', async () => {
  const informal = await raise(portal.bench, { about: 'school', contact: { email: 'informal@home.test' } });
  const head = await atDesk(portal, 'marlow');
  await write(head, informal.ref);
  await head.press('Send the answer');
  expect(head.text()).toContain('Your answer has been sent.');
  const concern = await formal();
  await setChecked(false);
  await write(head, concern.ref);
  await head.press('Send the answer');
  expect(head.text()).toContain('Your answer has been sent.');
});
