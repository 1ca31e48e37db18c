import { autocompletion, type Completion as Offer, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import { language } from '../../../i18n/index.ts';
import type { Checker } from '../checking/checker.ts';
import { highlighting } from './highlighting.ts';

/** What helps whoever types in the text: completion, what a name is, colours. Asked of the engine, in the worker. */
export function assistance(checker: Checker): Extension {
  return [
    highlighting,
    EditorView.lineWrapping,
    autocompletion({ override: [(context) => offersAt(checker, context)], activateOnTyping: true, icons: false }),
    hoverTooltip(async (_view, at) => {
      const found = await checker.ask({ about: 'hover', offset: at, language: language() });
      if (!found) return null;
      return {
        pos: found.span.start,
        end: found.span.end,
        create: () => {
          const dom = document.createElement('div');
          dom.className = 'cm-says';
          dom.textContent = [found.label ?? found.name, found.clause, found.type, found.signature, found.documentation]
            .filter((one) => one !== null)
            .join('\n');
          return { dom };
        },
      };
    }),
  ];
}

async function offersAt(checker: Checker, context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/[\p{L}\p{N}_.]+/u);
  if (!typed && !context.explicit) return null;
  const found = await checker.ask({ about: 'complete', offset: context.pos });
  const [first] = found ?? [];
  if (!found || !first) return null;
  return {
    from: first.span.start,
    to: first.span.end,
    options: found.map(({ label, detail, insert, documentation }, index): Offer => ({
      label,
      detail,
      apply: insert,
      boost: -index / 1000,
      ...(documentation && { info: documentation[language()] }),
    })),
    filter: true,
  };
}
