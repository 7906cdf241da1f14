// Does every letter go out once, in time, and only to whom it still concerns?
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, later, millisecondsBetween, MINUTE } from '../../src/clock.js';
import { MOST_ATTEMPTS, waitAfter } from '../../src/letters/retries.js';
import { memoryTransport } from './support/memory-transport.js';
import { openPostOffice, type PostOffice } from './support/post-office.js';
import { seedConcern, type Seeded } from './support/seed.js';

let office: PostOffice;
let seeded: Seeded;
beforeEach(async () => {
  office = await openPostOffice();
  seeded = await seedConcern(office.bench, { key: 'AA', clocks: [{ kind: 'reply', dueOn: '2026-11-30' }] });
});
afterEach(async () => {
  await office.close();
});

const toParent = () => ({
  concernId: seeded.concernId,
  recipient: { kind: 'mailbox' as const, mailboxId: seeded.mailboxId },
});
const notices = (count: number) => Array.from({ length: count }, toParent);
const signIn = (more: object = {}) => ({
  kind: 'sign-in' as const,
  cause: 'request',
  recipient: toParent().recipient,
  expiresAt: later(office.bench.clock.now(), 30 * MINUTE),
  ...more,
});
const wait = (milliseconds: number) => {
  office.bench.clock.advance(milliseconds);
};
const events = () => office.bench.logLines.map((line) => (JSON.parse(line) as { event: string }).event);

describe('a letter', () => {
  test('is sent once and kept as proof', async () => {
    await office.post([toParent()]);
    expect(await office.room.runOnce()).toBe(1);
    expect(await office.room.runOnce()).toBe(0);
    expect(office.transport.mails.map((mail) => mail.to)).toEqual(['parent-AA@home.test']);
    expect(await office.row()).toMatchObject({
      sent_at: office.bench.clock.now(),
      attempts: 0,
      trouble: null,
    });
  });

  test('posted twice is one letter', async () => {
    await office.post([toParent()]);
    await office.post([toParent()]);
    await office.runAll();
    expect(office.transport.mails).toHaveLength(1);
  });

  test('for the print-and-post list is left to the office', async () => {
    await office.post([{ concernId: seeded.concernId }]);
    expect(await office.room.runOnce()).toBe(0);
    expect(await office.row()).toMatchObject({ sent_at: null, dropped_at: null });
  });

  test('to someone who has left is dropped', async () => {
    await office.post([
      {
        kind: 'message-holder',
        concernId: seeded.concernId,
        recipient: { kind: 'person', personId: seeded.personId },
      },
    ]);
    await office.bench.db.write((tx) => tx('people').update({ left_on: '2026-11-20' }));
    await office.runAll();
    expect(office.transport.mails).toEqual([]);
    expect(await office.row()).toMatchObject({ trouble: 'nobody to send it to' });
  });

  test('that reminds of what has been done meanwhile is dropped', async () => {
    await office.post([{ ...toParent(), kind: 'overdue-parent' }]);
    await office.runAll();
    expect(await office.row()).toMatchObject({ sent_at: null, trouble: 'no longer so' });
  });

  test('is not sent where the right to it was taken away after it was posted (R-085)', async () => {
    await office.post(notices(3));
    office.mayReceive = () => Promise.resolve(false);
    await office.runAll();
    expect(office.transport.mails).toEqual([]);
    expect((await office.rows()).map((row) => row.trouble)).toEqual(Array(3).fill('no longer theirs'));
  });

  test('with a fault in its making waits, and the next one goes out', async () => {
    await office.post(notices(2));
    let asked = 0;
    office.mayReceive = () =>
      (asked += 1) === 1 ? Promise.reject(new Error('Mrs Canary')) : Promise.resolve(true);
    await office.runAll();
    expect(office.transport.mails).toHaveLength(1);
    expect((await office.rows()).map((row) => row.trouble).sort()).toEqual([null, 'fault'].sort());
    expect(office.bench.logLines.join()).not.toContain('Canary');
  });
});

