// npm run seed -- --concerns N: a school with so many invented concerns, in data/seed or wherever it is told to put them.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.js';
import { configFromProcess, ConfigError } from '../config.js';
import { root } from '../root.js';
import { NotSeeded, seedSchool } from './seed/seed-school.js';

const USAGE = `Use: npm run seed -- --concerns N [--more] [--going 40] [--seed 1] [--folder data/seed]
  --more        adds to concerns that stand already
  --going       how many of a hundred concerns are still in hand
  --seed        the same number makes the same concerns on the same day
  --folder      where portal.sqlite and portal.key are, made where missing
  --configured  instead of --folder: the database and key that the environment names. Wants --confirm invented`;
const CONFIRMED = 'invented';
const MOST = 1_000_000;

class Misused extends Error {}

function read(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args,
    options: {
      concerns: text,
      more: flag,
      going: { ...text, default: '40' },
      seed: { ...text, default: '1' },
      folder: { ...text, default: join(root, 'data', 'seed') },
      configured: flag,
      confirm: text,
    },
  });
  const whole = (given: string | undefined, least: number, most: number): number => {
    const number = Number(given);
    if (!Number.isInteger(number) || number < least || number > most) throw new Misused(USAGE);
    return number;
  };
  return {
    concerns: whole(values.concerns, 1, MOST),
    going: whole(values.going, 0, 100),
    seed: whole(values.seed, 0, 2 ** 31),
    more: values.more,
    files: values.configured ? configured(values.confirm) : filesIn(values.folder),
  };
}

function filesIn(folder: string) {
  return { databaseFile: join(folder, 'portal.sqlite'), keyFile: join(folder, 'portal.key') };
}

/** A school's own database is seeded only by somebody who says in so many words that they want it. */
function configured(confirm: string | undefined) {
  const { database: databaseFile, keyFile } = configFromProcess();
  if (confirm !== CONFIRMED) {
    throw new Misused(
      `This would put invented concerns into ${databaseFile}, where a record is never taken away again.\n` +
        `If that is what you want, add: --confirm ${CONFIRMED}`,
    );
  }
  return { databaseFile, keyFile };
}

async function run(): Promise<void> {
  const { files, ...asked } = read(process.argv.slice(2));
  const began = performance.now();
  await seedSchool({ ...files, ...asked, now: systemClock.now(), tell: (words) => console.log(words) });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${asked.concerns} concerns in ${files.databaseFile} after ${seconds} seconds`);
}

run().catch((error: unknown) => {
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  const isOurs = error instanceof Misused || error instanceof NotSeeded || error instanceof ConfigError;
  if (isUsage) console.error(USAGE);
  else console.error(isOurs ? error.message : error);
  process.exitCode = 1;
});
