// Faults in the system calls of a running process, by strace where this machine lets us.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { HOUR } from '../../../src/clock.js';
import { tellSkipped } from './figures.js';
import { until } from './portal-process.js';

/** A test of what needs strace, where it may be used; where not, it is said by name, and counts as nothing. */
export function withStrace(family: string, what: string, work: () => Promise<void>): void {
  const why = whyNoStrace();
  if (why === undefined) test(`${family}: ${what}`, work, HOUR);
  else tellSkipped(`${family}, ${what}`, why);
}

/** Why strace cannot be used; undefined where it can. Tried, not guessed. */
function whyNoStrace(): string | undefined {
  const tried = spawnSync(
    'strace',
    ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO', '-o', '/dev/null', process.execPath, '-e', '0'],
    { encoding: 'utf8' },
  );
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? undefined : `strace may not trace: ${tried.stderr.trim().split('\n')[0] ?? ''}`;
}

export interface Traced {
  /** Every call so far, one a line. */
  lines(): string[];
  /** How many calls were tampered with. */
  fired(): number;
  stop(): Promise<void>;
}

let traces = 0;

/** Watches the main thread of a process, which writes the database and the answers; `inject` as strace has it. */
export async function trace(
  pid: number,
  folder: string,
  { calls, inject = [] }: { calls: string; inject?: readonly string[] },
): Promise<Traced> {
  traces += 1;
  const file = join(folder, `trace-${traces}.txt`);
  const args = ['-p', String(pid), '-y', '-s', '40', '-e', `trace=${calls}`, '-o', file];
  const child = spawn('strace', [...args, ...inject.flatMap((how) => ['-e', `inject=${how}`])]);
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const over = once(child, 'exit');
  await until('strace to be attached', () => {
    if (child.exitCode !== null) throw new Error(`strace ended: ${said}`);
    return said.includes('attached');
  });
  const lines = (): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  return {
    lines,
    fired: () => lines().filter((line) => line.includes('(INJECTED)')).length,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGINT');
      await over;
    },
  };
}
