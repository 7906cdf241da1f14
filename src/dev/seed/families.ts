// Who raises what is seeded? Families that do not exist, with addresses that belong to nobody.
import type { Chance } from './chance.js';

export interface Family {
  readonly parent: string;
  readonly child: string;
  readonly surname: string;
  readonly email: string;
}

const PARENTS =
  words(`Sam Priya Zofia Nasrin Tariq Ann Grace Chris Kofi Morag Dee Lou Ray Ines Omar Bea Femi Hana
  Joss Kit Lena Mo Nell Otis Pia Quin Rhea Stan Tess Uma Vik Wyn Xanthe Yara Zeb Alix Bram Cleo Dara Esme`);
const CHILDREN =
  words(`Leo Amal Ben Anika Joy Rahim Ama Ellie Yusuf Zosia Tom Micah Frankie Rohan Rosie Milo Ivy
  Lamia Nana Callum Jack Eden Ada Bo Cy Dot Ezra Fay Gus Hal Iris Jem Kai Liv Max Noor Oz Peg Remy Sol`);
const SURNAMES =
  words(`Rivers Meadows Lipa Beel Lake Field Hill Marsh Bay Glen Pond Ford Stone Moor Heath Wood
  Brook Shore Vale Dale Cliff Fell Tarn Weir Spring Grove Orchard Bank Bridge Lane Green Park Holt Copse Thicket
  Mead Fen Beck Burn Rill Carr Dene Garth Haven Isle Knoll Lea Mere Nook Pool Quay Ridge Sand Thorpe Wharf Yard`);

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** The same number is always the same family. */
export function drawFamily(chance: Chance, number: number): Family {
  const parent = chance.one(PARENTS);
  const surname = chance.one(SURNAMES);
  return {
    parent: `${parent} ${surname}`,
    child: chance.one(CHILDREN),
    surname,
    email: `${parent}.${surname}.${number}@example.org`.toLowerCase(),
  };
}
