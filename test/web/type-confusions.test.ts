// What no honest page would send: every route is told thirty kinds of nonsense, and answers each without a fault.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { isOnPostgres } from '../support/database.js';
import { openTour, type Tour } from './support/route-tour.js';

// Hundreds of pages each: how long that takes decides nothing.
jest.setTimeout(300_000);

let tour: Tour;
beforeAll(async () => {
  tour = await openTour();
});
afterAll(() => tour.close());

/** What a database may take for something else than the code before it did. */
const FOR_DATABASES: readonly string[] = [
  '-1',
  '1e9',
  '99999999999999999999',
  'NaN',
  'null',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF%FE',
  "'%20or%20'1'='1",
  'x'.repeat(5_000),
];

/** As they stand in an address or in the body of a form. */
const NONSENSE: readonly string[] = [
  '',
  '%20',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '%00',
  'a%00b',
  '..%2f..%2f..%2fetc%2fpasswd',
  '..%5c..%5cwindows',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '%2fqueue',
  '%0d%0aSet-Cookie:%20a=b',
  '%ED%A0%80',
  '%FF%FE',
  '%E2%80%AE%D7%90',
  "'%20or%20'1'='1",
  '%22%3E%3Csvg%20onload=1%3E',
  '%3C%25=7*7%25%3E',
  '%7B%7B7*7%7D%7D',
  '%7B%22a%22:1%7D',
  'x'.repeat(5_000),
];
/** Most never get as far as a database: the second one is told those that may. */
const TOLD = isOnPostgres ? FOR_DATABASES : NONSENSE;

/** How a name can stand in a form: once, twice, as a list, as an object, as nothing. */
const SHAPES: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}=${value}`,
  (name, value) => `${name}=${value}&${name}=${value}`,
  (name, value) => `${name}[]=${value}&${name}[1]=${value}`,
  (name, value) => `${name}[a][b]=${value}&${name}.c=${value}`,
  (name) => name,
];
/** Ends the session or the draft that the others need. */
const LEAVES = ['/sign-out', '/raise/clear', '/staff/account/sessions/end-others'];

async function ask(
  path: string,
  method: 'GET' | 'POST',
  name: string,
  options = {},
): Promise<string | undefined> {
  const route = tour.routes.find((each) => `${each.method.toUpperCase()} ${each.path}` === name);
  if (!route) return `${name} is no route`;
  const { status } = await tour.mayEnter(route).send(method, path, options);
  return status >= 500 ? `${name} said ${status} to ${path.slice(0, 120)}` : undefined;
}

test('there are thirty kinds', () => {
  expect(new Set(NONSENSE).size).toBe(30);
  expect(NONSENSE).toEqual(expect.arrayContaining([...FOR_DATABASES]));
});

test('in the address', async () => {
  const faults: (string | undefined)[] = [];
  for (const route of tour.routes.filter(({ path }) => path.includes(':'))) {
    const method = route.method === 'get' ? 'GET' : 'POST';
    const params = [...route.path.matchAll(/:(\w+)/g)].map(([, param]) => param ?? '');
    for (const nonsense of TOLD) {
      const all = Object.fromEntries(params.map((param) => [param, nonsense]));
      const options = method === 'POST' ? { fields: { _form: tour.token(tour.mayEnter(route)) } } : {};
      faults.push(await ask(tour.pathOf(route, all), method, `${method} ${route.path}`, options));
    }
  }
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('behind the question mark', async () => {
  const faults: (string | undefined)[] = [];
  const names = ['next', 'after', 'done', 'from', 'kept', 'again', 'reference', 'ref'];
  for (const route of tour.routes.filter(({ method }) => method === 'get')) {
    for (const [index, nonsense] of TOLD.entries()) {
      const shape = SHAPES[index % SHAPES.length];
      const query = names.map((name) => shape?.(name, nonsense)).join('&');
      faults.push(await ask(`${tour.pathOf(route)}?${query}`, 'GET', `GET ${route.path}`));
    }
  }
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('names that every object has are no words of ours', async () => {
  const names = ['next', 'after', 'done', 'from', 'kept', 'again', 'reference', 'ref', 'stands', 'what'];
  const query = names.map((name) => `${name}=constructor`).join('&');
  const shown: string[] = [];
  for (const route of tour.routes.filter(({ method }) => method === 'get')) {
    const { body } = await tour.mayEnter(route).send('GET', `${tour.pathOf(route)}?${query}`);
    if (/native code|\[object /.test(body.toString('utf8'))) shown.push(route.path);
  }
  expect(shown).toEqual([]);
});

test('in every field of every form', async () => {
  const faults: (string | undefined)[] = [];
  const names = Object.keys(await tour.fields());
  const more = [
    'settled-2',
    'points',
    'elsewhere',
    'date-day',
    'date-month',
    'date-year',
    'digest',
    'later',
    'unnamed',
  ];
  const fields = [
    ...names,
    ...more,
    'relation',
    'postalAddress',
    'needs',
    'words',
    'safeTime',
    'again',
    'then',
    '_kept',
    '__proto__',
  ];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const route of tour.routes.filter(({ method, path }) => method === 'post' && !LEAVES.includes(path))) {
    const token = tour.token(tour.mayEnter(route));
    for (const [index, nonsense] of TOLD.entries()) {
      const shape = SHAPES[index % SHAPES.length];
      const body = `_form=${encodeURIComponent(token)}&${fields.map((name) => shape?.(name, nonsense)).join('&')}`;
      faults.push(await ask(tour.pathOf(route), 'POST', `POST ${route.path}`, { headers, body }));
    }
  }
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('no fault was hidden, nothing was polluted, and the portal goes on', async () => {
  expect(tour.portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  const visitor = tour.portal.phone();
  await visitor.visit('/');
  expect(visitor.heading()).toBe('Talk to us first');
});
