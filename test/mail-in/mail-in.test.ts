// What comes back by e-mail, read over IMAP from a real server on loopback: bounces, parents' replies, machines, strangers, forgers.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/clock.js';
import { openMailIn } from '../../src/mail-in/mail-in.js';
import { comeIn } from '../journeys/support/as-a-parent.js';
import { atDesk } from '../journeys/support/at-school.js';
import { emailOf, handsOn, PARENT_ADDRESS, raise, type RaisedConcern } from '../support/builders.js';
import { IMAP_LOGIN, openImapServer, type ImapServer } from '../support/imap-server.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { bounceInWords, bounceMail, plainMail, replyWithPhotos, type Told } from './support/mails.js';

let imap: ImapServer;
let portal: TestPortal;
beforeEach(async () => {
  imap = await openImapServer();
  portal = await open();
});
afterEach(async () => {
  await portal.close();
  await imap.close();
});

function open(more: Record<string, string> = {}): Promise<TestPortal> {
  return openTestPortal({
    config: {
      MAIL_IN_HOST: '127.0.0.1',
      MAIL_IN_PORT: String(imap.port),
      MAIL_IN_TLS: 'none',
      MAIL_IN_USER: IMAP_LOGIN.user,
      MAIL_IN_PASSWORD: IMAP_LOGIN.password,
      MAIL_BOUNCE_ADDRESS: 'bounce@school.test',
      MAIL_PARENT_REPLY_ADDRESS: 'reply@school.test',
      ...more,
    },
  });
}

const rows = (table: string) => portal.bench.db.read<Record<string, unknown>>(table).select('*');
const put = (raw: string) => imap.put(raw, portal.bench.clock.now());
const readAll = () => portal.portal.mailIn.runOnce();
const fates = async () => (await rows('mail_in')).map(({ fate }) => fate);

/** A concern whose parent has had a letter, and what that letter says of ways back. */
async function told(): Promise<{ concern: RaisedConcern; bounce: string; reply: string; id: string }> {
  const concern = await raise(portal.bench, { contact: { phone: '01632 960 222' } });
  await portal.lettersTo(PARENT_ADDRESS);
  const mail = portal.post.mails.find(({ to }) => to === PARENT_ADDRESS);
  if (!mail?.returnPath || !mail.replyTo) throw new Error('The letter has no way back');
  return { concern, bounce: mail.returnPath, reply: mail.replyTo, id: `<${mail.id}@portal.school.test>` };
}

async function staffPage(ref: string): Promise<string> {
  const page = await atDesk(portal, 'amber');
  await page.visit(`/staff/concerns/${ref}`);
  return page.text();
}

test('letters carry ways back: every one a bounce of its own, a reply only those to a parent about a concern', async () => {
  await told();
  const parent = portal.phone();
  await comeIn(portal, parent);
  const to = (address: string) => portal.post.mails.filter((mail) => mail.to === address);
  const [raised, signIn] = to(PARENT_ADDRESS);
  const [toStaff] = to(emailOf('amber'));
  for (const mail of portal.post.mails)
    expect(mail.returnPath).toMatch(/^bounce\+[0-9a-v]{42}@school\.test$/);
  expect(new Set(portal.post.mails.map((mail) => mail.returnPath)).size).toBe(portal.post.mails.length);
  expect(raised?.replyTo).toMatch(/^reply\+[0-9a-v]{42}@school\.test$/);
  expect([signIn?.replyTo, toStaff?.replyTo]).toEqual([undefined, undefined]);
});

