// Part of a concern belongs to somebody else: which points may go, and where does the new concern begin? Policy, sections 4 and 6.
import { pointsAtStage, type PointFacts } from './points.js';
import {
  firstPlace,
  headStageHolder,
  isSameHolder,
  type Matter,
  type Place,
  type Roster,
} from './routing.js';
import type { Day, Holder, Stage } from './terms.js';

interface Whole {
  readonly stage: Stage;
  readonly points: readonly PointFacts[];
}

/** The points that may become a concern of their own: without an answer at this stage, and never the last that is left. */
export function partablePoints<P extends PointFacts>(concern: { stage: Stage; points: readonly P[] }): P[] {
  const here = pointsAtStage(concern);
  return here.length > 1 ? here.filter((point) => point.isAnswered !== true) : [];
}

/** Why these points cannot go; undefined where they can. */
export function whyNotParted(concern: Whole, pointIds: readonly string[] | undefined): string | undefined {
  const may = partablePoints(concern).map(({ id }) => id);
  if (!pointIds || pointIds.length === 0) return 'Choose at least one point that goes.';
  if (!pointIds.every((id) => may.includes(id)))
    return 'A point that you chose has an answer or is dealt with elsewhere.';
  return pointsAtStage(concern).length === new Set(pointIds).size
    ? 'At least one point has to stay. Hand the whole of it on instead.'
    : undefined;
}

/**
 * Where the new concern begins: as if it were raised today, but never below where its points have been. What is formal, and what a
 * class teacher has answered already, begins at the head teacher's stage. Undefined where it would come to the same hands.
 */
export function placeOfPart(
  matter: Matter,
  whole: {
    readonly stage: Stage;
    readonly holder: Holder;
    readonly declaredFormalOn: Day | undefined;
    readonly wasAnswered: boolean;
  },
  roster: Roster,
): Place | undefined {
  const first = firstPlace(matter, roster);
  const isPast = whole.declaredFormalOn !== undefined || whole.wasAnswered;
  const place: Place =
    isPast && first.stage === 'class teacher'
      ? { stage: 'head teacher', holder: headStageHolder(matter, roster) }
      : first;
  return isSameHolder(place.holder, whole.holder) ? undefined : place;
}
