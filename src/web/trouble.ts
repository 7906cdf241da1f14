// What does trouble become? A page that says what happened, with every word that was typed.
import { isForNow } from '../db.js';
import { newToken } from '../ids.js';
import { NotFound, Refused, TooMany } from './errors.js';
import type { Typed } from './form.js';
import type { Log } from './log.js';
import { page, type Reply } from './route.js';
import { fieldsOf, typedWords } from './typed-words.js';

export interface InTrouble {
  /** The route's pattern, for the log. */
  readonly route: string;
  readonly path: string;
  readonly body: Typed;
}

/** The page for an error. A fault is logged once, under an id that the page shows; refusals and slips are no faults. */
export function replyToTrouble(error: unknown, { route, path, body }: InTrouble, log: Log): Reply {
  const id = newToken().slice(0, 10);
  const typed = typedWords(fieldsOf(body));
  if (error instanceof NotFound) return page('trouble/not-found', { typed }, { status: 404 });
  if (error instanceof Refused) {
    return page(
      'trouble/refused',
      {
        why: error.refusal.why,
        sentence: error.refusal.sentence,
        typed,
        here: path.replace(/\/[^/]*$/, ''),
      },
      { status: 409 },
    );
  }
  if (error instanceof TooMany) {
    log.event('limit hit', { route: route });
    return page(
      'trouble/too-many',
      { minutes: Math.max(1, Math.ceil(error.seconds / 60)), typed },
      { status: 429 },
    );
  }
  if (isForNow(error)) {
    log.fault(error, { id, route: route });
    return page('trouble/busy', { typed }, { status: 503 });
  }
  const status = statusOf(error);
  if (status === 413) return page('trouble/too-long', {}, { status });
  if (status >= 400 && status < 500) return page('trouble/not-understood', {}, { status });
  log.fault(error, { id, route: route });
  return page('trouble/fault', { id, typed }, { status: 500 });
}

/** Seconds after which trying again makes sense, where that is known. */
export function retryAfter(error: unknown): number | undefined {
  if (error instanceof TooMany) return error.seconds;
  return isForNow(error) ? 30 : undefined;
}

/** A page that had been open too long: everything typed stands on it, and one more press sends it. */
export function onceMore(path: string, body: Typed): Reply {
  return page('trouble/once-more', { action: path, fields: fieldsOf(body) }, { status: 403 });
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}
