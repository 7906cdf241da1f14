// The demo: a whole portal with a school in it, and a mail server beside it that keeps every letter.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { systemClock } from '../clock.js';
import { readConfig, type Config } from '../config.js';
import { openSmtpTransport } from '../letters/transport.js';
import { keepCalendar } from '../school/settings-store.js';
import { openLog } from '../web/log.js';
import { openPortal, type Portal } from '../wiring.js';
import { demoClock } from './demo-clock.js';
import { calendarAround } from './demo-calendar.js';
import { devRoutes } from './dev-pages.js';
import { fillSchool } from './fill-school.js';
import { openLetterCatcher, type LetterCatcher } from './letter-catcher.js';
import { LOST_ADDRESS } from './stories/story.js';

export interface Demo {
  readonly address: string;
  readonly portal: Portal;
  readonly letters: LetterCatcher;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Where its data is: made where missing, kept between starts. */
  readonly folder: string;
  readonly port: number;
  /** Starts over, with a new past. */
  readonly fresh?: boolean;
  readonly tell?: (words: string) => void;
}

/** Opens the demo and serves it. Throws `EADDRINUSE`, having touched nothing, where the port is taken. */
export async function openDemo({ folder, port, fresh, tell = () => undefined }: DemoOptions): Promise<Demo> {
  await mustBeFree(port);
  // Written last: a school whose filling was cut off has none, and is begun again.
  const filled = join(folder, 'filled');
  const isNew = fresh === true || !existsSync(filled);
  if (isNew) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const clock = demoClock();
  const letters = await openLetterCatcher(
    0,
    join(folder, 'letters.jsonl'),
    clock,
    (mailbox) => mailbox !== LOST_ADDRESS,
  );
  const config = demoConfig(folder, port, letters.port);
  const transport = openSmtpTransport(config);
  const log = openLog(config.logLevel);
  const portal = await openPortal({ config, clock, log, transport }, (deps) => devRoutes(deps, letters));
  if (isNew) {
    tell('Filling the demo school with its past …');
    await fillSchool({ ...portal, clock }, systemClock.now());
    clock.follow();
    writeFileSync(filled, '');
  } else await portal.deps.db.write((tx) => keepCalendar(tx, calendarAround(clock.today())));
  await portal.deps.school.reload();
  await new Promise<void>((listening, failed) => {
    portal.server.once('error', failed);
    portal.server.listen(port, config.host, listening);
  });
  portal.postRoom.start();
  portal.rounds.start();
  return {
    address: config.baseUrl,
    portal,
    letters,
    close: async () => {
      await portal.close();
      await letters.close();
    },
  };
}

function demoConfig(folder: string, port: number, mailPort: number): Config {
  return readConfig({
    BASE_URL: `http://localhost:${port}`,
    ALLOW_PLAIN_HTTP: 'yes',
    PORT: String(port),
    DATABASE_FILE: join(folder, 'portal.sqlite'),
    KEY_FILE: join(folder, 'portal.key'),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(mailPort),
    SMTP_TLS: 'none',
    MAIL_FROM: 'portal@example.org',
    MAIL_REPLY_TO: 'office@example.org',
    LIMITS: 'raised',
    LOG_LEVEL: 'warn',
  });
}

async function mustBeFree(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((free, taken) => {
    probe.once('error', taken);
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        free();
      });
    });
  });
}
