// Is the mailbox read just the same from a server that others wrote? Asked of Dovecot where it is installed, and of our own beside it.
import { afterEach, expect, test } from '@jest/globals';
import { PARENT_ADDRESS, raise } from '../support/builders.js';
import { hasDovecot, openDovecot } from '../support/dovecot.js';
import { IMAP_LOGIN, openImapServer } from '../support/imap-server.js';
import { tellLeftOut } from '../support/left-out.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { bounceMail, plainMail } from './support/mails.js';

interface Server {
  readonly port: number;
  put(raw: string): void;
  /** The flags of each mail in the folder, as a maildir names them. */
  flags(): string[];
  close(): Promise<void>;
}

async function openOurs(): Promise<Server> {
  const ours = await openImapServer();
  return {
    port: ours.port,
    put: (raw) => {
      ours.put(raw, '2026-11-23T09:00:00.000Z');
    },
    flags: () => ours.mails.map(({ flags }) => (flags.has('\\Seen') ? 'S' : '')),
    close: () => ours.close(),
  };
}

const SERVERS: [string, () => Promise<Server>][] = [['our own', openOurs]];
if (hasDovecot) SERVERS.push(['Dovecot', openDovecot]);
else
  tellLeftOut(
    'Reading the mailbox of a server that others wrote',
    'Dovecot (dovecot-imapd) is not installed',
  );

let server: Server | undefined;
let portal: TestPortal | undefined;
afterEach(async () => {
  await portal?.close();
  await server?.close();
});

test.each(SERVERS)(
  'a reply is taken, a bounce noted, a machine ignored, a stranger told; each once: %s',
  async (_, open) => {
    const box = (server = await open());
    const school = (portal = await openTestPortal({
      config: {
        ...{ MAIL_IN_HOST: '127.0.0.1', MAIL_IN_PORT: String(box.port), MAIL_IN_TLS: 'none' },
        ...{ MAIL_IN_USER: IMAP_LOGIN.user, MAIL_IN_PASSWORD: IMAP_LOGIN.password },
        ...{ MAIL_BOUNCE_ADDRESS: 'bounce@school.test', MAIL_PARENT_REPLY_ADDRESS: 'reply@school.test' },
      },
    }));
    await raise(school.bench);
    await school.lettersTo(PARENT_ADDRESS);
    const letter = school.post.mails.find(({ to }) => to === PARENT_ADDRESS);
    const [reply, bounce] = [letter?.replyTo ?? '', letter?.returnPath ?? ''];
    expect(await school.portal.mailIn.runOnce()).toBe(0);
    box.put(plainMail({ to: reply, text: 'Tuesday suits me.' }));
    box.put(bounceMail({ to: bounce, about: '<unknown@portal.school.test>' }));
    box.put(plainMail({ to: reply, headers: ['Auto-Submitted: auto-replied'] }));
    box.put(plainMail({ to: 'reply@school.test', from: 'stranger@example.org' }));
    expect(await school.portal.mailIn.runOnce()).toBe(4);
    expect(await school.portal.mailIn.runOnce()).toBe(0);
    const { read } = school.bench.db;
    const fates = await read('mail_in').orderBy('fate').pluck<string[]>('fate');
    expect(fates).toEqual(['answered', 'bounced', 'ignored', 'taken']);
    expect(await read('messages').pluck<string[]>('body')).toEqual(['Tuesday suits me.']);
    expect(await read('letters').whereNotNull('failed_at')).toHaveLength(1);
    // What is in the record is gone from the mailbox; the machine's has been seen, the stranger's not.
    expect(box.flags().sort()).toEqual(['', 'S']);
  },
);
