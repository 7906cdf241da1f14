// A list of letters a page at a time, the oldest first: where a page ends, and where the next begins.
import type { Knex } from 'knex';
import { rowsOf } from '../db.js';

/** Where a page of the list ended. */
export interface Place {
  readonly postedAt: string;
  readonly id: string;
}

const PAGE = 25;
const COUNT_UP_TO = 100;

/** The letters of a query that follow a place: one more than a page, so that the page knows whether another follows. */
export function pageFrom(query: Knex.QueryBuilder, after: Place | undefined): Knex.QueryBuilder {
  if (after) {
    void query.where((next) => {
      void next.where('letters.posted_at', '>', after.postedAt).orWhere((same) => {
        void same.where('letters.posted_at', after.postedAt).where('letters.id', '>', after.id);
      });
    });
  }
  return query.orderBy(['letters.posted_at', 'letters.id']).limit(PAGE + 1);
}

/** How many letters a query finds; never counts beyond a hundred. */
export async function countLetters(query: Knex.QueryBuilder): Promise<number> {
  return (await rowsOf(query.limit(COUNT_UP_TO).select('letters.id'))).length;
}

/** What one page shows of what `pageFrom` found, and the address of the page that follows, if one does. */
export function pageOf<T extends Place>(
  path: string,
  found: readonly T[],
): { readonly shown: readonly T[]; readonly next: string | undefined } {
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    shown,
    next: found.length > PAGE && last ? `${path}?after=${last.postedAt}_${last.id}` : undefined,
  };
}

/** The place that an address names: `2026-11-26T09:00:00.000Z_<id>`. Anything else begins at the beginning. */
export function placeIn(after: string | undefined): Place | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z)_([0-9a-f-]{36})$/.exec(after ?? '');
  return match?.[1] && match[2] ? { postedAt: match[1], id: match[2] } : undefined;
}
