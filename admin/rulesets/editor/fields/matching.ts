import { LANGUAGES, type Completion } from '../../../../engine/index.ts';

/** More of them are not looked through. */
const SHOWN = 40;

/** Those whose identifier, or a word of whose label, begins so; identifiers first. */
export function matching(all: readonly Completion[], wanted: string): Completion[] {
  if (wanted === '') return all.slice(0, SHOWN);
  const sought = [wanted, onLatinKeys(wanted)].map((one) => one.toLocaleLowerCase());
  const rank = ({ label, documentation, kind }: Completion): number => {
    const name = label.toLocaleLowerCase();
    if (sought.some((one) => name.startsWith(one))) return 0;
    if (sought.some((one) => name.split(/[._]/).some((part) => part.startsWith(one)))) return 1;
    if (kind === 'key' || kind === 'word' || documentation === null) return 3;
    const words = LANGUAGES.flatMap((each) => documentation[each].toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u));
    return sought.some((one) => words.some((word) => word.startsWith(one))) ? 2 : 3;
  };
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/** What the same keys type on a Latin layout. */
const onLatinKeys = (text: string): string =>
  [...text.toLocaleLowerCase()].map((sign) => (CYRILLIC.includes(sign) ? LATIN[CYRILLIC.indexOf(sign)] : sign)).join('');
