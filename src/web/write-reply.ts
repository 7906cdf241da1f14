// How is a reply written: its cookies, its caching, its form token, and the page around the view?
import type { Response } from 'express';
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import type { Arrival, SignedIn } from './arrival.js';
import { writeCookie } from './cookies.js';
import { makeFormToken } from './form-token.js';
import { openAssets, openViews, withSurroundings } from './render.js';
import type { Reply, SetCookie } from './route.js';
import { english } from './words.js';

export type WriteReply = (response: Response, reply: Reply, arrival: Arrival) => void;

/** Makes the one function that answers: nothing else sets cookies or caching. */
export function replyWriter(deps: Deps): WriteReply {
  const render = openViews();
  const asset = openAssets();
  const secure = deps.config.secureCookies;

  function setCookies(response: Response, cookies: readonly SetCookie[]): void {
    if (cookies.length > 0)
      response.setHeader(
        'Set-Cookie',
        cookies.map((cookie) => writeCookie(cookie, secure)),
      );
  }

  return function write(response, reply, arrival): void {
    const cookies: SetCookie[] = [...(reply.cookies ?? [])];
    if (reply.kind === 'redirect') {
      response.setHeader('Cache-Control', 'no-store');
      if (reply.forget) response.setHeader('Clear-Site-Data', '"cache"');
      setCookies(response, cookies);
      response.status(303).location(reply.to).end();
      return;
    }
    if (reply.kind === 'file') {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Disposition', `attachment; filename="${reply.name}"`);
      response.status(200).type(reply.type).send(reply.content);
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
    response.setHeader('Vary', 'Cookie');
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
  };
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
