// What does a closure cost: how long do a thousand dates take to move, and does anybody wait meanwhile? And what does one date cost?
import { openToRead } from '../../src/db.js';
import { datesToMove, type DateToMove } from '../../src/concerns/dates-to-move.js';
import { addDays } from '../../src/procedure/days.js';
import { dayKind, dueDate, explain, type Calendar } from '../../src/procedure/school-days.js';
import { calendarAround } from '../../src/dev/demo-calendar.js';
import { settableClock } from '../../src/clock.js';
import { calendarOf, readCalendar } from '../../src/school/settings-store.js';
import { requestText, type LoadResult } from '../load.js';
import { atMost, median, type Line, type Row } from '../row.js';
import { HOST, type SchoolFiles } from '../workshop.js';
import { staffVisitor } from './pages.js';

const DATES = 1_000;
const SECONDS = 5;
const MILLISECONDS = 100;
const MICROSECONDS = 50;
/** Every concern is in hand; some dates have passed, so more concerns than dates. */
const CONCERNS = 1_300;
const ALL_GOING = 100;

export const CALENDAR_ROWS: readonly Row[] = [
  {
    name: 'reflow',
    measure: async (workshop): Promise<Line[]> => {
      const school = workshop.copyOf(await workshop.school(CONCERNS, ALL_GOING));
      const { day, today } = await nextSchoolDay(school);
      const moving = await movesIn(school, today, day);
      const [dates, concerns] = [moving.length, new Set(moving.map(({ ref }) => ref)).size];
      if (dates < DATES) throw new Error(`Only ${dates} dates would move, not ${DATES}`);
      const portal = await workshop.portal(school);
      const head = await staffVisitor(portal, 'oak');
      const { cookies } = head;
      const order = {
        ...{ port: portal.port, connections: 2, seconds: 0.5, pause: 10 },
        requests: ['/', '/queue'].map((path) => requestText({ host: HOST, path, cookies })),
      };
      const look = (): Promise<LoadResult> => workshop.loader.run(order);
      // Its first look after the start is over.
      await new Promise((later) => setTimeout(later, 3_000));
      const still = await look();
      const looks: LoadResult[] = [];
      const over = new AbortController();
      const looking = (async () => {
        while (!over.signal.aborted) looks.push(await look());
      })();
      await head.get('/calendar/close');
      const before = portal.cpu() ?? Number.NaN;
      const began = performance.now();
      const [year, month, date] = day.split('-');
      const closed = await head.post('/calendar/close', {
        ...{ 'day-day': date ?? '', 'day-month': month ?? '', 'day-year': year ?? '' },
        ...{ sort: 'closure', reason: 'snow', do: 'close' },
      });
      if (closed.status !== 303) throw new Error(`The day could not be closed: ${closed.status}`);
      while ((await movedIn(school)) < concerns) await new Promise((later) => setTimeout(later, 50));
      const seconds = (performance.now() - began) / 1000;
      const busy = ((portal.cpu() ?? Number.NaN) - before) / 1000;
      over.abort();
      await looking;
      await portal.end();
      const note = `${dates} dates of ${concerns} concerns moved, ${looks.reduce((sum, { count }) => sum + count, 0)} requests meanwhile; ${busy.toFixed(1)} s of processor time for both`;
      const longest = {
        name: 'reflow',
        value: Math.max(...looks.map(({ longest }) => longest)),
        unit: 'ms',
        note: `the longest that a request took meanwhile, asked from a process of its own; ${still.longest.toFixed(0)} before`,
      };
      return [
        atMost(SECONDS, {
          name: 'reflow',
          value: (seconds * DATES) / dates,
          unit: 's for 1,000 dates',
          note,
        }),
        atMost(MILLISECONDS, longest),
      ];
    },
  },
  {
    name: 'due-date',
    measure: (): Promise<Line> => {
      const calendar = calendarOf(calendarAround('2026-11-23'));
      const times: number[] = [];
      for (let round = 0; round < 20_000; round += 1) {
        const from = addDays('2026-09-01', round % 180);
        const began = performance.now();
        explain(dueDate(calendar, from, 190), from);
        times.push((performance.now() - began) * 1000);
      }
      const note = '190 school days, the reasons in words included';
      return Promise.resolve(
        atMost(MICROSECONDS, { name: 'due-date', value: median(times.slice(2_000)), unit: 'µs', note }),
      );
    },
  },
];

async function reading<T>(
  school: SchoolFiles,
  work: (db: ReturnType<typeof openToRead>['read']) => Promise<T>,
): Promise<T> {
  const db = openToRead(school.databaseFile);
  try {
    return await work(db.read);
  } finally {
    await db.close();
  }
}

async function nextSchoolDay(school: SchoolFiles): Promise<{ day: string; today: string }> {
  const today = settableClock(new Date().toISOString()).today();
  const calendar = await reading(school, readCalendar);
  let day = addDays(today, 1);
  while (dayKind(calendar, day).kind !== 'school day') day = addDays(day, 1);
  return { day, today };
}

/** The dates that move when the school is closed on this day. */
async function movesIn(school: SchoolFiles, today: string, day: string): Promise<DateToMove[]> {
  return reading(school, async (db) => {
    const before = await readCalendar(db);
    const closed = new Map(before.closed).set(day, { kind: 'closure', name: 'snow' });
    const calendar: Calendar = { ...before, closed };
    return datesToMove(db, { today, calendar });
  });
}

/** How many concerns have been told of a later date. */
async function movedIn(school: SchoolFiles): Promise<number> {
  return reading(school, async (db) => {
    const [row] = await db('entries').where({ step: 'move the dates' }).count<{ n: number }[]>({ n: '*' });
    return Number(row?.n);
  });
}