describe('a bounce', () => {
  test('is treated as a refusal: no more mail there, the holder is asked to ring, the administrator sees it; then it is gone', async () => {
    const { concern, bounce, id } = await told();
    put(bounceMail({ to: bounce, about: id }));
    expect(await readAll()).toBe(1);
    expect(await fates()).toEqual(['bounced']);
    expect(await staffPage(concern.ref)).toContain('Please ring: 01632 960 222');
    const administrator = await atDesk(portal, 'wirral');
    await administrator.visit('/mail-queue');
    expect(administrator.text()).toContain('It came back (bounced 5.1.1)');
    await handsOn(portal.bench, concern).message('amber');
    await portal.lettersTo(PARENT_ADDRESS);
    expect(portal.post.mails.filter(({ to }) => to === PARENT_ADDRESS)).toHaveLength(1);
    expect(imap.mails.length).toBe(0);
  });

  test('is told by the Message-ID it gives back, where the address it came to was rewritten', async () => {
    const { id } = await told();
    put(bounceMail({ to: 'portal@school.test', about: id }));
    await readAll();
    expect(await fates()).toEqual(['bounced']);
  });

  test('for now (delayed, relayed) changes nothing; one that gave up with a 4 fails the letter and leaves the address', async () => {
    const { concern, bounce, id } = await told();
    put(bounceMail({ to: bounce, about: id, action: 'delayed', status: '4.4.1' }));
    put(bounceMail({ to: bounce, about: id, action: 'relayed', status: '2.0.0' }));
    await readAll();
    expect(await fates()).toEqual(['ignored', 'ignored']);
    expect(await staffPage(concern.ref)).not.toContain('could not reach');
    put(bounceMail({ to: bounce, about: id, status: '4.4.7' }));
    await readAll();
    expect(await staffPage(concern.ref)).toContain('We could not reach the parent by e-mail');
    expect((await rows('mailboxes')).map((row) => row['failed_at'])).toEqual([null]);
  });

  test('in words alone, at the way back of a letter, fails the letter and leaves the address; whoever looks after the mailbox can read why', async () => {
    const { concern, bounce } = await told();
    put(bounceInWords(bounce, ['Auto-Submitted: auto-generated']));
    await readAll();
    expect(await fates()).toEqual(['bounced']);
    expect(await staffPage(concern.ref)).toContain('We could not reach the parent by e-mail');
    expect((await rows('mailboxes')).map((row) => row['failed_at'])).toEqual([null]);
    const administrator = await atDesk(portal, 'wirral');
    await administrator.visit('/mail-queue');
    expect(administrator.text()).toContain('It came back. Why, only the mail that brought it says.');
    expect(imap.mails.map(({ flags }) => flags.has('\\Seen'))).toEqual([false]);
    expect(portal.post.mails).toHaveLength(2);
  });

  test.each<[string, (ways: { bounce: string; reply: string }) => string]>([
    ['without a code', () => bounceInWords('bounce@school.test')],
    ['at the way of replies', ({ reply }) => bounceInWords(reply)],
    ['from a machine that answers', ({ bounce }) => bounceInWords(bounce, ['Auto-Submitted: auto-replied'])],
    ['that asks for no answer', ({ bounce }) => bounceInWords(bounce, ['X-Auto-Response-Suppress: All'])],
    [
      'from somebody',
      ({ bounce }) => bounceInWords(bounce, ['Precedence: bulk']).replace('<>', '<a@example.org>'),
    ],
  ])('in words %s changes nothing', async (_, mailTo) => {
    const { concern, ...ways } = await told();
    put(mailTo(ways));
    await readAll();
    expect(await fates()).toEqual(['ignored']);
    expect((await rows('letters')).filter(({ failed_at }) => failed_at !== null)).toEqual([]);
    expect(await staffPage(concern.ref)).not.toContain('could not reach');
  });

  test('that is forged changes nothing: no code, a wrong code, the code for replies, a made-up Message-ID', async () => {
    const { concern, bounce, reply, id } = await told();
    const other = '<3f9d8c1e-0000-4000-8000-000000000000@portal.school.test>';
    const wrong = bounce.replace(/\+(.)/, (_, first: string) => `+${first === '1' ? '2' : '1'}`);
    for (const to of ['bounce@school.test', wrong, reply, `bounce+${'0'.repeat(42)}@school.test`])
      put(bounceMail({ to, about: other }));
    put(
      bounceMail({ to: 'bounce@school.test', about: id.replace('portal.school.test', 'elsewhere.example') }),
    );
    const before = JSON.stringify([await rows('letters'), await rows('mailboxes')]);
    expect(await readAll()).toBe(5);
    expect(await fates()).toEqual(['left', 'left', 'left', 'left', 'left']);
    expect(JSON.stringify([await rows('letters'), await rows('mailboxes')])).toBe(before);
    expect(await staffPage(concern.ref)).not.toContain('could not reach');
    expect(imap.mails.length).toBe(5);
    expect(portal.post.mails).toHaveLength(2);
  });

  test('a month late says nothing of today', async () => {
    const { bounce, id } = await told();
    portal.bench.clock.advance(31 * DAY);
    put(bounceMail({ to: bounce, about: id }));
    await readAll();
    expect(await fates()).toEqual(['ignored']);
  });

  test('is noted once, however often it is read and from whichever numbering', async () => {
    const { bounce, id } = await told();
    const raw = bounceMail({ to: bounce, about: id, id: '<same@mx.example.org>' });
    put(raw);
    put(raw);
    await readAll();
    put(raw);
    imap.renumber();
    await readAll();
    expect(await fates()).toEqual(['bounced']);
    expect((await rows('letters')).filter(({ failed_at }) => failed_at !== null)).toHaveLength(1);
    expect(imap.mails.length).toBe(0);
  });

  test('of a letter that the administrator then sends again lets it arrive', async () => {
    const { bounce, id } = await told();
    put(bounceMail({ to: bounce, about: id }));
    await readAll();
    const administrator = await atDesk(portal, 'wirral');
    await administrator.visit('/mail-queue');
    await administrator.press('Try all of them again');
    await portal.lettersTo(PARENT_ADDRESS);
    const twice = portal.post.mails.filter(({ to }) => to === PARENT_ADDRESS);
    expect(twice.map((mail) => `<${mail.id}@portal.school.test>`)).toEqual([id, id]);
  });
});

