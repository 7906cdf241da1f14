// The demo's own pages: whom to sign in as, what to follow, and the letters that were sent. Not part of what runs at a school.
import { dayOf, timeOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { NotFound } from '../web/errors.js';
import { page, route, type Route } from '../web/route.js';
import { signInsOf, toFollow } from './dev-facts.js';
import { DEMO_PASSWORD } from './fill-school.js';
import type { CaughtLetter, LetterCatcher } from './letter-catcher.js';

const PER_PAGE = 50;

/** A letter with its number: the first that was caught is 1. */
interface Numbered {
  readonly n: number;
  readonly letter: CaughtLetter;
}

export function devRoutes(deps: Deps, catcher: Pick<LetterCatcher, 'letters'>): Route[] {
  const newestFirst = (): Numbered[] =>
    catcher
      .letters()
      .map((letter, index) => ({ n: index + 1, letter }))
      .reverse();
  const when = (at: string): string => `${inWords(dayOf(at), deps.clock.today())}, ${timeOf(at)}`;

  return [
    route({
      method: 'get',
      path: '/dev',
      who: 'anyone',
      handle: async () =>
        page('dev/index', {
          password: DEMO_PASSWORD,
          signIns: await signInsOf(deps),
          concerns: await toFollow(deps),
          letters: catcher.letters().length,
        }),
    }),
    route({
      method: 'get',
      path: '/dev/letters',
      who: 'anyone',
      handle: (visit) => {
        const to = visit.query['to'] ?? '';
        const first = Math.max(1, Number(visit.query['page'] ?? 1) || 1);
        const found = newestFirst().filter(({ letter }) => to === '' || letter.to.includes(to));
        const shown = found.slice((first - 1) * PER_PAGE, first * PER_PAGE);
        const more = `/dev/letters?page=${first + 1}${to === '' ? '' : `&to=${encodeURIComponent(to)}`}`;
        return page('dev/letters', {
          to,
          total: found.length,
          letters: shown.map(({ n, letter }) => ({
            href: `/dev/letters/${n}`,
            subject: letter.subject,
            to: letter.to.join(', '),
            when: when(letter.at),
          })),
          next: found.length > first * PER_PAGE ? more : undefined,
        });
      },
    }),
    route({
      method: 'get',
      path: '/dev/letters.json',
      who: 'anyone',
      handle: () => ({
        kind: 'data',
        status: 200,
        body: newestFirst().map(({ n, letter }) => ({
          ...{ n, at: letter.at, to: letter.to.join(', '), subject: letter.subject },
          ...{ text: letter.text, html: letter.html, links: letter.links },
        })),
      }),
    }),
    route({
      method: 'get',
      path: '/dev/letters/:n',
      who: 'anyone',
      handle: (visit) => {
        const letter = catcher.letters()[Number(visit.params['n']) - 1];
        if (!letter) throw new NotFound();
        return page('dev/letter', {
          ...{ subject: letter.subject, to: letter.to.join(', '), from: letter.headers['from'] ?? '' },
          ...{ when: when(letter.at), words: withLinks(letter), html: letter.html },
        });
      },
    }),
  ];
}

/** The text in pieces, those that are addresses of pages marked as such. */
export function withLinks({
  text,
  links,
}: Pick<CaughtLetter, 'text' | 'links'>): { text: string; href?: string }[] {
  const pieces: { text: string; href?: string }[] = [];
  let rest = text.trim();
  for (const href of links) {
    const at = rest.indexOf(href);
    pieces.push({ text: rest.slice(0, at) }, { text: href, href });
    rest = rest.slice(at + href.length);
  }
  return [...pieces, { text: rest }];
}
