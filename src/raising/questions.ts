// Which question comes next? One a page, in the order of the procedure; some only when an earlier answer asks for them.
import type { Answers } from './answers.js';

/** Questions by their address behind `/raise`. Points have two each. */
export type Question =
  | 'safety'
  | 'about'
  | 'who'
  | 'child'
  | `points/${number}/what-happened`
  | `points/${number}/put-right`
  | 'more'
  | 'before'
  | 'contact'
  | 'check';

export const MOST_POINTS = 10;

/** The questions this draft has to pass, in order, with whether each is answered. */
export function questionsFor(answers: Answers): { question: Question; answered: boolean }[] {
  const points = answers.points ?? [];
  const list: { question: Question; answered: boolean }[] = [
    { question: 'safety', answered: answers.safety !== undefined },
    { question: 'about', answered: answers.about !== undefined },
  ];
  if (answers.about === 'staff' || answers.about === 'governor')
    list.push({ question: 'who', answered: answers.who !== undefined });
  list.push({ question: 'child', answered: answers.child !== undefined });
  const pages = Math.max(1, points.length, answers.adding ?? 0);
  for (let number = 1; number <= pages; number += 1) {
    const point = points[number - 1];
    list.push({ question: `points/${number}/what-happened`, answered: point !== undefined });
    list.push({ question: `points/${number}/put-right`, answered: point?.wanted !== undefined });
  }
  list.push(
    { question: 'more', answered: answers.noMore === true },
    { question: 'before', answered: answers.before !== undefined },
    { question: 'contact', answered: answers.contact !== undefined },
    { question: 'check', answered: false },
  );
  return list;
}

/** The first question that still wants an answer; `check` when all have one. */
export function firstOpen(answers: Answers): Question {
  return questionsFor(answers).find(({ answered }) => !answered)?.question ?? 'check';
}

/** The question before this one; undefined at the start. */
export function before(answers: Answers, question: Question): Question | undefined {
  const list = questionsFor(answers).map((each) => each.question);
  const index = list.indexOf(question);
  return index > 0 ? list[index - 1] : undefined;
}

/** May this question be opened now: are all before it answered? */
export function isReached(answers: Answers, question: Question): boolean {
  const list = questionsFor(answers);
  const index = list.findIndex((each) => each.question === question);
  return index >= 0 && list.slice(0, index).every((each) => each.answered);
}

/** `Step 2 of about 8`: the pages of one point count as one way through. */
export function stepOf(question: Question): { step: number; of: number } {
  const plain = question.replace(/points\/\d+\//, '');
  const order = [
    'safety',
    'about',
    'who',
    'child',
    'what-happened',
    'put-right',
    'more',
    'before',
    'contact',
    'check',
  ];
  const steps: Record<string, number> = Object.fromEntries(
    order.map((name, index) => [name, index < 2 ? index + 1 : index]),
  );
  return { step: steps[plain] ?? 1, of: 9 };
}

export function pathOf(question: Question): string {
  return question === 'safety' ? '/raise' : `/raise/${question}`;
}

/** A question on the way from the check page, and back to it. */
export function changePathOf(question: Question): string {
  return `${pathOf(question)}?from=check`;
}

/** The first question on which words were left half typed. */
export function halfTyped(answers: Answers): Question | undefined {
  return questionsFor(answers).find(
    ({ question }) => answers.unfinished?.[question] !== undefined && isReached(answers, question),
  )?.question;
}

/** Where to carry on: at the words left half typed, else at the first question that wants an answer. */
export function resumePath(answers: Answers): string {
  const left = halfTyped(answers);
  const open = firstOpen(answers);
  return left !== undefined && open === 'check' ? changePathOf(left) : pathOf(left ?? open);
}
