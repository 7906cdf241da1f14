// One address is typed for many concerns in an hour: each is taken all the same, and only the letters about them become fewer.
import { expect, test } from '@jest/globals';
import { emailOf } from '../support/builders.js';
import { openTestPortal } from '../support/portal.js';
import { PARENT, raiseConcern } from './support/as-a-parent.js';

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
