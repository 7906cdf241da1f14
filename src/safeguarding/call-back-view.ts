// Call-backs: what does whoever asks see, and what does whoever is to ring?
import type { StaffActor } from '../access/actor.js';
import { DAY, dayOf, later } from '../clock.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { CALL_BACK_POSTS, isPastTheHead, mayBeTold, type AboutWhom } from '../procedure/call-backs.js';
import { isAboutLeadAndHead } from '../procedure/routing.js';
import { POST_NAMES, type Post } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import type { Locals, Visit } from '../web/route.js';
import { english as t } from '../web/words.js';
import { callBacksToldTo, type CallBack } from './call-back-store.js';

/** The two who would be told first, with their names, so that nobody has to know what a safeguarding lead is called. */
export function whomChoices(people: People): { value: AboutWhom; text: string }[] {
  const named = (words: string, post: Post): string => {
    const names = people.peopleOf({ post }).map(({ name }) => name);
    return names.length > 0 ? `${words} (${names.join(', ')})` : words;
  };
  return [
    { value: 'neither', text: t('No') },
    { value: 'lead', text: named(t('About the safeguarding lead'), 'safeguarding-lead') },
    { value: 'head', text: named(t('About the head teacher'), 'head') },
    { value: 'both', text: t('About both of them') },
  ];
}

/** Who will ring, as the page that thanks for asking says it. */
export function askedLocals(by: string | undefined): Locals {
  const post = CALL_BACK_POSTS.find((each) => each === by);
  return {
    isNobody: by === 'nobody',
    isLead: post === 'safeguarding-lead',
    isPastTheHead: by === 'nobody' || (post !== undefined && isPastTheHead(post)),
    ringer: post === undefined ? t('somebody at the school') : `${t('the')} ${POST_NAMES[post]}`,
  };
}

/** What this person has been told of and may still know: what waits, and what was rung today. */
export async function callBacksFor(
  deps: Deps,
  visit: { readonly actor: StaffActor; readonly now: string; readonly today: string },
  people: People,
): Promise<CallBack[]> {
  const { actor, now, today } = visit;
  if (!actor.posts.some((post) => CALL_BACK_POSTS.includes(post))) return [];
  const found = await callBacksToldTo(deps.db.read, actor.personId, later(now, -DAY));
  return found.filter(
    ({ about, rungAt }) =>
      mayBeTold(actor.personId, about, people) && (rungAt === null || dayOf(rungAt) === today),
  );
}

export function listLocals(found: readonly CallBack[], visit: Visit<StaffActor>, people: People): Locals {
  const me = visit.actor.personId;
  const nameOf = (id: string): string =>
    id === me ? 'you' : (people.person(id)?.name ?? 'somebody who has left');
  return {
    waiting: found
      .filter(({ rungAt }) => rungAt === null)
      .map(({ id, name, phone, safeTime, askedAt, about, told }) => ({
        ...{ id, name, phone, safeTime },
        asked: momentWords(askedAt, visit.today),
        about: [...new Set(about.map(({ post }) => post as Post))].map((post) => POST_NAMES[post]),
        isForTheOfficer: isAboutLeadAndHead({ complainedAbout: about }, people),
        told: told.map(nameOf),
      })),
    rung: found.flatMap(({ id, name, rungAt, rungBy }) =>
      rungAt === null
        ? []
        : [
            {
              id,
              name,
              when: momentWords(rungAt, visit.today),
              by: nameOf(rungBy ?? ''),
              mine: rungBy === me,
            },
          ],
    ),
  };
}
