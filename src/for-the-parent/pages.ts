// A parent rang, wrote or came in: what they said is entered for them, as their own word. First of which concern and what, then the words.
import type { StaffActor } from '../access/actor.js';
import { titleOf } from '../concerns/concern-view.js';
import { HOW, HOWS, saidHowWords, type Entered } from '../concerns/how-it-came.js';
import { versionShown } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { formalForm, moveOnForm, reopenForm } from '../escalations/forms.js';
import { declareFormal, moveOn, withdraw } from '../escalations/move-on.js';
import { reopen } from '../escalations/reopen.js';
import { tidyReference } from '../ids.js';
import { messageForm } from '../messages/message-form.js';
import { writeMessage } from '../messages/write-message.js';
import { pointsAtStage } from '../procedure/decide.js';
import { readSettled, settle } from '../responses/settle.js';
import { carried, typedDay, typedText, type Slip, type Typed } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { findTold, type Asked, type Found } from './find-told.js';
import { ALL_SAID, FIRST_FIELDS, saidForm, type Said } from './forms.js';

type StaffVisit = Visit<StaffActor>;
type Told = Extract<Found, { kind: 'told' }>;

const WORDS: Record<Said, { choose: string; title: string; hint?: string; button: string; done: string }> = {
  message: {
    choose: 'They told us something, or asked something',
    title: 'What the parent said',
    button: 'Keep what they said',
    done: 'It is kept as the parent’s own message. Whoever has the concern is told, and so is the parent.',
  },
  settled: {
    choose: 'They say what is settled and what is not',
    title: 'What is settled for the parent',
    hint: 'After an answer. If all of it is settled, the concern is closed.',
    button: 'Keep what they said',
    done: 'It is kept as the parent’s own word. Whoever has the concern is told, and the parent gets a letter about it.',
  },
  further: {
    choose: 'They want to take it further',
    title: 'Take it further for the parent',
    hint: 'To the next stage, since the answer leaves something open, or no answer came in time.',
    button: 'Take it further',
    done: 'It has been taken further. Whoever has it now is told, and so is the parent.',
  },
  formal: {
    choose: 'They want to make it a formal complaint',
    title: 'Make it a formal complaint for the parent',
    hint: 'Only if they ask for that. Nobody can undo it.',
    button: 'Make it a formal complaint',
    done: 'It is a formal complaint now. Whoever has it is told, and so is the parent.',
  },
  withdraw: {
    choose: 'They want to withdraw it',
    title: 'Withdraw it for the parent',
    hint: 'Only if they said so plainly. The school then does nothing more about it.',
    button: 'Withdraw it',
    done: 'It is withdrawn. The parent gets a letter that says so, and how to have it opened again.',
  },
  reopen: {
    choose: 'They want it opened again',
    title: 'Open it again for the parent',
    button: 'Open it again',
    done: 'It is open again. Whoever has it is told, and so is the parent.',
  },
};

