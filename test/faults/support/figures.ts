// How much is done, and what is told of it: a line for each family, on the terminal and for `npm run faults`.
import { appendFileSync } from 'node:fs';
import { tellLeftOut } from '../../support/left-out.js';

const isFull = process.env['FAULTS_SIZE'] === 'full';

/** The size for every change, or the one before a release (`npm run faults -- --full`). */
export const size = <T>(everyChange: T, full: T): T => (isFull ? full : everyChange);

export function tell(family: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  say(`${family}: ${told.join(', ')}`);
}

/** What this machine cannot do, and why. */
export function tellSkipped(family: string, why: string): void {
  tellLeftOut(family, why);
  keep(`${family}: NOT DONE HERE: ${why}`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
  keep(line);
}

function keep(line: string): void {
  const file = process.env['FAULTS_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
}

export const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
