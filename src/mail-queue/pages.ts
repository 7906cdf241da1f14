// The mail queue, for the administrator: what has not gone out and why, with “try again”. No concern, no words, no whole address.
import { KEEPERS } from '../access/keepers.js';
import { dayOf, timeOf } from '../clock.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { findTrouble, folderName } from '../mail-in/mail-in-store.js';
import { findHeld } from '../letters/held-store.js';
import { pageOf, placeIn } from '../letters/letter-list.js';
import { KEPT_BACK } from '../letters/letters-store.js';
import { maskedAddress } from '../people/email-key.js';
import { nearWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { goTo, page, route, type Route } from '../web/route.js';
import { count } from '../web/words.js';
import { tryAgain, unsentLetters, type UnsentLetter } from './mail-queue-store.js';

export function mailQueueRoutes(deps: Deps): Route[] {
  async function again(personId: string, now: string, id?: string): Promise<number> {
    const letters = await deps.db.write((tx) => tryAgain(tx, now, id));
    deps.log.event('letters tried again', { person: personId, letters });
    deps.nudge();
    return letters;
  }

  return [
    route({
      method: 'get',
      path: '/mail-queue',
      who: KEEPERS.letters,
      handle: async (visit) => {
        const after = placeIn(visit.query['after']);
        const found = await unsentLetters(deps.db.read, visit.now, after);
        const held = await findHeld(deps.db.read);
        const { mailIn } = deps.config;
        const unread = mailIn && (await findTrouble(deps.db.read, folderName(mailIn)));
        const { shown, next } = pageOf('/mail-queue', found);
        return page('mail-queue/list', {
          done: doneWords(visit.query['again']),
          held: held && { since: momentWords(held.since, visit.today), code: held.code },
          unread: unread && { since: momentWords(unread.troubleSince, visit.today), code: unread.trouble },
          first: after === undefined,
          next,
          letters: shown.map((letter) => rowView(letter, visit.today)),
        });
      },
    }),
    route({
      method: 'post',
      path: '/mail-queue/again',
      who: KEEPERS.letters,
      handle: async (visit) => goTo(`/mail-queue?again=${await again(visit.actor.personId, visit.now)}`),
    }),
    route({
      method: 'post',
      path: '/mail-queue/:id/again',
      who: KEEPERS.letters,
      handle: async (visit) =>
        goTo(`/mail-queue?again=${await again(visit.actor.personId, visit.now, visit.params['id'] ?? '')}`),
    }),
  ];
}

function doneWords(again: string | undefined): string | undefined {
  if (again === undefined || !/^\d{1,3}$/.test(again)) return undefined;
  return again === '0'
    ? 'That letter does not wait any more.'
    : `${count(Number(again), 'letter')} will be tried again now.`;
}

interface RowView {
  readonly id: string;
  readonly to: string;
  readonly state: string;
  readonly since: string;
  readonly why: string;
  readonly failed: boolean;
}

function rowView(letter: UnsentLetter, today: Day): RowView {
  const { id, address, mailboxId, postedAt, failedAt, attempts, availableAt, trouble } = letter;
  const next = `tried next ${nearWords(dayOf(availableAt), today)} at ${timeOf(availableAt)}`;
  return {
    id,
    to: `${mailboxId === null ? 'Staff' : 'Parent'}: ${maskedAddress(address)}`,
    state:
      failedAt !== null
        ? `Failed ${momentWords(failedAt, today)}`
        : attempts > 0
          ? `Put off ${count(attempts, 'time')}, ${next}`
          : 'Waiting',
    since: momentWords(postedAt, today),
    why: whyWords(trouble),
    failed: failedAt !== null,
  };
}

function whyWords(trouble: string | null): string {
  if (trouble === null) return 'It has not been tried yet.';
  if (trouble === KEPT_BACK) return 'Not tried: a letter to this address had failed before.';
  if (trouble === 'address') return 'Mail cannot be written to this address.';
  if (trouble === 'bounced') return 'It came back. Why, only the mail that brought it says.';
  if (trouble.startsWith('bounced')) return `It came back (${trouble}): the address did not take it.`;
  return `The mail server said no (${trouble}).`;
}