export function forTheParentRoutes(deps: Deps): Route[] {
  function first({ today, query }: StaffVisit, typed: Typed, slips: readonly Slip[] = []): Locals {
    const done = ALL_SAID.find((said) => said === query['done']);
    return {
      typed: {
        ...typedDay('came', today),
        reference: tidyReference(query['reference'] ?? '') ?? '',
        ...typed,
      },
      slips,
      done: done && WORDS[done].done,
      choices: ALL_SAID.map((said) => ({
        value: said,
        text: WORDS[said].choose,
        hint: WORDS[said].hint,
        checked: typedText(typed, 'said') === said,
      })),
      hows: HOWS.map((channel) => ({
        value: channel,
        text: HOW[channel],
        checked: typedText(typed, 'channel') === channel,
      })),
    };
  }

  function second(
    { concern }: Told,
    asked: Asked & Entered,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    const { title, button } = WORDS[asked.said];
    const isByPoint = asked.said === 'settled' || asked.said === 'further';
    const points = isByPoint ? pointsAtStage(concern) : [];
    return {
      ...{ title, button, said: asked.said, ref: concern.ref, name: asked.name, slips },
      how: saidHowWords(asked, visit.today),
      carried: carried(visit.body, FIRST_FIELDS),
      version: typedText(typed, 'version') || String(concern.version),
      points: points.map((point) => ({
        id: point.id,
        number: point.number,
        text: points.length > 1 ? `Point ${point.number}: ${titleOf([point])}` : titleOf([point]),
        checked:
          typed['points'] === undefined
            ? point.settled !== 'yes'
            : [typed['points']].flat().includes(point.id),
      })),
      typed,
    };
  }

  /** What the first page asked, as far as it stands; otherwise that page again. */
  async function askedIn(visit: StaffVisit): Promise<{ told: Told; asked: Asked & Entered } | Reply> {
    const parsed = saidForm(visit.today, deps.school.settings().prefix).parse(visit.body);
    const again = (slips: readonly Slip[]): Reply =>
      slipPage('for-the-parent/which', first(visit, visit.body, slips));
    if (!parsed.ok) return again(parsed.slips);
    const asked = { ...parsed.values, cameOn: parsed.values.came };
    const told = await findTold(deps, visit.actor, asked);
    return told.kind === 'no' ? again([{ field: told.field, message: told.message }]) : { told, asked };
  }

  async function enter(
    visit: StaffVisit,
    { told, asked }: { told: Told; asked: Asked & Entered },
  ): Promise<Slip[]> {
    const { actor, body } = visit;
    const { channel, cameOn } = asked;
    const given = {
      ref: told.concern.ref,
      actor,
      version: versionShown(visit),
      entered: { channel, cameOn },
    };
    switch (asked.said) {
      case 'message': {
        const parsed = messageForm.parse(body);
        if (!parsed.ok) return parsed.slips;
        await writeMessage(deps, { ...given, step: 'message the school', body: parsed.values.body });
        return [];
      }
      case 'settled': {
        const read = readSettled(told.concern, body);
        if (!read.ok) return read.slips;
        await settle(deps, { ...given, settled: read.settled });
        return [];
      }
      case 'withdraw':
        await withdraw(deps, given);
        return [];
      case 'reopen': {
        const parsed = reopenForm.parse(body);
        if (!parsed.ok) return parsed.slips;
        await reopen(deps, { ...given, concern: told.concern, ...parsed.values });
        return [];
      }
      case 'further': {
        const parsed = moveOnForm(pointsAtStage(told.concern).map(({ id }) => id)).parse(body);
        if (!parsed.ok) return parsed.slips;
        await moveOn(deps, { ...given, ...parsed.values });
        return [];
      }
      case 'formal': {
        const parsed = formalForm.parse(body);
        if (!parsed.ok) return parsed.slips;
        await declareFormal(deps, { ...given, ...parsed.values });
        return [];
      }
    }
  }

  /** The words of a point are shown to whoever enters what the parent says of it, and that is a read. */
  async function logged(visit: StaffVisit, { concern }: Told, locals: Locals): Promise<void> {
    const { points } = locals as { points: readonly unknown[] };
    if (points.length === 0) return;
    const read = { concernId: concern.id, personId: visit.actor.personId, at: visit.now, what: 'points' };
    await deps.db.write((tx) => logRead(tx, read));
  }

  return [
    route({
      method: 'get',
      path: '/office/spoke',
      who: 'staff',
      handle: (visit) => page('for-the-parent/which', first(visit, {})),
    }),
    route({
      method: 'post',
      path: '/office/spoke',
      who: 'staff',
      handle: async (visit) => {
        const found = await askedIn(visit);
        if ('kind' in found) return found;
        const locals = second(found.told, found.asked, visit, {});
        await logged(visit, found.told, locals);
        return page('for-the-parent/words', locals);
      },
    }),
    route({
      method: 'post',
      path: '/office/spoke/enter',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await askedIn(visit);
        if ('kind' in found) return found;
        const slips = await enter(visit, found);
        if (slips.length === 0) return goTo(`/office/spoke?done=${found.asked.said}`);
        const locals = second(found.told, found.asked, visit, visit.body, slips);
        await logged(visit, found.told, locals);
        return slipPage('for-the-parent/words', locals);
      },
    }),
  ];
}