describe('retries (R-083)', () => {
  test('come after 1, 5, 15, 60 minutes, 4 hours, then every 4 hours, and end within three days', async () => {
    await office.post([toParent()]);
    office.transport.answer = () => ({ kind: 'later', code: '451 RCPT TO' });
    const start = office.bench.clock.now();
    const waits: number[] = [];
    for (;;) {
      expect(await office.room.runOnce()).toBe(1);
      const row = await office.row();
      if (row.failed_at !== null) break;
      waits.push(millisecondsBetween(office.bench.clock.now(), row.available_at));
      wait(millisecondsBetween(office.bench.clock.now(), row.available_at) - 1);
      expect(await office.room.runOnce()).toBe(0);
      wait(1);
    }
    const hours = (n: number) => n * HOUR;
    expect(waits.slice(0, 4)).toEqual([MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]);
    // In the middle of from a fifth sooner to just then: never later, or three days would not hold them all.
    expect(new Set(waits.slice(4))).toEqual(new Set([hours(3.6)]));
    const lasted = millisecondsBetween(start, office.bench.clock.now());
    expect(lasted).toBeGreaterThan(hours(60));
    expect(lasted).toBeLessThanOrEqual(hours(72));
    expect(await office.row()).toMatchObject({ attempts: MOST_ATTEMPTS, trouble: '451 RCPT TO' });
    expect(await office.bench.db.read<{ failed_at: unknown }>('mailboxes').first('failed_at')).toEqual({
      failed_at: null,
    });
    expect(events().at(-1)).toBe('letter failed');
  });

  test('come a fifth sooner or later, each by itself, so that letters do not all come back at once', async () => {
    await office.close();
    office = await openPostOffice(undefined, 'spread');
    seeded = await seedConcern(office.bench, { key: 'AA', clocks: [] });
    await office.post(notices(200));
    office.transport.answer = () => ({ kind: 'later', code: '451 RCPT TO' });
    await office.runAll();
    const now = office.bench.clock.now();
    const waits = (await office.rows()).map((row) => millisecondsBetween(now, row.available_at));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0.8 * MINUTE);
    expect(Math.min(...waits)).toBeLessThan(0.83 * MINUTE);
    expect(Math.max(...waits)).toBeGreaterThan(1.17 * MINUTE);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.2 * MINUTE);
    expect(new Set(waits).size).toBeGreaterThan(150);
  });

  test('come to three days at most, be each as long as it may', () => {
    const after = Array.from({ length: MOST_ATTEMPTS }, (_, before) =>
      Math.max(...[0, 1 - Number.EPSILON].map((one) => waitAfter(before + 1, () => one) ?? 0)),
    );
    const most = after.reduce((sum, wait) => sum + wait, 0);
    expect(most).toBeLessThanOrEqual(72 * HOUR);
    expect(most).toBeGreaterThan(68 * HOUR);
    expect(waitAfter(MOST_ATTEMPTS, () => 0)).toBeUndefined();
  });

  test('end at once with a refusal, and with it all mail to that parent (R-087)', async () => {
    await office.post(notices(2));
    office.transport.answer = () => ({ kind: 'refused', code: '550 RCPT TO' });
    await office.runAll();
    const troubles = (await office.rows()).map((row) => row.trouble).sort();
    expect(troubles).toEqual(['550 RCPT TO', 'address failed before']);
    const mailbox = await office.bench.db.read<{ failed_at: unknown }>('mailboxes').first('failed_at');
    expect(mailbox).toEqual({ failed_at: office.bench.clock.now() });
    expect(office.bench.logLines.join()).not.toContain('home.test');
  });
});

