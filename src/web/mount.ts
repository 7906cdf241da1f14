// From routes to Express: who may enter, whether the form is ours, what trouble becomes, and how a reply is written.
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { NOBODY, type ParentActor, type StaffActor, type Visitor } from '../access/actor.js';
import { isFull, StoreBusy } from '../db.js';
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import { readCookie, writeCookie } from './cookies.js';
import { NotFound, Refused, TooMany } from './errors.js';
import type { Typed } from './form.js';
import { isFormToken, isSameOrigin, makeFormToken } from './form-token.js';
import { openAssets, openViews, withSurroundings } from './render.js';
import { page, type CookieName, type Reply, type Route, type SetCookie, type Visit } from './route.js';
import { fieldsOf, typedWords } from './typed-words.js';
import { english } from './words.js';

export { fieldsOf };

/** What the sign-in room lends to the web floor. */
export interface SignedIn {
  readonly actor: ParentActor | StaffActor;
  readonly sessionId: string;
  /** Shown at the top of the page. */
  readonly name: string;
}

export interface Gate {
  /** Who holds this session? Undefined where it is unknown, ended or too old. */
  find(token: string): Promise<SignedIn | undefined>;
  /** Keeps a form that came with a session that has run out, for its owner to find after signing in. True where kept. */
  keepForm(token: string, path: string, fields: Typed): Promise<boolean>;
  /** Lets a kept form go, once it has been sent to its path after all. */
  dropForm?(token: string, path: string): Promise<void>;
}

interface Arrival {
  readonly signedIn: SignedIn | undefined;
  readonly sessionToken: string | undefined;
  readonly visitToken: string | undefined;
}

const FREE_TEXT_LIMIT = '512kb';
const LIMIT = '64kb';
const FIELDS = 200;