describe('a parent’s plain reply', () => {
  test('becomes a message on the concern, told to the holder, shown to both as having come by e-mail; then it is gone', async () => {
    const { concern, reply } = await told();
    const history =
      'On Mon, 23 Nov 2026, Wren Hill wrote:\n\n> Thank you for telling us.\n> https://portal.school.test/concerns/x';
    put(plainMail({ to: reply, text: `Tuesday suits me.\n\n${history}` }));
    await readAll();
    expect(await fates()).toEqual(['taken']);
    const staff = await staffPage(concern.ref);
    expect(staff).toContain('Tuesday suits me.');
    expect(staff).toContain('This came by e-mail.');
    expect(staff).toContain('The parent wrote a message by e-mail.');
    expect(staff).not.toContain('Thank you for telling us.');
    expect((await portal.lettersTo(emailOf('amber'))).map(({ subject }) => subject)).toContain(
      `${concern.ref}: a message for you`,
    );
    const parent = portal.phone();
    await comeIn(portal, parent);
    expect(parent.text()).toContain('Tuesday suits me.');
    expect(parent.text()).toContain('This came by e-mail.');
    expect(parent.text()).toContain('You wrote a message by e-mail.');
    expect(imap.mails.length).toBe(0);
  });

  test('with photographs: the words are kept, and both are told that the files were not', async () => {
    const { concern, reply } = await told();
    put(replyWithPhotos(reply, 2));
    await readAll();
    const page = await staffPage(concern.ref);
    expect(page).toContain('Here is the letter she brought home.');
    expect(page).toContain(
      '2 files came with it. Files are not kept: please show them to the school another way.',
    );
    expect(page).not.toContain('alert(1)');
    expect(await portal.bench.db.read('messages').select('body')).toHaveLength(1);
  });

  test('with photographs alone, too long, or full of what no database keeps, is kept as far as it can be, and says so', async () => {
    const { concern, reply } = await told();
    put(replyWithPhotos(reply, 1, ''));
    put(plainMail({ to: reply, text: 'a'.repeat(20_001) }));
    put(plainMail({ to: reply, text: `Zalgo${'\u0300'.repeat(400)} \u0000end` }));
    await readAll();
    expect(await fates()).toEqual(['taken', 'taken', 'taken']);
    const bodies = (await rows('messages')).map(({ body }) => String(body));
    expect(bodies.map((body) => body.length)).toEqual([expect.any(Number), 20_000, expect.any(Number)]);
    const page = await staffPage(concern.ref);
    expect(page).toContain('(There were no words in it.)');
    expect(page).toContain('A file came with it.');
    expect(page).toContain('It was longer than this: the end was not kept.');
    expect(page).toContain('end');
  });

  test('that cannot be read is not taken for an empty one: its sender is told', async () => {
    const { reply } = await told();
    put(replyWithPhotos(reply, 1, '<div>'.repeat(20_000) + 'deep'));
    await readAll();
    expect(await fates()).toEqual(['answered']);
    expect(await rows('messages')).toEqual([]);
  });

  test('read twice is kept once; and a crash after it was kept does not keep it again', async () => {
    const { reply } = await told();
    put(plainMail({ to: reply, id: '<once@home.example>' }));
    imap.fault = { on: /^UID STORE/, does: 'cut', fired: 0 };
    await readAll();
    expect(imap.fault.fired).toBe(1);
    expect(imap.mails.length).toBe(1);
    imap.fault = undefined;
    await readAll();
    expect(await rows('messages')).toHaveLength(1);
    expect(imap.mails.length).toBe(0);
  });

  test.each<[string, (reply: string) => Told]>([
    ['an answer out of office', (to) => ({ to, headers: ['Auto-Submitted: auto-replied'] })],
    ['a bulk mail', (to) => ({ to, headers: ['Precedence: bulk'] })],
    ['an old responder', (to) => ({ to, headers: ['X-Autoreply: yes'] })],
    ['a list', (to) => ({ to, headers: ['List-Id: <parents.example.org>'] })],
    ['our own address', (to) => ({ to, from: 'Wren Hill <portal@school.test>' })],
    ['our own way back', (to) => ({ to, from: to })],
  ])('from %s is ignored, and nobody is written to', async (_, mailTo) => {
    const { reply } = await told();
    put(plainMail(mailTo(reply)));
    await readAll();
    expect(await fates()).toEqual(['ignored']);
    expect(await rows('messages')).toEqual([]);
    expect(portal.post.mails).toHaveLength(2);
    expect(imap.mails[0]?.flags.has('\\Seen')).toBe(true);
  });

  test('with an empty return path is ignored too', async () => {
    const { reply } = await told();
    put(plainMail({ to: reply }).replace('<somebody@example.org>', '<>'));
    await readAll();
    expect(await fates()).toEqual(['ignored']);
  });

  test('from another sender, with a wrong code, about a closed concern or from an address that is no longer theirs is no message', async () => {
    const { concern, reply, bounce } = await told();
    const wrong = reply.replace(/\+(.)/, (_, first: string) => `+${first === '1' ? '2' : '1'}`);
    put(plainMail({ to: reply, from: 'Somebody <other@example.org>' }));
    put(plainMail({ to: wrong, from: 'One <one@example.org>' }));
    put(plainMail({ to: 'reply@school.test', from: 'Two <two@example.org>' }));
    put(plainMail({ to: bounce, from: 'Three <three@example.org>' }));
    put(plainMail({ to: reply, from: 'Mina <mina.hart@example.org>, Other <other@example.org>' }));
    await handsOn(portal.bench, concern).withdraw();
    put(plainMail({ to: reply }));
    await readAll();
    expect(await rows('messages')).toEqual([]);
    expect(await fates()).toEqual(['answered', 'answered', 'answered', 'answered', 'ignored', 'answered']);
    const answers = portal.post.mails.filter(({ subject }) => subject === 'Your e-mail was not read');
    expect(answers.map(({ to }) => to)).toEqual([
      ...['other@example.org', 'one@example.org', 'two@example.org', 'three@example.org', PARENT_ADDRESS],
    ]);
    for (const answer of answers) {
      expect(answer.returnPath).toBe('nowhere');
      expect(answer.text).toContain('https://portal.school.test/follow');
      expect(answer.text + answer.html).not.toContain(concern.ref);
    }
    expect(imap.mails.length).toBe(6);
  });
});

