// What stands in a mail that came in? Read into the few facts that decide what becomes of it; nothing of it is kept here.
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { fingerprint } from '../keys.js';

export interface MailIn {
  /** The same for the same mail, however often it is read. */
  readonly fingerprint: string;
  /** Who it says it is from, one address; undefined where there is none, or several. */
  readonly from: string | undefined;
  /** Every address that it was sent or delivered to. */
  readonly to: readonly string[];
  /** A report that a mail of ours failed, is late, or arrived. */
  readonly report: DeliveryReport | undefined;
  /** Written by a machine: an answer out of office, a list, a bounce in words. Never answered, never taken for a parent's reply. */
  readonly isAutomatic: boolean;
  /** Sent by nobody and no answer by machine: where it comes to the way back of a letter, that came back, and words say why. */
  readonly isFromNobody: boolean;
  /** Asks that machines do not answer it, though a person may have written it. */
  readonly wantsNoAnswer: boolean;
  /** What the mail server that is named says of the sender, newest first. */
  readonly checks: readonly string[];
  /** Undefined where it cannot be read. */
  readonly text: string | undefined;
  readonly files: number;
}

export interface DeliveryReport {
  readonly action: string;
  /** `5.1.1`; empty where none is given. */
  readonly status: string;
  /** The Message-ID of what is reported on. */
  readonly about: string | undefined;
}

/** Longer mails are cut here before they are read: the words come first, files behind them. */
export const MOST_BYTES = 2_000_000;
const HOW = {
  keepDeliveryStatus: true,
  skipImageLinks: true,
  skipTextToHtml: true,
  maxHtmlLengthToParse: 500_000,
};

export async function readMail(source: Buffer): Promise<MailIn> {
  const parsed = await simpleParser(source, HOW);
  const report = reportIn(parsed, source);
  const header = (name: string): string => linesOf(parsed, name)[0]?.toLowerCase() ?? '';
  const files = parsed.attachments.filter((file) => !file.contentType.startsWith('message/'));
  return {
    fingerprint: fingerprint(parsed.messageId ?? source.toString('latin1')),
    from: onlyAddress(parsed.from),
    to: addressedTo(parsed),
    report,
    isAutomatic: isAutomatic(header),
    isFromNobody: isFromNobody(header),
    wantsNoAnswer: header('x-auto-response-suppress') !== '',
    checks: linesOf(parsed, 'authentication-results'),
    text: await textIn(parsed),
    files: files.filter((file) => !file.related).length,
  };
}

/** The words; undefined where there are some that cannot be read. Of HTML the parser makes text only where it stands alone. */
async function textIn({ text, html }: ParsedMail): Promise<string | undefined> {
  if (text?.trim() || !html) return text ?? '';
  const alone = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`, HOW);
  return alone.textConversionError ? undefined : (alone.text ?? '');
}

/** The values of a header as they came, unfolded, from the top. */
function linesOf({ headerLines }: ParsedMail, name: string): string[] {
  return headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    );
}

function onlyAddress(from: AddressObject | undefined): string | undefined {
  const [first, ...others] = from?.value ?? [];
  return others.length === 0 && first?.address ? first.address : undefined;
}

const DELIVERED_TO = ['delivered-to', 'x-delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];

function addressedTo(parsed: ParsedMail): string[] {
  const named = [parsed.to, parsed.cc].flat().flatMap((field) => field?.value ?? []);
  const delivered = DELIVERED_TO.flatMap((name) => linesOf(parsed, name)).flatMap((line) => line.split(','));
  return [
    ...named.map(({ address }) => address ?? ''),
    ...delivered.map((line) => line.replace(/[<>\s]/g, '')),
  ].filter((address) => address !== '');
}

/** RFC 3834, and what programs used before it. */
function isAutomatic(header: (name: string) => string): boolean {
  const submitted = header('auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|list|junk|auto_reply)/.test(header('precedence')) ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-loop'].some(
      (name) => header(name) !== '',
    ) ||
    returnsToNobody(header) ||
    header('content-type').startsWith('multipart/report')
  );
}

const returnsToNobody = (header: (name: string) => string): boolean =>
  header('return-path').replace(/\s/g, '') === '<>';

/** RFC 5321: what a mail server has to say of a mail has no return path. An answer out of office may have none either, and says so. */
function isFromNobody(header: (name: string) => string): boolean {
  const isAnswer =
    header('auto-submitted').startsWith('auto-replied') ||
    header('precedence') === 'auto_reply' ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list-id'].some(
      (name) => header(name) !== '',
    );
  return returnsToNobody(header) && !isAnswer;
}

/** RFC 3464. One letter has one recipient, so the first that failed is the one. */
function reportIn(parsed: ParsedMail, source: Buffer): DeliveryReport | undefined {
  const part = parsed.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  if (!part) return undefined;
  const fields = part.content.toString('latin1');
  const value = (name: string): string =>
    new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'im').exec(fields)?.[1]?.trim().toLowerCase() ?? '';
  return {
    action: value('Action').split(/[\s;(]/)[0] ?? '',
    status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(value('Status'))?.[0] ?? '',
    about: aboutIn(source.toString('latin1'), parsed.messageId),
  };
}

/** The last Message-ID that stands in the report and is not its own: that of the mail it gives back. */
function aboutIn(raw: string, own: string | undefined): string | undefined {
  return Array.from(raw.matchAll(/^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,200}>)/gim), ([, id]) => id)
    .filter((id) => id !== own)
    .at(-1);
}