export function mount(routes: readonly Route[], deps: Deps, gate: Gate): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const render = openViews();
  const asset = openAssets();
  const secure = deps.config.secureCookies;
  const bodies = {
    large: express.urlencoded({ extended: false, limit: FREE_TEXT_LIMIT, parameterLimit: FIELDS }),
    small: express.urlencoded({ extended: false, limit: LIMIT, parameterLimit: FIELDS }),
  };

  function arrivalOf(request: Request, signedIn: SignedIn | undefined): Arrival {
    const cookie = (name: CookieName) => readCookie(request.headers.cookie, name, secure);
    return { signedIn, sessionToken: signedIn ? cookie('session') : undefined, visitToken: cookie('visit') };
  }

  async function arrive(request: Request): Promise<Arrival> {
    const token = readCookie(request.headers.cookie, 'session', secure);
    return arrivalOf(request, token ? await gate.find(token) : undefined);
  }

  function write(response: Response, reply: Reply, arrival: Arrival): void {
    const cookies: SetCookie[] = [...(reply.cookies ?? [])];
    if (reply.kind === 'redirect') {
      response.setHeader('Cache-Control', 'no-store');
      if (reply.forget) response.setHeader('Clear-Site-Data', '"cache"');
      setCookies(response, cookies);
      response.status(303).location(reply.to).end();
      return;
    }
    if (reply.kind === 'data') {
      response.setHeader('Cache-Control', 'no-store');
      setCookies(response, cookies);
      response.status(reply.status).json(reply.body);
      return;
    }
    const isPublic = reply.public === true && !arrival.signedIn;
    let formToken = '';
    if (!isPublic) {
      let boundTo = arrival.sessionToken ?? arrival.visitToken;
      if (!boundTo) {
        boundTo = newToken();
        cookies.push({ name: 'visit', value: boundTo });
      }
      formToken = makeFormToken(deps.keys, boundTo);
    }
    response.setHeader('Cache-Control', isPublic ? 'public, max-age=60' : 'no-store');
    setCookies(response, cookies);
    const { name, phone, strapline } = deps.school.settings();
    const html = render(
      reply.view,
      withSurroundings(reply.locals, {
        school: { name, phone, strapline },
        signedIn: arrival.signedIn && signedInLocals(arrival.signedIn),
        staff: arrival.signedIn?.actor.kind === 'staff',
        today: deps.clock.today(),
        t: english,
        asset,
        formToken,
      }),
    );
    response.status(reply.status).type('html').send(html);
  }

  function setCookies(response: Response, cookies: readonly SetCookie[]): void {
    if (cookies.length > 0)
      response.setHeader(
        'Set-Cookie',
        cookies.map((cookie) => writeCookie(cookie, secure)),
      );
  }

  function visitOf(request: Request, arrival: Arrival): Visit {
    return {
      actor: arrival.signedIn?.actor ?? NOBODY,
      params: single(request.params),
      query: single(request.query),
      body: (request.body ?? {}) as Typed,
      path: request.path,
      now: deps.clock.now(),
      today: deps.clock.today(),
      address: request.ip ?? '',
      userAgent: request.get('user-agent') ?? '',
      session: arrival.signedIn ? { id: arrival.signedIn.sessionId } : undefined,
      cookie: (name) => readCookie(request.headers.cookie, name, secure),
    };
  }

  async function answer(route: Route, request: Request, response: Response): Promise<void> {
    const arrival = await arrive(request);
    response.locals['arrival'] = arrival;
    const visit = visitOf(request, arrival);
    if (route.method === 'post') {
      const site = { site: request.get('sec-fetch-site'), origin: request.get('origin') };
      if (!isSameOrigin(site, deps.config.baseUrl)) {
        deps.log.event('form refused', { why: 'origin', route: route.path });
        write(response, page('trouble/not-our-form', {}, { status: 403 }), arrival);
        return;
      }
    }
    if (!mayEnter(route, visit.actor)) {
      write(response, await turnAway(route, visit), arrival);
      return;
    }
    if (route.method === 'post') {
      const token = visit.body['_form'];
      // A page for anyone, opened before signing in elsewhere in this browser, still works.
      const bindings = [
        arrival.sessionToken ?? arrival.visitToken,
        route.who === 'anyone' ? arrival.visitToken : undefined,
      ];
      if (
        !bindings.some(
          (boundTo) => boundTo && typeof token === 'string' && isFormToken(deps.keys, token, boundTo),
        )
      ) {
        deps.log.event('form refused', { why: 'token', route: route.path });
        write(response, onceMore(visit.path, visit.body), arrival);
        return;
      }
    }
    const reply = await route.handle(visit);
    if (visit.body['_kept'] === 'yes' && arrival.sessionToken)
      await gate.dropForm?.(arrival.sessionToken, visit.path);
    write(response, reply, arrival);
  }

  /** Somebody without the right session: to the sign-in page, and what was typed is kept where a session has just run out. */
  async function turnAway(route: Route, visit: Visit): Promise<Reply> {
    const token = visit.cookie('session');
    const kept =
      route.method === 'post' && token ? await gate.keepForm(token, visit.path, visit.body) : false;
    if (visit.actor.kind === 'staff' || (visit.actor.kind === 'parent' && route.who !== 'parent'))
      throw new NotFound();
    const door = route.who === 'parent' ? '/follow' : '/staff/sign-in';
    const next = route.method === 'get' ? `?next=${encodeURIComponent(visit.path)}` : kept ? '?kept=yes' : '';
    return { kind: 'redirect', to: `${door}${next}` };
  }

  function trouble(error: unknown, request: Request, response: Response, next: NextFunction): void {
    if (response.headersSent) {
      next(error);
      return;
    }
    const arrival = (response.locals['arrival'] as Arrival | undefined) ?? arrivalOf(request, undefined);
    const id = newToken().slice(0, 10);
    const typed = typedWords(fieldsOf((request.body ?? {}) as Typed));
    const reply = ((): Reply => {
      if (error instanceof NotFound) return page('trouble/not-found', {}, { status: 404 });
      if (error instanceof Refused) {
        return page(
          'trouble/refused',
          {
            why: error.refusal.why,
            sentence: error.refusal.sentence,
            typed,
            here: request.path.replace(/\/[^/]*$/, ''),
          },
          { status: 409 },
        );
      }
      if (error instanceof TooMany) {
        deps.log.event('limit hit', { route: routeOf(request) });
        response.setHeader('Retry-After', error.seconds);
        return page(
          'trouble/too-many',
          { minutes: Math.max(1, Math.ceil(error.seconds / 60)), typed },
          { status: 429 },
        );
      }
      if (error instanceof StoreBusy || isFull(error)) {
        deps.log.fault(error, { id, route: routeOf(request) });
        response.setHeader('Retry-After', 30);
        return page('trouble/busy', { typed }, { status: 503 });
      }
      const status = statusOf(error);
      if (status === 413) return page('trouble/too-long', {}, { status });
      if (status >= 400 && status < 500) return page('trouble/not-understood', {}, { status });
      deps.log.fault(error, { id, route: routeOf(request) });
      return page('trouble/fault', { id, typed }, { status: 500 });
    })();
    write(response, reply, arrival);
  }

  for (const route of routes) {
    const handler: RequestHandler = (request, response) => answer(route, request, response);
    const steps =
      route.method === 'post' ? [route.freeText ? bodies.large : bodies.small, handler] : [handler];
    router[route.method](route.path, ...steps);
  }
  const known = new Map<string, string[]>();
  for (const route of routes)
    known.set(route.path, [...(known.get(route.path) ?? []), route.method.toUpperCase()]);
  for (const [path, methods] of known) {
    router.all(path, (_request, response) => {
      response.setHeader('Allow', methods.join(', '));
      write(response, page('trouble/not-understood', {}, { status: 405 }), arrivalOf(_request, undefined));
    });
  }
  router.use(async (request, response) => {
    const arrival = await arrive(request);
    write(response, page('trouble/not-found', {}, { status: 404 }), arrival);
  });
  router.use(trouble);
  return router;
}

function mayEnter(route: Route, actor: Visitor): boolean {
  if (route.who === 'anyone') return true;
  if (route.who === 'parent') return actor.kind === 'parent';
  if (actor.kind !== 'staff') return false;
  return route.who === 'staff' || route.who.some((post) => actor.posts.includes(post));
}

function signedInLocals(signedIn: SignedIn): {
  name: string;
  signOutPath: string;
  homePath: string;
  homeText: string;
} {
  return signedIn.actor.kind === 'staff'
    ? { name: signedIn.name, signOutPath: '/sign-out', homePath: '/queue', homeText: 'Your list' }
    : { name: signedIn.name, signOutPath: '/sign-out', homePath: '/my-concerns', homeText: 'Your concerns' };
}

/** A page that had been open too long: everything typed stands on it, and one more press sends it. */
function onceMore(path: string, body: Typed): Reply {
  return page('trouble/once-more', { action: path, fields: fieldsOf(body) }, { status: 403 });
}

function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route;
  return typeof route?.path === 'string' ? route.path : 'none';
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}

/** Values that came once; one given twice, or that is not text, is left out. */
function single(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
