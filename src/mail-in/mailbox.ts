// How is the mailbox read? Over IMAP; the only importer of imapflow.
import { ImapFlow } from 'imapflow';
import type { MailIn as Settings } from '../config.js';
import { MOST_BYTES } from './read-mail.js';

export interface Waiting {
  readonly uid: number;
  /** When it came to the mailbox, as the server says; undefined where it does not. */
  readonly cameAt: string | undefined;
  readonly source: Buffer;
}

export interface Mailbox {
  /** Changes when the server has numbered its mails anew. */
  readonly uidValidity: string;
  /** The numbers of the mails above this one, lowest first. */
  uidsAfter(uid: number): Promise<number[]>;
  /** Undefined where it has gone meanwhile. */
  fetch(uid: number): Promise<Waiting | undefined>;
  markSeen(uid: number): Promise<void>;
  remove(uid: number): Promise<void>;
  /** Says good-bye. */
  leave(): Promise<void>;
  /** Hangs up, whatever is going on. */
  cut(): void;
}

export interface MailboxOptions {
  /** A certificate authority to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
  /** Milliseconds of silence after which the server is given up. */
  readonly silence?: number;
}

export async function openMailbox(
  settings: Settings,
  { ca, silence = 30_000 }: MailboxOptions = {},
): Promise<Mailbox> {
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'tls',
    ...(settings.tls === 'tls' ? {} : { doSTARTTLS: settings.tls === 'starttls' }),
    auth: { user: settings.user, pass: settings.password },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: silence,
    greetingTimeout: silence,
    socketTimeout: silence,
    maxLiteralSize: 2 * MOST_BYTES,
    maxResponseSize: 3 * MOST_BYTES,
  });
  // What it says here also rejects the call that is waiting.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const box = await client.mailboxOpen(settings.folder);
    return wrap(client, box.uidValidity.toString());
  } catch (error) {
    client.close();
    throw error;
  }
}

function wrap(client: ImapFlow, uidValidity: string): Mailbox {
  const byUid = { uid: true };
  return {
    uidValidity,
    uidsAfter: async (uid) => {
      const found = await client.search({ uid: `${uid + 1}:*` }, byUid);
      if (!found) throw new Error('The mailbox could not be searched');
      // `9:*` also means the last one, where that is number 8.
      return found.filter((each) => each > uid).sort((a, b) => a - b);
    },
    fetch: async (uid) => {
      const query = { source: { start: 0, maxLength: MOST_BYTES }, internalDate: true };
      const found = await client.fetchOne(String(uid), query, byUid);
      if (!found || !found.source) return undefined;
      const came = found.internalDate;
      return { uid, source: found.source, cameAt: typeof came === 'string' ? came : came?.toISOString() };
    },
    markSeen: async (uid) => {
      // It answers false where it failed, rather than throwing.
      if (!(await client.messageFlagsAdd(String(uid), ['\\Seen'], byUid))) throw new Error('Not marked');
    },
    remove: async (uid) => {
      if (!(await client.messageDelete(String(uid), byUid))) throw new Error('Not removed');
    },
    leave: () => client.logout(),
    cut: () => {
      client.close();
    },
  };
}
