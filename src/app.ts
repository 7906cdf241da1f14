// The whole house behind one address: the order in which a request passes through it, on one screen.
import express, { type Express } from 'express';
import type { Deps } from './deps.js';
import { securityHeaders } from './web/headers.js';
import type { Gate } from './web/arrival.js';
import { mount } from './web/mount.js';
import type { Route } from './web/route.js';
import { openStatic } from './web/static.js';

const METHODS = ['GET', 'HEAD', 'POST'];

/** Builds the application. Two schools can live in one process as two of these: nothing here is global. */
export function createApp(deps: Deps, routes: readonly Route[], gate: Gate): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.config.trustedProxies);
  const host = new URL(deps.config.baseUrl).host;

  app.use(...securityHeaders());
  app.use((request, response, next) => {
    if (request.headers.host !== host)
      response.status(421).type('text').send('This is not the place you asked for.');
    else if (!METHODS.includes(request.method))
      response.status(405).set('Allow', METHODS.join(', ')).type('text').send('That cannot be done here.');
    else next();
  });
  app.use('/static', openStatic());
  app.use(mount(routes, deps, gate));
  return app;
}
