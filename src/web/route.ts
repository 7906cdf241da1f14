// What is a page? A path, who may ask for it, and a function from the visit to a reply. Nothing here knows Express.
import type { Nobody, ParentActor, StaffActor, Visitor } from '../access/actor.js';
import type { Post } from '../procedure/terms.js';
import type { Typed } from './form.js';

/**
 * Who may open a route at all; what they may then see is for `access/` to say. `anyone` needs no sign-in, `parent` a parent's
 * session, `staff` any staff session, a list of posts one of those. Others are led to sign in, or told that there is no such page.
 */
export type Who = 'anyone' | 'parent' | 'staff' | readonly Post[];

export interface Visit<A extends Visitor = Visitor> {
  readonly actor: A;
  readonly params: Readonly<Record<string, string>>;
  /** Query values; one given twice is left out. */
  readonly query: Readonly<Record<string, string>>;
  /** The fields of a posted form. */
  readonly body: Typed;
  readonly path: string;
  readonly now: string;
  readonly today: string;
  /** The visitor's address as a trusted proxy gives it: for limits only, never kept. */
  readonly address: string;
  readonly userAgent: string;
  readonly session: SessionOfVisit | undefined;
  cookie(name: CookieName): string | undefined;
}

export interface SessionOfVisit {
  readonly id: string;
}

/** `session`: signed in. `visit`: binds forms to a browser that is not. The others: see the room that sets them. */
export type CookieName = 'session' | 'visit' | 'draft' | 'pending' | 'device' | 'letters';

export interface SetCookie {
  readonly name: CookieName;
  /** Undefined takes the cookie away. */
  readonly value: string | undefined;
  /** Seconds; left out, the cookie ends with the browser. */
  readonly lasts?: number;
}

export type Locals = Readonly<Record<string, unknown>>;

export type Reply =
  | {
      kind: 'page';
      status: number;
      view: string;
      locals: Locals;
      cookies?: readonly SetCookie[];
      public?: true;
    }
  | { kind: 'redirect'; to: string; cookies?: readonly SetCookie[]; forget?: true }
  | { kind: 'data'; status: number; body: object; cookies?: readonly SetCookie[] }
  | { kind: 'file'; type: string; name: string; content: string; cookies?: readonly SetCookie[] };

type ActorFor<W extends Who> = W extends 'anyone' ? Visitor : W extends 'parent' ? ParentActor : StaffActor;

interface RouteOf<W extends Who> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly who: W;
  /** Takes free text: a body of up to 512 KB instead of 64 KB. */
  readonly freeText?: true;
  /** Takes a form with one file of at most 1 MB (see `upload.ts`). */
  readonly takesFile?: true;
  /** Says itself what has happened since its page was opened (see `meanwhile/`). */
  readonly tellsNews?: true;
  readonly handle: (visit: Visit<ActorFor<W>>) => Promise<Reply> | Reply;
}

export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly who: Who;
  readonly freeText?: true;
  /** Takes a form with one file of at most 1 MB (see `upload.ts`). */
  readonly takesFile?: true;
  /** Says itself what has happened since its page was opened (see `meanwhile/`). */
  readonly tellsNews?: true;
  readonly handle: (visit: Visit) => Promise<Reply> | Reply;
}

/** States a route. Who may enter comes first, and its handler is given an actor of just that kind. */
export function route<const W extends Who>(stated: RouteOf<W>): Route {
  return stated as unknown as Route;
}

/** A page, 200 unless said otherwise. `locals` is plain data: no request, no function that reaches the database. */
export function page(
  view: string,
  locals: Locals,
  more?: { status?: number; cookies?: readonly SetCookie[] },
): Reply {
  return {
    kind: 'page',
    status: more?.status ?? 200,
    view,
    locals,
    ...(more?.cookies ? { cookies: more.cookies } : {}),
  };
}

/** A public page that holds nothing of anybody's: may be kept by browsers for a while. */
export function publicPage(view: string, locals: Locals): Reply {
  return { kind: 'page', status: 200, view, locals, public: true };
}

/** The same page again, with what is wrong beside each field and every word still there. */
export function slipPage(view: string, locals: Locals): Reply {
  return { kind: 'page', status: 422, view, locals };
}

/** On to the next page (303). `to` is always one of our own paths. */
export function goTo(to: string, cookies?: readonly SetCookie[]): Reply {
  return cookies ? { kind: 'redirect', to, cookies } : { kind: 'redirect', to };
}

/** Something to keep on one's own device. `name` holds nothing that anybody typed. */
export function fileReply(file: { type: string; name: string; content: string }): Reply {
  return { kind: 'file', ...file };
}

export type { Nobody };
