// Does the process answer, and is it fit to take a concern? For machines, without a word about anybody.
import type { Deps } from '../deps.js';
import { NotFound } from '../web/errors.js';
import { route, type Route } from '../web/route.js';
import { whatIsAmiss } from './readiness.js';
import { openRecordWatch } from './record-watch.js';

export function healthRoutes(deps: Deps): Route[] {
  const record = openRecordWatch(deps);
  return [
    route({
      method: 'get',
      path: '/healthz',
      who: 'anyone',
      handle: () => ({ kind: 'data', status: 200, body: { ok: true } }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      who: 'anyone',
      handle: async (visit) => {
        // On this machine only: the web server in front names the address of whoever asks from elsewhere.
        if (!isLoopback(visit.address)) throw new NotFound();
        const amiss = await whatIsAmiss(deps, record);
        if (amiss.length > 0) deps.log.event('not ready', { amiss: amiss.join(' ') });
        return {
          kind: 'data',
          status: amiss.length === 0 ? 200 : 503,
          body: { ok: amiss.length === 0, amiss },
        };
      },
    }),
  ];
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
