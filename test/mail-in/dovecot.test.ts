// Is the mailbox read just the same from a server that others wrote? Asked of Dovecot where it is installed; named where it is not.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PARENT_ADDRESS, raise } from '../support/builders.js';
import { hasDovecot, openDovecot, type Dovecot } from '../support/dovecot.js';
import { IMAP_LOGIN } from '../support/imap-server.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { bounceMail, plainMail } from './support/mails.js';

let dovecot: Dovecot | undefined;
let portal: TestPortal | undefined;
beforeEach(async () => {
  if (!hasDovecot) return;
  dovecot = await openDovecot();
  portal = await openTestPortal({
    config: {
      ...{ MAIL_IN_HOST: '127.0.0.1', MAIL_IN_PORT: String(dovecot.port), MAIL_IN_TLS: 'none' },
      ...{ MAIL_IN_USER: IMAP_LOGIN.user, MAIL_IN_PASSWORD: IMAP_LOGIN.password },
      ...{ MAIL_BOUNCE_ADDRESS: 'bounce@school.test', MAIL_PARENT_REPLY_ADDRESS: 'reply@school.test' },
    },
  });
});
afterEach(async () => {
  await portal?.close();
  await dovecot?.close();
});

test('a reply is taken, a bounce noted, a machine ignored, a stranger told; each once', async () => {
  if (!dovecot || !portal) {
    process.stderr.write(
      '\nDovecot (dovecot-imapd) is not installed: the mailbox was read from our own server only.\n',
    );
    expect(hasDovecot).toBe(false);
    return;
  }
  await raise(portal.bench);
  await portal.lettersTo(PARENT_ADDRESS);
  const letter = portal.post.mails.find(({ to }) => to === PARENT_ADDRESS);
  const [reply, bounce] = [letter?.replyTo ?? '', letter?.returnPath ?? ''];
  expect(await portal.portal.mailIn.runOnce()).toBe(0);
  dovecot.put(plainMail({ to: reply, text: 'Tuesday suits me.' }));
  dovecot.put(bounceMail({ to: bounce, about: '<unknown@portal.school.test>' }));
  dovecot.put(plainMail({ to: reply, headers: ['Auto-Submitted: auto-replied'] }));
  dovecot.put(plainMail({ to: 'reply@school.test', from: 'stranger@example.org' }));
  expect(await portal.portal.mailIn.runOnce()).toBe(4);
  expect(await portal.portal.mailIn.runOnce()).toBe(0);
  const { read } = portal.bench.db;
  const fates = await read('mail_in').orderBy('fate').pluck<string[]>('fate');
  expect(fates).toEqual(['answered', 'bounced', 'ignored', 'taken']);
  expect(await read('messages').pluck<string[]>('body')).toEqual(['Tuesday suits me.']);
  expect(await read('letters').whereNotNull('failed_at')).toHaveLength(1);
  // What is in the record is gone from the mailbox; the machine's has been seen, the stranger's not.
  expect(dovecot.flags().sort()).toEqual(['', 'S']);
});
