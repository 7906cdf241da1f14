// How do parents' sentences reach the page? The English sentence is the key; catalogues of other languages stand in `locales/`.

/** A sentence with `{names}` filled in, in the reader's language where a catalogue has it. */
export type Say = (sentence: string, values?: Readonly<Record<string, string | number>>) => string;

export function sayer(catalogue: Readonly<Record<string, string>> = {}): Say {
  return (sentence, values) => {
    const words = catalogue[sentence] ?? sentence;
    if (!values) return words;
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

export const english = sayer();

/** `2 points`, `1 point`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
