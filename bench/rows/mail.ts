// Does a code to sign in come at once, though a thousand notices wait to go out?
import { openDatabase } from '../../src/db.js';
import { openMailServer } from '../mail-server.js';
import { atMost, type Line, type Row } from '../row.js';
import type { SchoolFiles } from '../workshop.js';

const NOTICES = 1_000;
const ASKING = 40;
/** Milliseconds that the mail server takes for a letter. */
const SLOWNESS = 50;
const EVERY = 250;

export const MAIL_ROWS: readonly Row[] = [
  {
    name: 'sign-in-mail',
    measure: async (workshop): Promise<Line> => {
      const school = workshop.copyOf(await workshop.school(2_000));
      const addresses = await makeNoticesWait(school);
      const waiting = await noticesIn(school);
      if (waiting < NOTICES) throw new Error(`Only ${waiting} notices wait`);
      const mail = await openMailServer(SLOWNESS);
      const portal = await workshop.portal(school, { SMTP_PORT: String(mail.port) });
      const waits: number[] = [];
      for (const address of addresses) {
        const parent = portal.visitor();
        await parent.get('/follow');
        const asked = performance.now();
        await parent.post('/follow', { email: address });
        waits.push((await until(() => mail.takenAt(address))) - asked);
        await new Promise((later) => setTimeout(later, EVERY));
      }
      const gone = mail.taken() - addresses.length;
      await portal.end();
      await mail.close();
      const left = await noticesIn(school);
      if (left === 0) throw new Error('The notices were gone before the codes were asked for');
      waits.sort((a, b) => a - b);
      const p95 = waits[Math.floor(waits.length * 0.95)] ?? Number.NaN;
      const note = `${waiting} notices waiting, ${left} of them still at the end, ${gone} gone meanwhile; a mail server that takes ${SLOWNESS} ms a letter`;
      return atMost(5, { name: 'sign-in-mail', value: p95 / 1000, unit: 's', note });
    },
  },
];

/** Lets a thousand notices wait anew, and gives addresses that none of them goes to. */
async function makeNoticesWait({ databaseFile }: SchoolFiles): Promise<string[]> {
  const db = openDatabase(databaseFile);
  const waiting = (await db
    .read('letters')
    .where({ lane: 'notice' })
    .whereNotNull('sent_at')
    .orderBy('posted_at', 'desc')
    .limit(NOTICES)
    .pluck('id')) as string[];
  await db.write(async (tx) => {
    for (const id of waiting) await tx('letters').where({ id }).update({ sent_at: null });
  });
  const addresses = (await db
    .read('mailboxes')
    .join('complainants', 'complainants.mailbox_id', 'mailboxes.id')
    .whereNull('mailboxes.failed_at')
    .whereNotIn(
      'mailboxes.id',
      db.read('letters').whereNull('sent_at').whereNotNull('mailbox_id').select('mailbox_id'),
    )
    .distinct('mailboxes.address')
    .orderBy('mailboxes.address')
    .limit(ASKING)
    .pluck('mailboxes.address')) as string[];
  await db.close();
  return addresses;
}

async function noticesIn({ databaseFile }: SchoolFiles): Promise<number> {
  const db = openDatabase(databaseFile);
  const waiting = await db
    .read('letters')
    .where({ lane: 'notice' })
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at')
    .pluck<string[]>('id');
  await db.close();
  return waiting.length;
}

async function until(look: () => number | undefined): Promise<number> {
  const began = performance.now();
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() - began > 60_000) throw new Error('The code never came');
    await new Promise((later) => setTimeout(later, 5));
  }
}
