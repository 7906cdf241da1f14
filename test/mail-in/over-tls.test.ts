// Is the mailbox read over TLS where the server proves who it is, and does nobody else get the password?
import { afterEach, expect, test } from '@jest/globals';
import { openMailIn } from '../../src/mail-in/mail-in.js';
import type { MailboxOptions } from '../../src/mail-in/mailbox.js';
import { atDesk } from '../journeys/support/at-school.js';
import { PARENT_ADDRESS, raise } from '../support/builders.js';
import { IMAP_LOGIN, openImapServer, type ImapServer } from '../support/imap-server.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { selfSigned } from '../support/self-signed.js';
import { plainMail } from './support/mails.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

/** A parent's reply lies in a mailbox that this portal is to read. */
async function aReplyWaits(secure: Parameters<typeof openImapServer>[0], tls: 'tls' | 'starttls') {
  const imap = await openImapServer(secure);
  opened.push(imap);
  const portal = await openTestPortal({
    config: {
      ...{ MAIL_IN_HOST: 'localhost', MAIL_IN_PORT: String(imap.port), MAIL_IN_TLS: tls },
      ...{ MAIL_IN_USER: IMAP_LOGIN.user, MAIL_IN_PASSWORD: IMAP_LOGIN.password },
      MAIL_PARENT_REPLY_ADDRESS: 'reply@school.test',
    },
  });
  opened.push(portal);
  await raise(portal.bench);
  await portal.lettersTo(PARENT_ADDRESS);
  const to = portal.post.mails.find((mail) => mail.to === PARENT_ADDRESS)?.replyTo ?? '';
  imap.put(plainMail({ to, text: 'Tuesday suits me.' }), portal.bench.clock.now());
  return { imap, portal };
}

const readAll = ({ bench, post }: TestPortal, options: MailboxOptions): Promise<number> =>
  openMailIn(bench.deps, post, options).runOnce();

async function expectUnread({ imap, portal }: { imap: ImapServer; portal: TestPortal }): Promise<void> {
  expect(await portal.bench.db.read('messages').pluck('body')).toEqual([]);
  expect(imap.mails).toHaveLength(1);
  // Neither the name nor the password has left the portal.
  expect(imap.commands).not.toContain('LOGIN');
  expect(imap.commands).not.toContain('AUTHENTICATE');
  const administrator = await atDesk(portal, 'wirral');
  await administrator.visit('/mail-queue');
  expect(administrator.text()).toContain('The mailbox for replies cannot be read since today at 09:00');
}

test('with a certificate that is trusted and for this server, it is read', async () => {
  const certificate = selfSigned('localhost');
  const { imap, portal } = await aReplyWaits(certificate, 'tls');
  expect(await readAll(portal, { ca: certificate.cert })).toBe(1);
  expect(await portal.bench.db.read('messages').pluck('body')).toEqual(['Tuesday suits me.']);
  expect(imap.mails).toEqual([]);
});

test.each<[string, string, boolean]>([
  ['that nobody whom we trust has signed', 'localhost', false],
  ['for another server', 'mail.elsewhere.test', true],
])('with a certificate %s, it is not read, and the administrator is told', async (_, host, isTrusted) => {
  const certificate = selfSigned(host);
  const given = await aReplyWaits(certificate, 'tls');
  expect(await readAll(given.portal, isTrusted ? { ca: certificate.cert } : {})).toBe(0);
  expect(given.imap.commands).toEqual([]);
  await expectUnread(given);
});

test('where STARTTLS is wanted and not offered, nobody signs in in the clear', async () => {
  const given = await aReplyWaits(undefined, 'starttls');
  expect(await readAll(given.portal, {})).toBe(0);
  await expectUnread(given);
});
