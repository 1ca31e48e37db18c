import { autocompletion, type Completion as Offer, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { LANGUAGES, type Completion } from '../../../../engine/index.ts';
import { language } from '../../../i18n/index.ts';

/** Completion in a formula by identifier and by label in any of the three languages, on either keyboard layout. */
export function formulaCompletion(offers: (at: number) => Promise<readonly Completion[]>): Extension {
  return autocompletion({
    icons: false,
    override: [
      async (context: CompletionContext): Promise<CompletionResult | null> => {
        const typed = context.matchBefore(/[\p{L}\p{N}_.]+/u);
        if (!typed && !context.explicit) return null;
        const wanted = typed?.text ?? '';
        const found = matching(await offers(context.pos), wanted);
        if (found.length === 0) return null;
        return { from: typed?.from ?? context.pos, options: found.map(offer), filter: false };
      },
    ],
  });
}

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

function offer({ label, detail, insert, documentation }: Completion): Offer {
  const words = documentation?.[language()];
  const short = words !== undefined && words.length <= 60 ? words : null;
  return {
    label,
    apply: insert,
    detail: [short, detail].filter(Boolean).join(' · '),
    ...(words !== undefined && !short && { info: words }),
  };
}

const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/** What the same keys type on a Latin layout. */
const onLatinKeys = (text: string): string =>
  [...text.toLocaleLowerCase()].map((sign) => (CYRILLIC.includes(sign) ? LATIN[CYRILLIC.indexOf(sign)] : sign)).join('');
