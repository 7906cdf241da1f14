// Concerns that came by telephone, on paper or in person: recorded by the office, with the same rights and dates.
import { PARENTS, type Story } from './story.js';

export const BY_THE_OFFICE: readonly Story[] = [
  {
    raised: [-3, '10:40'],
    from: PARENTS.morag,
    recorded: { by: 'Mrs Heather', channel: 'telephone' },
    about: 'class',
    className: 'Year 2',
    child: 'Callum Glen',
    points: [
      {
        happened:
          'Callum’s reading record has not been signed since his mum went into hospital. He thinks that nobody cares whether he reads.',
        when: ['since', -14],
        wanted: 'That someone hears him read and writes a line in the book.',
      },
    ],
    needs: 'to be heard',
    then: [{ on: [-2, '09:05'], by: 'Mrs Indigo', acknowledges: 'ring' }],
  },
  {
    raised: [-11, '11:15'],
    from: PARENTS.dee,
    recorded: { by: 'Mr Moss', channel: 'letter' },
    about: 'class',
    className: 'Reception',
    child: 'Jack Pond',
    points: [
      {
        happened: 'Jack’s coat was sent home with another child, and came back torn.',
        when: ['on', -13],
        wanted: 'The coat mended, or the price of it.',
      },
    ],
    needs: 'something put right',
    then: [
      { on: [-10, '08:30'], by: 'Miss Robin', acknowledges: 'reply' },
      {
        on: [-7, '15:15'],
        by: 'Miss Robin',
        answers: [
          'I am sorry about the coat. Mrs Heather has a voucher for a new one: it waits for you in the office.',
        ],
        foundOut: 'I asked the other family, who had not noticed, and they are sorry too.',
        actions: 'Pegs have photographs now as well as names.',
      },
    ],
  },
  {
    raised: [-2, '08:45'],
    from: PARENTS.grace,
    recorded: { by: 'Mrs Heather', channel: 'in person' },
    about: 'class',
    className: 'Year 4',
    child: 'Eden Hill',
    points: [
      {
        happened: 'Eden comes home with wet sleeves because the tap in the classroom sprays.',
        when: ['since', -8],
        wanted: 'The tap mended.',
      },
    ],
    needs: 'something put right',
  },
];
