// The print-and-post list: the whole letter, content included, for a parent without e-mail.
import type { StaffActor } from '../access/actor.js';
import { isAtDesk, PRINTERS } from '../access/desk.js';
import { dayOf } from '../clock.js';
import { findConcern } from '../concerns/concern-store.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { LETTERS } from '../letters/catalogue.js';
import { compose } from '../letters/compose.js';
import { findConcernFacts, saidHow } from '../letters/letter-facts-store.js';
import { pageOf, placeIn } from '../letters/letter-list.js';
import { needsOn } from '../needs/find-needs.js';
import { needsWords } from '../needs/needs.js';
import { inWords } from '../procedure/days.js';
import { CLOSED_STATES } from '../procedure/terms.js';
import { loadRoster } from '../people/roster-store.js';
import { NotFound } from '../web/errors.js';
import { english } from '../web/words.js';
import { goTo, page, route, type Locals, type Route, type Visit } from '../web/route.js';
import { enclosedWith } from './enclosed.js';
import { enclosuresOf } from './on-paper.js';
import { onPaper } from './paper-words.js';
import { findLetterToPrint, lettersToPrint, markPosted, type LetterToPrint } from './print-store.js';

export function printingRoutes(deps: Deps): Route[] {
  async function mine(visit: Visit<StaffActor>): Promise<LetterToPrint> {
    const people = await loadRoster(deps.db.read, visit.today);
    const letter = await findLetterToPrint(deps.db.read, visit.actor, people, visit.params['id'] ?? '');
    if (!letter) throw new NotFound();
    return letter;
  }

  return [
    route({
      method: 'get',
      path: '/office/letters',
      who: PRINTERS,
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const after = placeIn(visit.query['after']);
        const found = await lettersToPrint(deps.db.read, visit.actor, people, after);
        const { shown, next } = pageOf('/office/letters', found);
        return page('printing/list', {
          first: after === undefined,
          next,
          letters: shown.map((letter) => ({
            href: `/office/letters/${letter.id}`,
            reference: letter.ref,
            says: LETTERS[letter.kind].subject.replace('{ref}: ', ''),
            since: inWords(dayOf(letter.postedAt), visit.today),
          })),
        });
      },
    }),
    route({
      method: 'get',
      path: '/office/letters/:id',
      who: PRINTERS,
      handle: async (visit) => {
        const letter = await mine(visit);
        const read = {
          concernId: letter.concernId,
          personId: visit.actor.personId,
          at: visit.now,
          what: 'letter',
        };
        await deps.db.write((tx) => logRead(tx, read));
        return page('printing/letter', await wholeLetter(deps, letter, visit));
      },
    }),
    route({
      method: 'post',
      path: '/office/letters/:id/posted',
      who: PRINTERS,
      handle: async (visit) => {
        const letter = await mine(visit);
        await deps.db.write((tx) => markPosted(tx, letter.id, visit.actor.personId, visit.now));
        return goTo('/office/letters');
      },
    }),
  ];
}

/** What the e-mail would say, and below it what the link would have led to. */
async function wholeLetter(deps: Deps, letter: LetterToPrint, visit: Visit<StaffActor>): Promise<Locals> {
  const concern = await findConcern(deps.db.read, { id: letter.concernId });
  if (!concern) throw new NotFound();
  const { today, actor } = visit;
  const people = await loadRoster(deps.db.read, today);
  const { name, phone, address } = deps.school.settings();
  const facts = await findConcernFacts(deps.db.read, letter.concernId, today);
  const said = { saidHow: await saidHow(deps.db.read, letter, today) };
  const composed =
    facts && compose(letter.kind, { school: name, phone, ...facts, ...said }, onPaper(english));
  const needs = await needsOn(deps.db.read, concern);
  // Who is only the last resort learns no more than the paper needs.
  const shown = isAtDesk(actor, concern, people) ? needsWords(needs) : [];
  return {
    id: letter.id,
    ref: concern.ref,
    subject: composed?.subject ?? concern.ref,
    paragraphs: composed?.paragraphs ?? [],
    isNoLongerSo: composed === undefined,
    schoolAddress: address,
    parent: concern.complainant.name,
    postalAddress: concern.complainant.postalAddress,
    parentPhone: concern.complainant.phone,
    needs: shown,
    isLarge: needs.helps.includes('large print'),
    written: inWords(today),
    enclosed: composed ? await enclosedWith(deps, { letter, concern, people, today, actor }) : [],
    hasReceipt: enclosuresOf(letter.kind).includes('the receipt code'),
    isOver: CLOSED_STATES.includes(concern.state),
    follow: `${deps.config.baseUrl}/follow`,
  };
}