describe('the answer that nobody reads it', () => {
  const stranger = (from = 'stranger@example.org') => put(plainMail({ to: 'reply@school.test', from }));
  const answers = () => portal.post.mails.length;

  test('goes to one sender once a day, however often they write', async () => {
    for (let times = 0; times < 5; times += 1) stranger();
    stranger('Stranger@EXAMPLE.org');
    await readAll();
    expect(answers()).toBe(1);
    portal.bench.clock.advance(25 * HOUR);
    stranger();
    await readAll();
    expect(answers()).toBe(2);
  });

  test.each([
    ['who asks for none', plainMail({ to: 'reply@school.test', headers: ['X-Auto-Response-Suppress: All'] })],
    ['that is a machine', plainMail({ to: 'reply@school.test', from: 'MAILER-DAEMON@mx.example.org' })],
    ['with a hidden recipient', plainMail({ to: 'undisclosed@example.org' })],
    ['that cannot be written to', plainMail({ to: 'reply@school.test', from: '"a b"@example.org' })],
  ])('does not go to a sender %s', async (_, raw) => {
    put(raw);
    await readAll();
    expect(await fates()).toEqual(['left']);
    expect(answers()).toBe(0);
  });

  test('does not go to those whose mail lay there before it was read', async () => {
    stranger();
    portal.bench.clock.advance(3 * DAY);
    await readAll();
    expect(answers()).toBe(0);
  });

  test('goes to 200 a day at most', async () => {
    for (let number = 0; number < 205; number += 1) stranger(`stranger${number}@example.org`);
    await readAll();
    expect(answers()).toBe(200);
  });
});