describe('an address that has refused a letter', () => {
  const refuse = () => {
    office.transport.answer = () => ({ kind: 'refused', code: '552 RCPT TO' });
  };
  const take = () => {
    office.transport.answer = () => ({ kind: 'sent' });
  };
  const closedAt = async () =>
    (await office.bench.db.read<{ failed_at: string | null }>('mailboxes').first('failed_at'))?.failed_at;

  test('is tried with a letter to sign in all the same, and stays closed where that fails too', async () => {
    await office.post(notices(1));
    refuse();
    await office.runAll();
    const since = await closedAt();
    wait(HOUR);
    await office.post([signIn()]);
    await office.runAll();
    expect((await office.rows()).map((row) => row.trouble)).toEqual(['552 RCPT TO', '552 RCPT TO']);
    expect(await closedAt()).toBe(since);
  });

  test('opens again with the first letter it takes: what was kept back goes out, what it refused does not', async () => {
    await office.post(notices(3));
    refuse();
    await office.runAll();
    expect((await office.rows()).map((row) => row.trouble).sort()).toEqual([
      '552 RCPT TO',
      'address failed before',
      'address failed before',
    ]);
    wait(HOUR);
    take();
    await office.post([signIn()]);
    await office.runAll();
    expect(await closedAt()).toBeNull();
    expect(office.transport.mails).toHaveLength(3);
    const troubles = (await office.rows()).map((row) => row.trouble);
    expect(troubles.filter((trouble) => trouble !== null)).toEqual(['552 RCPT TO']);
    expect(troubles).toHaveLength(4);
  });
});

describe('a held queue', () => {
  const hold = () => {
    office.transport.answer = () => ({ kind: 'held', code: 'ECONNECTION' });
  };
  const flow = () => {
    office.transport.answer = () => ({ kind: 'sent' });
  };

  test('loses nothing, counts no attempt, and pauses from ten seconds to five minutes', async () => {
    await office.post(notices(25));
    hold();
    for (const seconds of [10, 20, 40, 80, 160, 300, 300]) {
      await office.runAll();
      expect(office.room.isHeld()).toBe(true);
      wait(seconds * 1000 - 1);
      expect(await office.room.runOnce()).toBe(0);
      wait(1);
    }
    flow();
    await office.runAll();
    expect(office.room.isHeld()).toBe(false);
    expect(office.transport.mails).toHaveLength(25);
    expect((await office.rows()).every((row) => row.attempts === 0)).toBe(true);
    expect(events().filter((event) => event.startsWith('post '))).toEqual([
      ...Array<string>(7).fill('post held'),
      'post released',
    ]);
  });

  test('lets the others by where it is one letter that the server cannot stand', async () => {
    await office.post(notices(3));
    const poison = (await office.rows())[1]?.id;
    office.transport.answer = ({ id }) =>
      id === poison ? { kind: 'held', code: '550 MAIL FROM' } : { kind: 'sent' };
    await office.runAll();
    wait(10_000);
    await office.runAll();
    expect(office.transport.mails).toHaveLength(2);
  });
});

describe('the lane of sign-in letters (R-084)', () => {
  test('does not wait behind a thousand notices', async () => {
    await office.post([...notices(1_000), signIn()]);
    const order: string[] = [];
    office.transport.answer = ({ subject }) => {
      order.push(subject);
      return { kind: 'sent' };
    };
    await office.room.runOnce();
    expect(order.slice(0, 2)).toContain('Your code to sign in');
  });

  test('nor behind a notice that takes its time', async () => {
    await office.post([toParent()]);
    let letGo = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const taken: string[] = [];
    office.transport.answer = async ({ subject }) => {
      if (!subject.startsWith('Your code')) await slow;
      taken.push(subject);
      return { kind: 'sent' };
    };
    office.room.start();
    await until(async () => (await office.row()).available_at > office.bench.clock.now());
    await office.post([signIn()]);
    office.room.nudge();
    await until(() => Promise.resolve(taken.length === 1));
    expect(taken).toEqual(['Your code to sign in']);
    letGo();
    await office.room.stop();
    expect(taken).toHaveLength(2);
  });

  test('never pauses longer than ten seconds, however long the mail server has been out of reach', async () => {
    await office.post(notices(3));
    office.transport.answer = () => ({ kind: 'held', code: 'ECONNECTION' });
    for (const seconds of [10, 20, 40, 80, 160, 300]) {
      await office.runAll();
      wait(seconds * 1000);
    }
    await office.post([signIn({ expiresAt: later(office.bench.clock.now(), 30 * MINUTE) })]);
    for (let turn = 0; turn < 4; turn += 1) {
      await office.runAll();
      wait(10_000);
    }
    // The notices are in the middle of their five minutes; the code goes out, and with it the server is there for them too.
    office.transport.answer = () => ({ kind: 'sent' });
    await office.room.runOnce();
    expect(office.transport.mails.map(({ subject }) => subject)).toEqual(['Your code to sign in']);
    expect(office.room.isHeld()).toBe(false);
    const seconds = office.bench.logLines
      .map((line) => JSON.parse(line) as { event: string; lane?: string; seconds?: number })
      .flatMap((said) => (said.event === 'post held' && said.lane === 'sign-in' ? [said.seconds] : []));
    expect(seconds).toEqual([10, 10, 10, 10]);
  });

  test('drops what has ended, and never sends it late', async () => {
    await office.post([signIn()]);
    wait(30 * MINUTE);
    await office.runAll();
    expect(office.transport.mails).toEqual([]);
    expect(await office.row()).toMatchObject({ trouble: 'expired', sent_at: null });
  });

  test('carries the code and the link, which stand in no row', async () => {
    await office.post([signIn()]);
    await office.runAll();
    expect(office.transport.mails[0]?.text).toContain('7K3F2QXM');
    expect(office.transport.mails[0]?.text).toContain('https://portal.school.test/sign-in/request');
    expect(office.transport.mails[0]?.text).toContain('until 09:30');
    expect(office.transport.mails[0]?.subject).not.toContain('7K3F2QXM');
    expect(JSON.stringify(await office.row())).not.toContain('7K3F2QXM');
  });
});

