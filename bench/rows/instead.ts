// What could a school pick instead, and how does the portal compare? The same jobs at eight clients, against the best that was measured
// of osTicket, FreeScout, Request Tracker, Redmine and Roundup on two cores: operations a second.
import { openDatabase } from '../../src/db.js';
import { draftsIn } from '../drafts.js';
import { requestText, type LoadOrder } from '../load.js';
import { atLeast, type Line, type Row } from '../row.js';
import { HOST, type SchoolFiles, type Served, type Workshop } from '../workshop.js';
import { ALL_GOING } from './growth.js';
import { staffVisitor } from './pages.js';

const CLIENTS = 8;
const CONCERNS = 2_000;
const SENDS = 2_000;
/** So many times the best of the others is what we aim for. */
const AIM = 10;
const OTHERS = { submit: 57, record: 149, reply: 50, landing: 440 } as const;
const OTHERS_QUEUE: readonly (readonly [open: number, perSecond: number])[] = [
  [100, 74],
  [10_000, 64],
  [100_000, 20],
];

export const INSTEAD_ROWS: readonly Row[] = [
  {
    name: 'instead',
    measure: async (workshop) => [...(await onOneSchool(workshop)), ...(await queues(workshop))],
  },
];

const line = (what: string, perSecond: number, others: number, note = ''): Line =>
  atLeast(AIM, {
    name: `instead-${what}`,
    value: perSecond / others,
    unit: 'times the best of the others',
    note: `${Math.round(perSecond)} a second at ${CLIENTS} clients, the others ${others}${note === '' ? '' : `; ${note}`}`,
  });

async function onOneSchool(workshop: Workshop): Promise<Line[]> {
  const school = workshop.copyOf(await workshop.school(CONCERNS));
  const drafts = await draftsIn(school, SENDS);
  const portal = await workshop.portal(school);
  const { port } = portal;
  const run = async (order: Pick<LoadOrder, 'requests' | 'once' | 'seconds'>, expected = 200) =>
    (await workshop.loader.run({ port, connections: CLIENTS, ...order }, expected)).perSecond;

  const landing = await run({
    requests: [requestText({ host: HOST, path: '/' })],
    seconds: workshop.seconds,
  });
  const looked = drafts.map(({ cookies }) => requestText({ host: HOST, path: '/raise/check', cookies }));
  const checks = await run({ requests: looked, once: true });
  const sent = drafts.map((draft) =>
    requestText({ method: 'POST', path: '/raise/send', host: HOST, ...draft }),
  );
  const sends = await run({ requests: sent, once: true }, 303);

  const { pages, replies } = await asTheHead(portal, school);
  const record = await run({ requests: pages, seconds: workshop.seconds });
  const reply = await run({ requests: replies, once: true }, 303);
  await portal.end();
  const whole = 1 / (1 / checks + 1 / sends);
  const words = `with the page on which all is read once more; ${Math.round(sends)} sends alone`;
  return [
    line('submit', whole, OTHERS.submit, words),
    line('record', record, OTHERS.record, 'each reading kept in the record of readings'),
    line('reply', reply, OTHERS.reply),
    line('landing', landing, OTHERS.landing),
  ];
}

/** The pages of what lies with the head, and a message to the parent on each. */
async function asTheHead(portal: Served, school: SchoolFiles) {
  const head = await staffVisitor(portal, 'oak');
  const db = openDatabase(school.databaseFile);
  const refs = await db
    .read('concerns')
    .where({ state: 'open', holder_post: 'head', for_governors: 'no' })
    .whereNull('holder_person_id')
    .whereNull('holder_class_id')
    .orderBy('id')
    .pluck<string[]>('ref');
  await db.close();
  const open: { ref: string; token: string }[] = [];
  for (const ref of refs) {
    const page = await head.get(`/staff/concerns/${ref}`);
    const token = /name="_form" value="([^"]+)"/.exec(page.html)?.[1];
    if (page.status === 200 && token !== undefined) open.push({ ref, token });
  }
  const at = { host: HOST, cookies: head.cookies };
  return {
    pages: open.map(({ ref }) => requestText({ ...at, path: `/staff/concerns/${ref}` })),
    replies: open.map(({ ref, token }) =>
      requestText({
        ...{ ...at, method: 'POST', path: `/staff/concerns/${ref}/message` },
        fields: {
          _form: token,
          body: 'Thank you. I shall ask at the lunch tables and write to you on Friday.',
        },
      }),
    ),
  };
}

/** The list of whoever holds them, with so many open in all. */
async function queues(workshop: Workshop): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [open, others] of OTHERS_QUEUE) {
    if (open > workshop.large) continue;
    const portal = await workshop.portal(workshop.copyOf(await workshop.school(open, ALL_GOING)));
    const { cookies } = await staffVisitor(portal, 'oak');
    const requests = [requestText({ host: HOST, path: '/queue', cookies })];
    const order = { port: portal.port, requests, connections: CLIENTS };
    await workshop.loader.run({ ...order, seconds: 2 });
    const { perSecond } = await workshop.loader.run({ ...order, seconds: workshop.seconds });
    await portal.end();
    lines.push(line(`queue-${open}`, perSecond, others, `${open} open`));
  }
  return lines;
}