describe('where the school’s own server checks senders', () => {
  const say = (words: string) => ['Authentication-Results: mx.school.test; ' + words];

  test('a reply that it does not vouch for is neither taken nor answered', async () => {
    await portal.close();
    portal = await open({ MAIL_IN_CHECKED_BY: 'mx.school.test' });
    const { reply } = await told();
    put(plainMail({ to: reply, headers: say('dmarc=fail header.from=example.org') }));
    put(plainMail({ to: reply }));
    put(
      plainMail({ to: reply, headers: [...say('dmarc=fail'), ...say('dmarc=pass header.from=example.org')] }),
    );
    put(plainMail({ to: reply, headers: say('dmarc=pass header.from=example.org'), text: 'This is me.' }));
    await readAll();
    expect(await fates()).toEqual(['left', 'left', 'left', 'taken']);
    expect((await rows('messages')).map(({ body }) => body)).toEqual(['This is me.']);
    expect(portal.post.mails).toHaveLength(2);
  });
});

describe('the mailbox', () => {
  test('is read by one process at a time, and by another when that one is gone', async () => {
    const { reply } = await told();
    put(plainMail({ to: reply }));
    const other = openMailIn(portal.bench.deps, portal.post);
    imap.fault = { on: /^UID FETCH/, does: 'hang', fired: 0 };
    const hanging = readAll();
    while (imap.fault.fired === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    imap.fault = undefined;
    expect(await other.runOnce()).toBe(0);
    expect(imap.commands.filter((command) => command === 'LOGIN')).toHaveLength(1);
    portal.bench.clock.advance(6 * 60_000);
    expect(await other.runOnce()).toBe(1);
    await portal.portal.mailIn.stop();
    await hanging;
    expect(await rows('messages')).toHaveLength(1);
  });

  test('that cannot be read is told to the administrator, and read on when it can: nothing is lost', async () => {
    const { reply } = await told();
    put(plainMail({ to: reply }));
    const administrator = await atDesk(portal, 'wirral');
    for (const on of [/^LOGIN/, /^SELECT/, /^UID SEARCH/, /^UID FETCH/]) {
      imap.fault = { on, does: on.source === '^LOGIN' ? 'refuse' : 'cut', fired: 0 };
      await readAll();
      expect(imap.fault.fired).toBeGreaterThan(0);
      await administrator.visit('/mail-queue');
      expect(administrator.text()).toContain('The mailbox for replies cannot be read since today at 09:00');
      expect(await rows('messages')).toEqual([]);
    }
    imap.fault = undefined;
    expect(await readAll()).toBe(1);
    expect(await rows('messages')).toHaveLength(1);
    await administrator.visit('/mail-queue');
    expect(administrator.text()).not.toContain('cannot be read');
  });

  test('is not asked where none is configured', async () => {
    await portal.close();
    portal = await openTestPortal();
    expect(await readAll()).toBe(0);
    expect(imap.commands).toEqual([]);
  });

  test('leaves no address and no word in the log or in its own rows', async () => {
    const { reply, bounce, id } = await told();
    put(plainMail({ to: reply, text: 'Kanarienvogel' }));
    put(plainMail({ to: 'reply@school.test', from: 'kanarienvogel@example.org', text: 'Kanarienvogel' }));
    put(bounceMail({ to: bounce, about: id, recipient: 'kanarienvogel@example.org' }));
    put('Kanarienvogel: not a mail at all');
    imap.fault = { on: /^UID FETCH/, does: 'refuse', fired: 0 };
    await readAll();
    imap.fault = undefined;
    await readAll();
    expect((await fates()).sort()).toEqual(['answered', 'bounced', 'ignored', 'taken']);
    const said =
      portal.bench.logLines.join('\n') +
      JSON.stringify([await rows('mail_in'), await rows('mail_in_places')]);
    expect(said).toContain('mail read');
    for (const secret of ['kanarienvogel', 'mina.hart', '@example.org', reply, bounce])
      expect(said.toLowerCase()).not.toContain(secret);
  });
});
