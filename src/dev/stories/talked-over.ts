// Concerns that were talked over: a time agreed for tomorrow, an account with two sides to it, promises kept and not kept.
import { PARENTS, type Story } from './story.js';

export const TALKED_OVER: readonly Story[] = [
  {
    raised: [-3, '20:35'],
    from: PARENTS.tariq,
    about: 'friendship',
    className: 'Year 6',
    child: 'Sami Lake',
    points: [
      {
        happened:
          'Sami walks home alone now because the boys he went with have told him to leave ten minutes later.',
        when: ['since', -9],
        wanted: 'I would rather talk about it than write.',
      },
    ],
    needs: 'to be heard',
    then: [
      { on: [-2, '08:20'], by: 'Ms Linnet', acknowledges: 'reply' },
      { on: [-2, '21:05'], asksToMeet: 'After three on any day. I can ring from work before that.' },
      {
        on: [-1, '08:05'],
        by: 'Ms Linnet',
        offersTimes: [
          [2, '15:30'],
          [3, '08:10'],
        ],
        how: 'at school',
        where: 'The library; come to the side gate and ring',
      },
      { on: [-1, '19:40'], choosesTime: 0, comesWith: 'Sami’s grandmother' },
    ],
  },
  {
    raised: [-15, '18:50'],
    from: PARENTS.kofi,
    about: 'class',
    className: 'Year 5',
    child: 'Esi Bay',
    points: [
      {
        happened: 'Esi was told in front of the class that her project had not been done at home by herself.',
        when: ['on', -16],
        wanted: 'That somebody says to the class that it was hers.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-14, '08:15'], by: 'Mr Cobalt', acknowledges: 'ring' },
      {
        on: [-14, '08:25'],
        by: 'Mr Cobalt',
        offersTimes: [
          [2, '15:20'],
          [3, '15:20'],
        ],
        how: 'telephone',
        where: 'I ring the number you gave us',
      },
      { on: [-14, '18:00'], choosesTime: 0 },
      {
        on: [-12, '16:00'],
        by: 'Mr Cobalt',
        how: 'telephone',
        writesDown:
          'I explained that I ask every child who helped them, and that I asked it too loudly. You told me that Esi has not wanted to show her work since.',
        agreed: 'I put it right in front of the class, and ask such things quietly from now on.',
      },
      {
        on: [-12, '20:45'],
        saysOfAccount:
          'That is fair, but one thing is missing: I asked why it was only Esi that day, and there was no answer.',
      },
      {
        on: [-9, '15:45'],
        by: 'Mr Cobalt',
        answers: [
          'It was her own work and I should not have asked as I did. I looked at my notes: I had asked two others that week, and not in front of everybody. That was unfair to Esi.',
        ],
        foundOut: 'I went through the projects of the whole class, and talked with Esi.',
        promises: [
          ['I tell the class that the project was Esi’s own, and show it to them.', 2],
          ['Esi’s project hangs in the hall with the others.', 4],
        ],
      },
      { on: [-6, '19:10'], saysOfPromise: 'yes' },
      {
        on: [-4, '17:30'],
        saysOfPromise: 'not yet',
        words: 'Esi says that the wall in the hall is full and hers is still in the drawer.',
      },
    ],
  },
];
