// Of what parts are the words of a letter made?

/**
 * The words of one letter. A paragraph is a sentence or a choice of them: said is the first of which every `{name}` is known, and
 * where none is, the paragraph is left out. The first paragraph is the point of the letter: without it there is no letter.
 */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly (string | readonly string[])[];
  readonly linkText: string;
}
