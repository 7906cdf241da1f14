// What every row of the bench may use: seeded schools, portals and baselines in processes of their own, and a load.
import { spawn, fork, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedSchool } from '../src/dev/seed/seed-school.js';
import { root } from '../src/root.js';
import { openLoader, type Loader } from './load.js';
import { newVisitor, type Visitor } from './visitor.js';
import { freePort } from '../tools/free-port.mjs';

export const HOST = 'portal.bench.example';

export interface SchoolFiles {
  readonly folder: string;
  readonly databaseFile: string;
  readonly keyFile: string;
  /** How long seeding took. */
  readonly seconds: number;
}

export interface Served {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from its start to its first answer. */
  readonly began: number;
  /** Milliseconds of processor time it has had: what it costs, however busy the machine is. Undefined where the system does not tell. */
  cpu(): number | undefined;
  visitor(): Visitor;
  end(): Promise<void>;
}

export interface Workshop {
  readonly loader: Loader;
  readonly seconds: number;
  readonly large: number;
  /** A school of so many concerns, seeded once a run. */
  school(concerns: number, going?: number): Promise<SchoolFiles>;
  /** A copy of it, to be written to. */
  copyOf(school: SchoolFiles): SchoolFiles;
  /** The built portal with production settings. */
  portal(
    school: SchoolFiles,
    more?: Readonly<Record<string, string | undefined>>,
    at?: { port: number; host: string },
  ): Promise<Served>;
  /** Bare Express and EJS, serving from memory what the portal says at these paths. */
  baseline(school: SchoolFiles, pages: readonly BaselinePage[]): Promise<Served>;
  folder(): string;
  close(): Promise<void>;
}

export interface BaselinePage {
  readonly path: string;
  readonly cookies: Readonly<Record<string, string>>;
}

export function openWorkshop(given: {
  seconds: number;
  large: number;
  tell: (words: string) => void;
}): Workshop {
  const home = mkdtempSync(join(tmpdir(), 'portal-bench-'));
  const loader = openLoader();
  const schools = new Map<string, Promise<SchoolFiles>>();
  const running = new Set<Served>();
  let folders = 0;

  const folder = (): string => {
    folders += 1;
    const made = join(home, String(folders));
    mkdirSync(made, { recursive: true });
    return made;
  };

  async function seeded(concerns: number, going: number): Promise<SchoolFiles> {
    const place = filesIn(folder());
    given.tell(`Seeding ${concerns} concerns …`);
    const began = performance.now();
    const settings = { concerns, going, more: false, seed: 1, now: new Date().toISOString() };
    await seedSchool({ ...place, ...settings, tell: () => undefined });
    return { ...place, seconds: (performance.now() - began) / 1000 };
  }

  async function served(
    child: ChildProcess,
    port: number,
    first: { host?: string; path?: string | undefined } = {},
  ): Promise<Served> {
    const { host = HOST, path = '/' } = first;
    const began = performance.now();
    const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
    const visitor = () => newVisitor(port, host);
    for (;;) {
      const status = await visitor()
        .get(path)
        .then((page) => page.status)
        .catch(() => 0);
      if (status === 200) break;
      if (isOver() || performance.now() - began > 60_000) throw new Error(`Nothing answers at port ${port}`);
      await new Promise((later) => setTimeout(later, 10));
    }
    const one: Served = {
      port,
      pid: child.pid ?? 0,
      began: performance.now() - began,
      cpu: () => cpuOf(child.pid ?? 0),
      visitor,
      end: async () => {
        running.delete(one);
        if (isOver()) return;
        const over = new Promise((ended) => child.once('exit', ended));
        child.kill('SIGTERM');
        await over;
      },
    };
    running.add(one);
    return one;
  }

  return {
    loader,
    seconds: given.seconds,
    large: given.large,
    folder,
    school: (concerns, going = 40) => {
      const key = `${concerns} ${going}`;
      const known = schools.get(key) ?? seeded(concerns, going);
      schools.set(key, known);
      return known;
    },
    copyOf: (school) => {
      const place = filesIn(folder());
      cpSync(school.folder, place.folder, { recursive: true });
      return { ...place, seconds: school.seconds };
    },
    portal: async (school, more = {}, at) => {
      const port = at?.port ?? (await freePort());
      const child = spawn(process.execPath, ['--disable-proto=delete', join(root, 'dist/src/main.js')], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          ...{ BASE_URL: `https://${HOST}`, PORT: String(port), LIMITS: 'raised' },
          ...{ DATABASE_FILE: school.databaseFile, KEY_FILE: school.keyFile },
          ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: '9', SMTP_TLS: 'none', MAIL_FROM: 'portal@example.org' },
          ...more,
        },
      });
      return served(child, port, { host: at?.host ?? HOST });
    },
    baseline: async (school, pages) => {
      const port = await freePort();
      const order = { port, pages, databaseFile: school.databaseFile, keyFile: school.keyFile };
      const child = fork(
        fileURLToPath(new URL('baseline-process.ts', import.meta.url)),
        [JSON.stringify(order)],
        {
          execArgv: ['--import', 'tsx', '--disable-proto=delete'],
          env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
        },
      );
      return served(child, port, { path: pages[0]?.path });
    },
    close: async () => {
      for (const one of running) await one.end();
      loader.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const TICK = 10;

function cpuOf(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const words = readFileSync(file, 'utf8').split(' ');
  return (Number(words[13]) + Number(words[14])) * TICK;
}

function filesIn(folder: string) {
  return { folder, databaseFile: join(folder, 'portal.sqlite'), keyFile: join(folder, 'portal.key') };
}
