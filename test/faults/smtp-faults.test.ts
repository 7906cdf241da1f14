// Whatever the mail server does, is every submission confirmed at once, and does every letter arrive, once, under its own Message-ID?
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/clock.js';
import { receiptCode } from '../../src/keys.js';
import { openSmtpTransport, type SmtpOptions } from '../../src/letters/transport.js';
import { answerQuestions, openWithReceipt, receiptOn } from '../journeys/support/as-a-parent.js';
import { answerIt, atDesk } from '../journeys/support/at-school.js';
import { handsOn, raise } from '../support/builders.js';
import { openFaultySmtp, type Fault, type FaultySmtp } from '../support/faulty-smtp.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly sent_at: string | null;
  readonly failed_at: string | null;
  readonly trouble: string | null;
}

async function openSchool(smtp: FaultySmtp, options: SmtpOptions): Promise<TestPortal> {
  return openTestPortal({
    config: {
      ...{ SMTP_PORT: String(smtp.port), SMTP_USER: 'portal', SMTP_PASSWORD: 'expires', LIMITS: 'raised' },
    },
    transport: (config) => openSmtpTransport(config, options),
  });
}

/** What a fault comes to: the queue waits, the letter is tried later, or it failed for good. */
type Comes = 'held' | 'later' | 'refused' | 'sent';

// Four strikes of what takes a whole wait are enough: a letter of each lane, and the connection that is tried once more for it.
const FAULTS: [string, Fault, Comes][] = [
  ['hangs up at once', { at: 'connect', does: 'cut' }, 'held'],
  ['greets slowly', { at: 'greeting', does: 'slow' }, 'sent'],
  ['never greets', { at: 'greeting', does: 'hang', times: 4 }, 'held'],
  ['greets with 421', { at: 'greeting', does: '421 4.3.2 too busy' }, 'held'],
  ['greets with 554', { at: 'greeting', does: '554 5.7.1 not you' }, 'held'],
  ['hangs at EHLO', { at: 'ehlo', does: 'hang', times: 4 }, 'held'],
  ['says 4xx at EHLO', { at: 'ehlo', does: '451 4.3.0 later' }, 'held'],
  ['says 5xx at EHLO', { at: 'ehlo', does: '550 5.7.1 no' }, 'held'],
  ['says that the password has expired', { at: 'auth', does: '535 5.7.8 password expired' }, 'held'],
  ['hangs at AUTH', { at: 'auth', does: 'hang', times: 4 }, 'held'],
  ['says 4xx at AUTH', { at: 'auth', does: '454 4.7.0 later' }, 'held'],
  ['hangs at MAIL', { at: 'mail', does: 'hang', times: 4 }, 'later'],
  ['says 4xx at MAIL', { at: 'mail', does: '451 4.3.0 later' }, 'later'],
  ['says 421 in the middle of the session', { at: 'mail', does: '421 4.4.2 closing' }, 'later'],
  ['says 5xx at MAIL', { at: 'mail', does: '550 5.1.8 bad sender' }, 'held'],
  ['hangs at RCPT', { at: 'rcpt', does: 'hang', times: 4 }, 'later'],
  ['says 4xx at RCPT', { at: 'rcpt', does: '452 4.2.2 full for now' }, 'later'],
  ['has a greylist', { at: 'rcpt', does: '451 4.7.1 greylisted', firstOfEach: true }, 'later'],
  ['says 5xx at RCPT', { at: 'rcpt', does: '550 5.1.1 unknown' }, 'refused'],
  ['hangs at DATA', { at: 'data', does: 'hang', times: 4 }, 'later'],
  ['says 4xx at DATA', { at: 'data', does: '451 4.3.0 later' }, 'later'],
  ['says 5xx at DATA', { at: 'data', does: '554 5.6.0 no' }, 'refused'],
  ['hangs up in the middle of the letter', { at: 'body', does: 'cut' }, 'later'],
  ['hangs in the middle of the letter', { at: 'body', does: 'hang', times: 4 }, 'later'],
  ['says 4xx after the letter', { at: 'final', does: '451 4.3.0 later' }, 'later'],
  ['says 5xx after the letter', { at: 'final', does: '554 5.7.1 spam' }, 'refused'],
  ['takes the letter and hangs up before it says so', { at: 'final', does: 'cut' }, 'later'],
  ['takes the letter and never says so', { at: 'final', does: 'hang', times: 4 }, 'later'],
  ['drips at EHLO', { at: 'ehlo', does: 'drip', times: 4 }, 'held'],
  ['drips at RCPT', { at: 'rcpt', does: 'drip', times: 4 }, 'later'],
  ['drips after the letter', { at: 'final', does: 'drip', times: 4 }, 'later'],
];

