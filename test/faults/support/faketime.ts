// The clock of the machine as one process sees it, moved while it runs, by libfaketime where it is installed. What counts the time that
// passes (the monotonic clock) stays as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { tellSkipped } from './figures.js';
import { HOUR } from '../../../src/clock.js';

export interface MachineClock {
  /** For the process whose clock it is. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on it is this instant, and goes on from there. */
  set(instant: string): void;
}

/** A test of what needs libfaketime; where it cannot be used, that is said by name, and counts as nothing. */
export function withMachineClock(family: string, what: string, work: () => Promise<void>): void {
  const why = whyNot();
  if (why === undefined) test(`${family}: ${what}`, work, HOUR);
  else tellSkipped(`${family}, ${what}`, why);
}

export function openMachineClock(folder: string): MachineClock {
  const file = join(folder, 'machine-clock');
  const set = (instant: string): void => {
    const ahead = Math.round((Date.parse(instant) - Date.now()) / 1000);
    // In one step: it may be read at any moment.
    writeFileSync(`${file}.new`, ahead < 0 ? String(ahead) : `+${ahead}`);
    renameSync(`${file}.new`, file);
  };
  set(new Date().toISOString());
  return {
    set,
    env: {
      LD_PRELOAD: library() ?? '',
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}

/** For programs with several threads, where Debian, Fedora or Homebrew's Linux keep it. */
function library(): string | undefined {
  const triples = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').filter((name) => name.includes('-linux-gnu'))
    : [];
  const folders = [...triples.map((name) => `/usr/lib/${name}`), '/usr/lib64', '/usr/lib', '/usr/local/lib'];
  return folders
    .map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'))
    .find((file) => existsSync(file));
}

/** Tried, not guessed: the date moves by a day, and the time that passes does not. */
function whyNot(): string | undefined {
  const preload = library();
  if (preload === undefined) return 'libfaketime is not installed';
  const script = 'console.log(Date.now(), process.hrtime()[0])';
  const look = (env: Record<string, string>): number[] =>
    spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env }).stdout.split(' ').map(Number);
  const [date = 0, passed = 0] = look({});
  const [dateThen = 0, passedThen = NaN] = look({
    ...{ LD_PRELOAD: preload, FAKETIME: '+86400', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  });
  const isMoved = dateThen - date > 86_000_000 && Math.abs(passedThen - passed) < 600;
  return isMoved ? undefined : 'libfaketime does not move the clock of Node here';
}
