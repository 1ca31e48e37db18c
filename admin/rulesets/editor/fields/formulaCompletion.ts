import { autocompletion, type Completion as Offer, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { Completion } from '../../../../engine/index.ts';
import { language } from '../../../i18n/index.ts';
import { matching } from './matching.ts';

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