describe('a mail server that', () => {
  let smtp: FaultySmtp;
  let portal: TestPortal;
  let number = 0;
  beforeAll(async () => {
    smtp = await openFaultySmtp();
    portal = await openSchool(smtp, {
      waits: { connection: 2_000, greeting: 1_000, silence: 1_000, whole: 3_000 },
    });
  });
  afterAll(async () => {
    await portal.close();
    await smtp.close();
  });

  const runAll = async (): Promise<void> => {
    while ((await portal.portal.postRoom.runOnce()) > 0);
  };
  const letters = (): Promise<Row[]> => portal.bench.db.read<Row>('letters').select('*');

  /** Each way in which a letter comes to be: a code to sign in, a concern, a parent's message, an answer. All confirmed. */
  async function submitFour(): Promise<void> {
    const address = `parent${(number += 1)}@example.org`;
    const concern = await raise(portal.bench, { contact: { email: address } });
    const phone = portal.phone();
    await phone.visit('/follow');
    phone.fill('Your e-mail address', address);
    await phone.press('Send me a code');
    expect(phone.path).toBe('/follow/code');
    await handsOn(portal.bench, concern).message('parent');
    await handsOn(portal.bench, concern).answer('amber');
  }

  async function submitted(): Promise<{ ids: Set<string>; now: () => Promise<Row[]> }> {
    const before = new Set((await letters()).map(({ id }) => id));
    await submitFour();
    const ids = new Set((await letters()).map(({ id }) => id).filter((id) => !before.has(id)));
    return { ids, now: async () => (await letters()).filter(({ id }) => ids.has(id)) };
  }

  const arrivals = (ids: ReadonlySet<string>): number[] =>
    Array.from(
      ids,
      (id) => smtp.taken.filter(({ messageId }) => messageId === `<${id}@portal.school.test>`).length,
    );

  /** Time passes, and what waits is tried, until nothing waits any more. */
  async function letItPass(now: () => Promise<Row[]>): Promise<void> {
    for (let tries = 0; tries < 12; tries += 1) {
      portal.bench.clock.advance(2 * MINUTE);
      await runAll();
      if ((await now()).every(({ sent_at, failed_at }) => sent_at !== null || failed_at !== null)) return;
    }
  }

  test.each(FAULTS)('%s: nothing is lost', async (_, fault, comes) => {
    smtp.begin(fault);
    const { ids, now } = await submitted();
    expect(ids.size).toBe(5);
    await runAll();
    expect(smtp.fired).toBeGreaterThan(0);
    const during = await now();
    const isHeld = portal.portal.postRoom.isHeld();
    expect(isHeld).toBe(comes === 'held');
    const failed = during.filter(({ failed_at }) => failed_at !== null);
    expect(failed.length > 0).toBe(comes === 'refused');
    if (comes === 'later')
      expect(during.some(({ trouble, sent_at }) => trouble !== null && sent_at === null)).toBe(true);
    if (comes === 'sent') expect(during.every(({ sent_at }) => sent_at !== null)).toBe(true);

    smtp.end();
    await letItPass(now);
    if (comes === 'refused') {
      // Seen and not tried by itself; the administrator lets it be tried.
      expect(arrivals(ids).filter((times) => times > 0)).toHaveLength(ids.size - failed.length);
      const administrator = await atDesk(portal, 'wirral');
      await administrator.visit('/mail-queue');
      await administrator.press('Try all of them again');
      await letItPass(now);
    }
    expect((await now()).map(({ kind, sent_at }) => [kind, sent_at !== null])).toEqual(
      (await now()).map(({ kind }) => [kind, true]),
    );
    const mayRepeat = fault.at === 'final' && !/^[45]/.test(fault.does);
    for (const times of arrivals(ids)) {
      expect(times).toBeGreaterThanOrEqual(1);
      expect(times).toBeLessThanOrEqual(mayRepeat ? 2 : 1);
    }
    if (mayRepeat) expect(arrivals(ids)).toContain(2);
    expect(portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
  });

  test('is switched off for a day: everything waits, the administrator is told, and all of it goes out, once', async () => {
    await smtp.down();
    const { ids, now } = await submitted();
    for (let hour = 0; hour < 24; hour += 1) {
      await runAll();
      expect(portal.portal.postRoom.isHeld()).toBe(true);
      portal.bench.clock.advance(HOUR);
    }
    const administrator = await atDesk(portal, 'wirral');
    expect(administrator.text()).toContain('The mail server cannot be used since');
    await smtp.up();
    await letItPass(now);
    // The code to sign in has run out, and is never sent late.
    const [signIn, ...others] = (await now()).sort(
      (a, b) => Number(b.kind === 'sign-in') - Number(a.kind === 'sign-in'),
    );
    expect(signIn).toMatchObject({ kind: 'sign-in', trouble: 'expired', sent_at: null });
    expect(arrivals(new Set(others.map(({ id }) => id)))).toEqual([1, 1, 1, 1]);
    expect(arrivals(ids).reduce((sum, times) => sum + times, 0)).toBe(4);
  });
});

test.each<[string, Fault]>([
  ['at the greeting', { at: 'greeting', does: 'hang' }],
  ['at RCPT', { at: 'rcpt', does: 'hang' }],
  ['after the letter', { at: 'final', does: 'hang' }],
  ['by dripping', { at: 'mail', does: 'drip' }],
])('while the mail server keeps us waiting %s, every submission is answered meanwhile', async (_, fault) => {
  const smtp = await openFaultySmtp();
  // Patient for longer than a test may last: whatever waited for the server would never end.
  const patience = { connection: HOUR, greeting: HOUR, silence: HOUR, whole: HOUR };
  const portal = await openSchool(smtp, { waits: patience });
  try {
    const concern = await raise(portal.bench);
    const parent = portal.phone();
    const other = portal.phone();
    const teacher = await atDesk(portal, 'amber');
    portal.portal.postRoom.start();
    const asked = portal.phone();
    const code = receiptCode(portal.bench.deps.keys, (await concern.now()).receiptSeed);
    await openWithReceipt(parent, { ref: concern.ref, code });
    await answerQuestions(other, { email: 'other@example.org' });
    smtp.begin(fault);
    await handsOn(portal.bench, concern).message('amber');
    while (smtp.hanging === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    await other.press('Send');
    receiptOn(other);
    await asked.visit('/follow');
    asked.fill('Your e-mail address', 'other@example.org');
    await asked.press('Send me a code');
    expect(asked.path).toBe('/follow/code');
    await parent.visit(`/concerns/${concern.ref}`);
    parent.fill('Write to the school', 'Is there any news?');
    await parent.press('Send message');
    expect(parent.text()).toContain('Your message has been sent.');
    await answerIt(teacher, concern.ref, 'We talked to everybody.');
    expect(smtp.hanging).toBeGreaterThan(0);
    expect(smtp.fired).toBeLessThanOrEqual(2);
  } finally {
    smtp.end();
    await portal.close();
    await smtp.close();
  }
});