describe('several and broken post rooms', () => {
  test('two on one database never send a letter twice', async () => {
    await office.post(notices(60));
    const other = memoryTransport();
    const second = office.second(other);
    const drain = async (room: { runOnce(): Promise<number> }) => {
      while ((await room.runOnce()) > 0);
    };
    await Promise.all([drain(office.room), drain(second)]);
    const sent = [...office.transport.mails, ...other.mails].map((mail) => mail.id);
    expect(sent).toHaveLength(60);
    expect(new Set(sent).size).toBe(60);
  });

  test('stopping waits for the letter in hand, and what is left goes out at the next start', async () => {
    await office.post(notices(30));
    let begun = 0;
    office.transport.answer = async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { kind: 'sent' };
    };
    office.room.start();
    await until(() => Promise.resolve(begun >= 3));
    await office.room.stop();
    const before = office.transport.mails.length;
    expect(before).toBe(begun);
    expect(before).toBeLessThan(30);
    office.room.start();
    office.room.nudge();
    await until(() => Promise.resolve(office.transport.mails.length === 30));
    await office.room.stop();
    expect(new Set(office.transport.mails.map((mail) => mail.id)).size).toBe(30);
  });

  test('a crash between the server’s yes and our note of it repeats the letter once, under the same Message-ID', async () => {
    await office.post([toParent()]);
    const { db } = office.bench;
    const dying = openDying(office);
    await expect(dying()).rejects.toThrow('crash');
    await office.runAll();
    expect(office.transport.mails).toHaveLength(1);
    wait(5 * MINUTE);
    await office.runAll();
    wait(HOUR);
    await office.runAll();
    expect(office.transport.mails).toHaveLength(2);
    expect(office.transport.mails[0]?.id).toBe(office.transport.mails[1]?.id);
    expect(await db.read('letters').whereNull('sent_at')).toEqual([]);
  });

  test('a letter that was reached too late in its batch is given back', async () => {
    await office.post(notices(3));
    office.transport.answer = () => {
      wait(2 * MINUTE);
      return { kind: 'sent' };
    };
    expect(await office.room.runOnce()).toBe(1);
    expect(await office.room.runOnce()).toBe(1);
  });
});

/** A room whose process dies as soon as the server has said yes: its next write fails. */
function openDying({ bench, transport, room }: PostOffice): () => Promise<number> {
  const { write } = bench.db;
  const database = bench.deps.db as { write: typeof write };
  transport.answer = () => {
    database.write = () => {
      database.write = write;
      transport.answer = () => ({ kind: 'sent' });
      return Promise.reject(new Error('crash'));
    };
    return { kind: 'sent' };
  };
  return () => room.runOnce();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 1_000) throw new Error('It never came to be');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
