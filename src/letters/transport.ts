// How does a letter leave the house? Over SMTP; the only importer of nodemailer.
import nodemailer from 'nodemailer';
import type { Config } from '../config.js';
import { writableAddress } from '../email-address.js';
import { outcomeOf, type Outcome } from './smtp-outcome.js';

export interface Mail {
  /** The id of the letter's row: its Message-ID is made of it, the same at every attempt. */
  readonly id: string;
  /** One stored address; there is never a second recipient, nor a name beside it. */
  readonly to: string;
  /** The school's name, shown as the sender. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A time for the reader's calendar, or the word that it no longer stands; as neutral as the letter. */
  readonly calendar?:
    { readonly method: 'PUBLISH' | 'CANCEL'; readonly name: string; readonly content: string } | undefined;
  /** Where it bounces to; left out, to the configured sender. `nowhere` for an automatic answer, which never bounces (RFC 3834). */
  readonly returnPath?: string | undefined;
  /** Where a reply goes; left out, to the configured address. */
  readonly replyTo?: string | undefined;
}

export const NOWHERE = 'nowhere';

export interface Transport {
  /** Never throws: what happened is the outcome. */
  send(mail: Mail): Promise<Outcome>;
  /** Lets a letter that is being sent arrive, and hangs up. */
  close(): void;
}

export interface SmtpOptions {
  /** Milliseconds. `whole` bounds one letter from first to last, so that a server that trickles cannot keep it for ever. */
  readonly waits?: {
    readonly connection: number;
    readonly greeting: number;
    readonly silence: number;
    readonly whole: number;
  };
  /** A certificate authority to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
}

const WAITS = { connection: 10_000, greeting: 10_000, silence: 30_000, whole: 120_000 };

/** Opens a few connections to the configured server, on demand and kept for the next letter. */
export function openSmtpTransport(
  { mail: settings, baseUrl }: Pick<Config, 'mail' | 'baseUrl'>,
  { waits = WAITS, ca }: SmtpOptions = {},
): Transport {
  // A failure in the middle of a letter and one on the way to the server look alike: the pool's own log tells them apart.
  const begun = new Set<string>();
  const pool = nodemailer.createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'tls',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(settings.user === undefined
      ? {}
      : { auth: { user: settings.user, pass: settings.password }, forceAuth: true }),
    connectionTimeout: waits.connection,
    greetingTimeout: waits.greeting,
    socketTimeout: waits.silence,
    maxConnections: 4,
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: watchBeginnings(begun),
  });
  const host = new URL(baseUrl).hostname;
  return {
    send: async (mail) => {
      const address = writableAddress(mail.to);
      if (address === undefined) return { kind: 'refused', code: 'address' };
      const messageId = `<${mail.id}@${host}>`;
      try {
        await pool.sendMail({
          from: { name: mail.from, address: settings.from },
          to: { name: '', address },
          replyTo: { name: mail.from, address: mail.replyTo ?? settings.replyTo },
          envelope: { from: envelopeFrom(mail, settings.from), to: [address] },
          messageId,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.calendar ? { icalEvent: { ...calendarPart(mail.calendar) } } : {}),
          headers: {
            'Auto-Submitted': mail.returnPath === NOWHERE ? 'auto-replied' : 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
          xMailer: false,
          signal: AbortSignal.timeout(waits.whole),
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error, begun.has(messageId));
      } finally {
        begun.delete(messageId);
      }
    },
    close: () => {
      pool.close();
    },
  };
}

function calendarPart({ method, name, content }: NonNullable<Mail['calendar']>) {
  return { method, filename: name, content };
}

function envelopeFrom({ returnPath }: Mail, sender: string): string | false {
  return returnPath === NOWHERE ? false : (returnPath ?? sender);
}

/** A log that keeps nothing but which letters a connection has begun to hand over. */
function watchBeginnings(begun: Set<string>) {
  const ignore = (): void => undefined;
  const info = (entry: { tnx?: unknown; messageId?: unknown }): void => {
    if (entry.tnx === 'send') begun.add(String(entry.messageId));
  };
  return { level: ignore, trace: ignore, debug: ignore, info, warn: ignore, error: ignore, fatal: ignore };
}
