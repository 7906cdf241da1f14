// Somebody opens a concern in the moment in which they are appointed for it: one comes first, and the other knows of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appoint } from '../../src/appointments/appoint.js';
import { Refused } from '../../src/web/errors.js';
import { raise, staffActor } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { atDesk } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const RACES = process.env['FAULTS_SIZE'] === 'full' ? 500 : 50;

test(
  'of many races nobody is appointed who has opened it before, and nobody opens it as another than they are',
  async () => {
    const { deps, db } = portal.bench;
    const vice = await atDesk(portal, 'vance');
    const actor = await staffActor(portal.bench, 'quill');
    const firsts = { read: 0, appointed: 0 };
    for (let n = 0; n < RACES; n += 1) {
      const raised = await raise(portal.bench, { about: 'governor', who: ['field'] });
      // The vice-chair stands above the chair, who has it: they may know that it exists, and so may open it.
      const open = () => vice.send('GET', `/staff/concerns/${raised.ref}`);
      const name = () =>
        appoint(deps, {
          ...{ ref: raised.ref, actor, version: 1, what: 'investigator', personId: 'vance' },
          ...{ outsideName: '', outsideContact: '', untilOn: '2026-11-30' },
        });
      // Each of them begins in turn, and is ahead a little more or less.
      const isReadFirst = n % 2 === 0;
      const begun = isReadFirst ? open() : name();
      await new Promise((soon) => setTimeout(soon, n % 10));
      const [read, appointed] = await Promise.allSettled(
        isReadFirst ? [begun as ReturnType<typeof open>, name()] : [open(), begun as ReturnType<typeof name>],
      );
      if (appointed.status === 'rejected') expect(appointed.reason).toBeInstanceOf(Refused);
      expect(read.status === 'fulfilled' && read.value.status).toBe(200);
      const reads = await db.read('reads').where({ concern_id: raised.concernId }).pluck<string[]>('what');
      // Appointed, they read all of it as that; refused, they saw that it exists and no more.
      expect(reads).toEqual([appointed.status === 'fulfilled' ? 'all' : 'existence']);
      firsts[appointed.status === 'fulfilled' ? 'appointed' : 'read'] += 1;
    }
    // A race that the same one always wins would show nothing.
    expect(Math.min(firsts.read, firsts.appointed)).toBeGreaterThan(0);
  },
  RACES * 2_400,
);
