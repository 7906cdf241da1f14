// One address is typed for many concerns in an hour: each is taken all the same, and only the letters about them become fewer.
import { expect, test } from '@jest/globals';
import { emailOf } from '../support/builders.js';
import { openTestPortal } from '../support/portal.js';
import { comeIn, openWithReceipt, PARENT, raiseConcern } from './support/as-a-parent.js';

test('strangers who type a parent’s address over and over do not stop that parent', async () => {
  const portal = await openTestPortal();
  try {
    const subjectsTo = async (address: string): Promise<string[]> =>
      (await portal.lettersTo(address)).map(({ subject }) => subject);
    const refs: string[] = [];
    for (let n = 0; n < 6; n += 1) refs.push((await raiseConcern(portal.phone())).ref);
    const mina = portal.phone();
    const { ref } = await raiseConcern(mina, { points: ['What Mina herself has to say.'] });
    const amber = await portal.signedIn('amber');
    await amber.visit(`/staff/concerns/${ref}`);
    expect(amber.text()).toContain('What Mina herself has to say.');

    const first = refs.slice(0, 5);
    const toParent = first.map((each) => `${each}: we have your concern`).sort();
    const toTeacher = first.map((each) => `${each}: a concern for you`).sort();
    expect((await subjectsTo(PARENT)).sort()).toEqual(toParent);
    expect((await subjectsTo(emailOf('amber'))).sort()).toEqual(toTeacher);
    await portal.goTo('2026-11-23T10:00:00.000Z');
    expect((await subjectsTo(PARENT)).slice(5)).toEqual(['We have what you told us']);
    expect((await subjectsTo(emailOf('amber'))).slice(5)).toEqual(['Concerns have reached you']);
  } finally {
    await portal.close();
  }
});

test('whoever types a stranger’s address cannot fill that mailbox by withdrawing and opening again', async () => {
  const portal = await openTestPortal();
  try {
    const receipt = await raiseConcern(portal.phone(), { email: 'stranger@example.org' });
    const receiptHolder = portal.phone();
    await openWithReceipt(receiptHolder, receipt);
    const toAndFro = async (): Promise<void> => {
      await receiptHolder.visit(`/concerns/${receipt.ref}/withdraw`);
      await receiptHolder.press('Withdraw it');
      await receiptHolder.visit(`/concerns/${receipt.ref}/reopen`);
      await receiptHolder.press('Open it again');
    };
    const subjects = async (): Promise<string[]> =>
      (await portal.lettersTo('stranger@example.org')).map(({ subject }) => subject);
    for (let n = 0; n < 6; n += 1) await toAndFro();
    expect(await subjects()).toHaveLength(5);
    await portal.goTo('2026-11-23T10:00:00.000Z');
    expect((await subjects()).slice(5)).toEqual(['We have what you told us']);

    // Once its owner has come in by it, every letter goes to them, and they see what was done in their name.
    await comeIn(portal, portal.phone(), 'stranger@example.org');
    const before = (await subjects()).length;
    await openWithReceipt(receiptHolder, receipt);
    for (let n = 0; n < 4; n += 1) await toAndFro();
    expect((await subjects()).slice(before)).toHaveLength(8);
  } finally {
    await portal.close();
  }
});
