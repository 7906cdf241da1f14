// What a parent said who is not on line, in a random run: somebody at the school enters it for them, mostly whoever may.
import { partsEntering } from '../../../src/access/entering.js';
import { HOWS } from '../../../src/concerns/how-it-came.js';
import { declareFormal, moveOn, withdraw } from '../../../src/escalations/move-on.js';
import { reopen } from '../../../src/escalations/reopen.js';
import { findTold } from '../../../src/for-the-parent/find-told.js';
import { ALL_SAID, SAID } from '../../../src/for-the-parent/forms.js';
import { writeMessage } from '../../../src/messages/write-message.js';
import { pointsAtStage } from '../../../src/procedure/decide.js';
import { addDays } from '../../../src/procedure/days.js';
import type { Step } from '../../../src/procedure/terms.js';
import { settle } from '../../../src/responses/settle.js';
import { NotFound } from '../../../src/web/errors.js';
import { NAMES, staffActor, type Name } from '../../support/builders.js';
import { benchOf, nth, onIt, type Trying, type World } from './world.js';

interface Numbers {
  readonly by: number;
  readonly how: number;
  readonly on: number;
}

/** Of four, three by somebody who may enter this of this concern, where anybody may. */
function whoEnters({ world, concern, people }: Trying, step: Step, { by, how }: Numbers) {
  const here = NAMES.filter((name) => !world.gone.has(name));
  const fit = people.everyone.filter((person) => {
    const actor = { ...person, kind: 'staff' as const, personId: person.id };
    return partsEntering(actor, concern, people, step).length > 0;
  });
  const may = how % 4 > 0 ? fit.map(({ id }) => id as Name) : [];
  return staffActor(world.portal.bench, nth(may.length > 0 ? may : here, by) ?? 'dale');
}

/** As the page does: found by its reference and the parent's name, and then entered, whatever was found to stand in the way. */
export async function enterForTheParent(trying: Trying, numbers: Numbers): Promise<void> {
  const { concern } = trying;
  const { deps, clock } = benchOf(trying);
  const { on, by } = numbers;
  // A withdrawal ends much: not so often.
  const said = nth([...ALL_SAID, ...ALL_SAID.filter((each) => each !== 'withdraw')], on + by) ?? 'message';
  const actor = await whoEnters(trying, SAID[said], numbers);
  const cameOn = addDays(clock.today(), -(on % 3));
  const reference = concern.ref;
  const told = await findTold(deps, actor, { reference, name: 'Mina Hart', said, came: cameOn });
  // The page stops there. One in four comes past it, to try the door itself.
  if (told.kind === 'no' && numbers.how % 4 > 0) throw new NotFound();
  const channel = nth(HOWS, by) ?? 'telephone';
  const given = { ...onIt(trying), actor, entered: { channel, cameOn } };
  const points = pointsAtStage(concern);
  const words = { stillMissing: 'They still do not know why.', wantedNow: '' };
  switch (said) {
    case 'message':
      await writeMessage(deps, {
        ...given,
        step: 'message the school',
        body: `They rang at ${clock.now()}.`,
      });
      return;
    case 'settled': {
      const settled = points.map(({ id }) => [id, on % 3 === 0 ? 'yes' : 'no'] as const);
      await settle(deps, { ...given, settled: Object.fromEntries(settled) });
      return;
    }
    case 'further': {
      const going = points.filter((point) => point.settled !== 'yes').map(({ id }) => id);
      await moveOn(deps, { ...given, ...words, points: going, alsoAboutThem: on % 5 === 0 });
      return;
    }
    case 'formal':
      await declareFormal(deps, { ...given, stillMissing: '', alsoAboutThem: on % 5 === 0 });
      return;
    case 'withdraw':
      await withdraw(deps, given);
      return;
    case 'reopen':
      await reopen(deps, { ...given, concern, why: '' });
  }
}

/** By whom, and how, a concern is recorded for a parent, as `/office/raise` does. Anybody at the school may. */
export async function recordedBy(world: World, { by, how }: Pick<Numbers, 'by' | 'how'>) {
  const here = NAMES.filter((name) => !world.gone.has(name));
  const name = nth(here, by) ?? 'dale';
  return {
    recordedBy: name,
    channel: nth(HOWS, how) ?? ('telephone' as const),
    by: await staffActor(world.portal.bench, name),
  };
}
