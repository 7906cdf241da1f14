// Who has arrived, and by which cookies? What the sign-in room lends to the web floor.
import type { Request } from 'express';
import type { ParentActor, StaffActor } from '../access/actor.js';
import { readCookie } from './cookies.js';
import type { Typed } from './form.js';

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

export interface Arrival {
  readonly signedIn: SignedIn | undefined;
  readonly sessionToken: string | undefined;
  readonly visitToken: string | undefined;
}

/** What the cookies of a request say, with the session that the gate found for them. */
export function arrivalOf(request: Request, signedIn: SignedIn | undefined, secure: boolean): Arrival {
  const { cookie } = request.headers;
  return {
    signedIn,
    sessionToken: signedIn ? readCookie(cookie, 'session', secure) : undefined,
    visitToken: readCookie(cookie, 'visit', secure),
  };
}

export async function arrive(request: Request, gate: Gate, secure: boolean): Promise<Arrival> {
  const token = readCookie(request.headers.cookie, 'session', secure);
  return arrivalOf(request, token ? await gate.find(token) : undefined, secure);
}
