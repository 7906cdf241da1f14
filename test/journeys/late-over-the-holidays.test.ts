// A date that passes on a Friday, or on the last day before the holidays: nobody is told anything until school is open again.
import { expect, test } from '@jest/globals';
import { raise } from '../support/builders.js';
import { openTestPortal } from '../support/portal.js';

test('missed on a Friday it is told on Monday, and missed before the holidays in the new year', async () => {
  const portal = await openTestPortal({ now: '2026-12-04T09:00:00.000Z' });
  /** Who is told that something is overdue at half past seven on this day. */
  const told = async (day: string): Promise<string[]> => {
    await portal.lettersTo('nobody');
    const before = portal.post.mails.length;
    await portal.goTo(`${day}T07:30:00.000Z`);
    await portal.lettersTo('nobody');
    const late = portal.post.mails.slice(before).filter(({ subject }) => /overdue|late/.test(subject));
    return [...new Set(late.map(({ to }) => to.split('@')[0] ?? ''))].sort();
  };
  const dueOn = async ({ now }: Awaited<ReturnType<typeof raise>>): Promise<string | undefined> =>
    (await now()).running.find(({ kind }) => kind === 'reply')?.dueOn;
  try {
    const friday = await raise(portal.bench, { classId: 'year1', contact: { email: 'friday@example.org' } });
    expect(await dueOn(friday)).toBe('2026-12-11');
    await told('2026-12-09');
    await told('2026-12-10');
    await told('2026-12-11');
    const holiday = await raise(portal.bench, {
      classId: 'year6',
      contact: { email: 'holiday@example.org' },
    });
    expect(await dueOn(holiday)).toBe('2026-12-18');
    expect(await told('2026-12-12')).toEqual([]);
    expect(await told('2026-12-13')).toEqual([]);
    expect(await told('2026-12-14')).toEqual(['friday', 'hazel', 'marlow']);
    for (const day of ['2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18']) await told(day);
    for (const day of ['2026-12-19', '2026-12-21', '2026-12-25', '2027-01-04'])
      expect(await told(day)).toEqual([]);
    expect(await told('2027-01-05')).toEqual(['elm', 'holiday', 'marlow']);
  } finally {
    await portal.close();
  }
});
