// The answer as the parent will read it, before anything is sent.
import type { PointView } from '../concerns/concern-view.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { AnswerRead } from './answer-form.js';

/** The points that are dealt with here, each with what would be sent on it. */
export function answeredPoints(points: readonly PointView[], read: AnswerRead, who: string, today: Day) {
  return points
    .filter((point) => point.isHere)
    .map((point) => ({
      ...point,
      answers: read.answers
        .filter((each) => each.pointId === point.id)
        .map(({ body, finding, recommendations }) => ({
          ...{ who, when: inWords(today, today) },
          ...{ body, finding, recommendations },
        })),
    }));
}
