// Where do the letters of a demo school go? To a real SMTP server on this machine that keeps them and passes none on.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { systemClock, type Clock } from '../clock.js';

export interface CaughtLetter {
  readonly at: string;
  /** The envelope: who it was handed in by, and who it was for. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every address in the text. */
  readonly links: readonly string[];
  /** The headers as they came, by lower-case name; the last of each. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface LetterCatcher {
  readonly port: number;
  /** What was caught, oldest first. */
  letters(): readonly CaughtLetter[];
  clear(): void;
  close(): Promise<void>;
}

const MOST = 2_000;

/**
 * Catches letters on a loopback port (0: any free one). With a file, each is added to it as a line, and what it holds is kept in
 * mind from the start; of both, the last 2,000. Where `hasMailbox` says no, the letter is refused for good (550).
 */
export async function openLetterCatcher(
  port = 0,
  file?: string,
  clock: Clock = systemClock,
  hasMailbox: (address: string) => boolean = () => true,
): Promise<LetterCatcher> {
  let caught = file === undefined ? [] : readLetters(file);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      done(hasMailbox(address) ? null : Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const to = session.envelope.rcptTo.map(({ address }) => address);
      readLetter(stream, { at: clock.now(), from, to }).then(
        (letter) => {
          caught = [...caught, letter].slice(-MOST);
          if (file !== undefined) appendFileSync(file, `${JSON.stringify(letter)}\n`);
          done();
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error('The letter could not be read'));
        },
      );
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    letters: () => caught,
    clear: () => {
      caught = [];
      if (file !== undefined) writeFileSync(file, '');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

async function readLetter(
  stream: Parameters<typeof simpleParser>[0],
  envelope: Pick<CaughtLetter, 'at' | 'from' | 'to'>,
): Promise<CaughtLetter> {
  const parsed = await simpleParser(stream, { skipTextToHtml: true, skipImageLinks: true });
  const { text = '', subject = '', html = false } = parsed;
  const headers = parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]);
  return {
    ...envelope,
    subject,
    text,
    html: html === false ? '' : html,
    links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [],
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}

/** The letters that were kept; a line that was cut off by a crash is passed over. */
function readLetters(file: string): CaughtLetter[] {
  if (!existsSync(file)) return [];
  const letters = readFileSync(file, 'utf8').split('\n').flatMap(parseLine).slice(-MOST);
  writeFileSync(file, letters.map((letter) => `${JSON.stringify(letter)}\n`).join(''));
  return letters;
}

function parseLine(line: string): CaughtLetter[] {
  try {
    return [JSON.parse(line) as CaughtLetter];
  } catch {
    return [];
  }
}
