// All pages of signing in and out: parents by letter or receipt, staff by password.
import type { Deps } from '../deps.js';
import type { Route } from '../web/route.js';
import { accountPages } from './account-pages.js';
import { followPages } from './follow-pages.js';
import { openHasher } from './hashing.js';
import { leavingPages } from './leaving-pages.js';
import { receiptPages } from './receipt-pages.js';
import { staffPages, type AtTheDoor } from './staff-pages.js';

export function signInRoutes(deps: Deps, atTheDoor: AtTheDoor = () => Promise.resolve(undefined)): Route[] {
  const hasher = openHasher();
  return [
    ...receiptPages(deps),
    ...followPages(deps),
    ...staffPages(deps, hasher, atTheDoor),
    ...accountPages(deps, hasher),
    ...leavingPages(deps),
  ];
}
