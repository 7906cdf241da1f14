// The baseline: bare Express and EJS, rendering the portal's own templates from memory. No headers, no sessions, no database.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import express from 'express';
import { systemClock } from '../src/clock.js';
import { readConfig } from '../src/config.js';
import { openDatabase } from '../src/db.js';
import type { Deps } from '../src/deps.js';
import { loadKeys } from '../src/keys.js';
import { openSchool } from '../src/school/school.js';
import { openGate } from '../src/sign-in/gate.js';
import { NOBODY } from '../src/access/actor.js';
import { makeFormToken } from '../src/web/form-token.js';
import { root } from '../src/root.js';
import { silentLog } from '../src/web/log.js';
import { openAssets, withSurroundings } from '../src/web/render.js';
import type { Route, Visit } from '../src/web/route.js';
import { english } from '../src/web/words.js';
import { everyRoute } from '../src/wiring.js';
import type { BaselinePage } from './workshop.js';

interface Order {
  readonly port: number;
  readonly databaseFile: string;
  readonly keyFile: string;
  readonly pages: readonly BaselinePage[];
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
const config = readConfig({
  ...{ BASE_URL: 'https://portal.bench.example', DATABASE_FILE: order.databaseFile, KEY_FILE: order.keyFile },
  ...{ SMTP_HOST: '127.0.0.1', MAIL_FROM: 'portal@example.org' },
});
const db = openDatabase(config.database);
const keys = loadKeys(config.keyFile);
const school = await openSchool(db.read);
const deps: Deps = {
  config,
  clock: systemClock,
  db,
  keys,
  school,
  log: silentLog,
  nudge: () => undefined,
  nudgeRounds: () => undefined,
};
const routes = everyRoute(deps);
const asset = openAssets();
const app = express();

/** What the portal would hand to the template for this page, worked out once. */
async function localsOf({ path, cookies }: BaselinePage): Promise<{ view: string; locals: object }> {
  const token = cookies['__Host-session'];
  const signedIn = token === undefined ? undefined : await openGate(deps).find(token);
  const { pathname, searchParams } = new URL(path, config.baseUrl);
  const { route, params } = routeAt(routes, pathname);
  const visit: Visit = {
    actor: signedIn?.actor ?? NOBODY,
    params,
    query: Object.fromEntries(searchParams),
    body: {},
    path: pathname,
    now: deps.clock.now(),
    today: deps.clock.today(),
    address: '192.0.2.7',
    userAgent: 'bench',
    session: undefined,
    cookie: (name) => cookies[`__Host-${name}`],
  };
  const reply = await route.handle(visit);
  if (reply.kind !== 'page') throw new Error(`${path} is no page`);
  const { name, phone, strapline } = school.settings();
  const isStaff = signedIn?.actor.kind === 'staff';
  const home = isStaff
    ? { homePath: '/queue', homeText: 'Your list' }
    : { homePath: '/my-concerns', homeText: 'Your concerns' };
  const locals = withSurroundings(reply.locals, {
    school: { name, phone, strapline },
    signedIn: signedIn && { name: signedIn.name, signOutPath: '/sign-out', ...home },
    staff: isStaff,
    today: deps.clock.today(),
    t: english,
    asset,
    formToken: reply.public ? '' : makeFormToken(keys, 'nobody'),
  });
  return { view: reply.view, locals };
}

function routeAt(all: readonly Route[], path: string): { route: Route; params: Record<string, string> } {
  for (const route of all.filter(({ method }) => method === 'get')) {
    const names = Array.from(route.path.matchAll(/:(\w+)/g), (match) => match[1] ?? '');
    const match = new RegExp(`^${route.path.replace(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (match)
      return { route, params: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ''])) };
  }
  throw new Error(`No page at ${path}`);
}

for (const each of order.pages) {
  const { view, locals } = await localsOf(each);
  const { pathname } = new URL(each.path, config.baseUrl);
  const filename = join(root, 'views', `${view}.ejs`);
  // Its inclusions are left to EJS, as it comes.
  const render = ejs.compile(readFileSync(filename, 'utf8'), { filename, cache: true });
  app.get(pathname, (_request, response) => {
    response.send(render(locals));
  });
}
await db.close();
app.listen(order.port, '127.0.0.1');
process.once('SIGTERM', () => process.exit());
