// Which points are being dealt with, and which may be divided into several that the parent agrees to? Policy, sections 1 and 5.
import type { Stage } from './terms.js';

/** A point as the procedure sees it. `stage` is the furthest it has travelled; `settled` the parent's word on its last answer. */
export interface PointFacts {
  readonly id: string;
  readonly stage: Stage;
  readonly settled: 'yes' | 'no' | undefined;
  /** It has an answer at the stage where it is. */
  readonly isAnswered?: boolean;
  /** Its words stay readable, and it is dealt with in the points it was divided into. */
  readonly setAside?: 'divided' | undefined;
}

/** More than this nobody can answer one by one; what is new is a new concern. */
export const MOST_POINTS = 10;

export interface Division {
  /** The point whose words are divided. */
  readonly pointId: string;
  readonly parts: number;
}

/** The points that are being dealt with at the stage where the concern stands. */
export function pointsAtStage<P extends Pick<PointFacts, 'stage' | 'setAside'>>(concern: {
  stage: Stage;
  points: readonly P[];
}): P[] {
  return concern.points.filter((point) => point.stage === concern.stage && point.setAside === undefined);
}

/** The points whose words may still be divided: dealt with now, and without an answer at this stage. */
export function dividablePoints<P extends PointFacts>(concern: { stage: Stage; points: readonly P[] }): P[] {
  const here = pointsAtStage(concern);
  return here.length < MOST_POINTS ? here.filter((point) => point.isAnswered !== true) : [];
}

/** The point for whose division the parent's word is awaited; undefined once it has an answer or has gone elsewhere. */
export function pointProposed<P extends PointFacts>(concern: {
  stage: Stage;
  points: readonly P[];
  proposedPointId?: string | undefined;
}): P | undefined {
  return dividablePoints(concern).find(({ id }) => id === concern.proposedPointId);
}

/** Why a point cannot be divided so; undefined where it can: into two at least, and into no more than can be answered. */
export function whyNotDivided(
  concern: { stage: Stage; points: readonly PointFacts[] },
  division: Division | undefined,
): string | undefined {
  if (!division || !dividablePoints(concern).some(({ id }) => id === division.pointId))
    return 'That point has an answer or is dealt with elsewhere.';
  if (division.parts < 2) return 'Write down at least two points, or leave it as it is.';
  return pointsAtStage(concern).length - 1 + division.parts > MOST_POINTS
    ? `There can be ${MOST_POINTS} points at most.`
    : undefined;
}
