// npm run invite -- someone@school.example [--name "Mrs Oak" --post head]: prints a link for setting a password, good once.
import { parseArgs } from 'node:util';
import { dayOf, systemClock } from '../clock.js';
import { configFromProcess } from '../config.js';
import { openDatabase, type Database } from '../db.js';
import { endCommandOnUncaught, wordsOf } from '../last-resort.js';
import { emailKey } from '../people/email-key.js';
import { findPersonByEmail, keepPerson, keepPost } from '../people/people-store.js';
import { POST_NAMES, POSTS, type Post } from '../procedure/terms.js';
import { tellOfUpdate } from '../updating.js';
import { invite } from './invitation-store.js';

const USAGE = `Use: npm run invite -- someone@school.example
For somebody who is not in the books yet: npm run invite -- someone@school.example --name "Mrs Oak" --post head
Posts: ${POSTS.join(', ')}`;

interface Asked {
  readonly email: string;
  readonly name: string | undefined;
  readonly post: Post | undefined;
}

function read(args: string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, post: { type: 'string' } },
  });
  const [email] = positionals;
  const post = POSTS.find((one) => one === values.post);
  if (email?.includes('@') !== true || positionals.length > 1) return undefined;
  return (values.post === undefined) === (post === undefined)
    ? { email, name: values.name, post }
    : undefined;
}

/** The link for this person, made known to the books first where a name and a post are given; undefined where they are not known. */
export async function inviteByEmail(
  db: Database,
  baseUrl: string,
  asked: Asked,
  now: string,
): Promise<string | undefined> {
  return db.write(async (tx) => {
    let personId = (await findPersonByEmail(tx, emailKey(asked.email)))?.personId;
    if (personId === undefined && asked.name !== undefined && asked.post !== undefined) {
      const { name, email, post } = asked;
      personId = await keepPerson(tx, { name, email, roleWords: POST_NAMES[post], createdAt: now });
      await keepPost(tx, { post, personId, fromOn: dayOf(now) });
    }
    return personId === undefined ? undefined : `${baseUrl}/staff/welcome/${await invite(tx, personId, now)}`;
  });
}

async function run(): Promise<void> {
  const asked = read(process.argv.slice(2));
  if (!asked) throw new Error(USAGE);
  const config = configFromProcess();
  const db = openDatabase(config.database);
  tellOfUpdate(await db.migrate(), console.log);
  const link = await inviteByEmail(db, config.baseUrl, asked, systemClock.now());
  await db.close();
  if (link === undefined) throw new Error(`Nobody here has the address ${asked.email}.\n${USAGE}`);
  console.log(`Give this link to ${asked.email} in person. It works once, for 48 hours:\n${link}`);
}

if (process.argv[1]?.includes('invite-command')) {
  endCommandOnUncaught(console.error);
  run().catch((error: unknown) => {
    console.error(wordsOf(error));
    process.exitCode = 1;
  });
}
