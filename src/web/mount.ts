// From routes to Express: who may enter, and whether the form is ours.
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { NOBODY, type Visitor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { arrivalOf, arrive, type Arrival, type Gate } from './arrival.js';
import { readCookie } from './cookies.js';
import { NotFound } from './errors.js';
import type { Typed } from './form.js';
import { isFormToken, isSameOrigin } from './form-token.js';
import { page, type Reply, type Route, type Visit } from './route.js';
import { onceMore, replyToTrouble, retryAfter } from './trouble.js';
import { fieldsOf, typedWords } from './typed-words.js';
import { fileBody } from './upload.js';
import { replyWriter } from './write-reply.js';

const FREE_TEXT_LIMIT = '512kb';
const LIMIT = '64kb';
const FIELDS = 200;
const FILE_LIMIT = 1024 * 1024;

export function mount(routes: readonly Route[], deps: Deps, gate: Gate): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const write = replyWriter(deps);
  const secure = deps.config.secureCookies;
  const bodies = {
    large: express.urlencoded({ extended: false, limit: FREE_TEXT_LIMIT, parameterLimit: FIELDS }),
    small: express.urlencoded({ extended: false, limit: LIMIT, parameterLimit: FIELDS }),
  };

  const bodiesOf = (route: Route): RequestHandler[] => [
    ...(route.takesFile ? [fileBody(FILE_LIMIT)] : []),
    route.freeText ? bodies.large : bodies.small,
  ];

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
    const arrival = await arrive(request, gate, secure);
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

  /**
   * Somebody without the right session: to the sign-in page, and what was typed is kept where a session has just run out. Where nobody
   * can say whose session it was, since it was ended, the words are given back instead.
   */
  async function turnAway(route: Route, visit: Visit): Promise<Reply> {
    const token = visit.cookie('session');
    const kept =
      route.method === 'post' && token ? await gate.keepForm(token, visit.path, visit.body) : false;
    if (visit.actor.kind === 'staff' || (visit.actor.kind === 'parent' && route.who !== 'parent'))
      throw new NotFound();
    const door = route.who === 'parent' ? '/follow' : '/staff/sign-in';
    const typed = kept || route.method === 'get' ? [] : typedWords(fieldsOf(visit.body));
    if (typed.length > 0) return page('trouble/signed-out', { typed, door }, { status: 403 });
    const next = route.method === 'get' ? `?next=${encodeURIComponent(visit.path)}` : kept ? '?kept=yes' : '';
    return { kind: 'redirect', to: `${door}${next}` };
  }

  function trouble(error: unknown, request: Request, response: Response, next: NextFunction): void {
    if (response.headersSent) {
      next(error);
      return;
    }
    const arrival =
      (response.locals['arrival'] as Arrival | undefined) ?? arrivalOf(request, undefined, secure);
    const seconds = retryAfter(error);
    if (seconds !== undefined) response.setHeader('Retry-After', seconds);
    const where = { route: routeOf(request), path: request.path, body: (request.body ?? {}) as Typed };
    write(response, replyToTrouble(error, where, deps.log), arrival);
  }

  for (const route of routes) {
    const handler: RequestHandler = (request, response) => answer(route, request, response);
    const steps = route.method === 'post' ? [...bodiesOf(route), handler] : [handler];
    router[route.method](route.path, ...steps);
  }
  const known = new Map<string, string[]>();
  for (const route of routes)
    known.set(route.path, [...(known.get(route.path) ?? []), route.method.toUpperCase()]);
  for (const [path, methods] of known) {
    router.all(path, (request, response) => {
      response.setHeader('Allow', methods.join(', '));
      write(
        response,
        page('trouble/not-understood', {}, { status: 405 }),
        arrivalOf(request, undefined, secure),
      );
    });
  }
  router.use(async (request, response) => {
    const arrival = await arrive(request, gate, secure);
    write(response, page('trouble/not-found', { typed: [] }, { status: 404 }), arrival);
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

function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route;
  return typeof route?.path === 'string' ? route.path : 'none';
}

/** Values that came once; one given twice, that is not text, or that no database keeps, is left out. */
function single(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[1].includes('\0'),
    ),
  );
}
