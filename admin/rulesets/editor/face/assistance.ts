import { autocompletion, type Completion as Offer, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { language } from '../../../i18n/index.ts';
import type { Checker } from '../checking/checker.ts';
import { highlighting } from './highlighting.ts';

/** What helps whoever types in the text: completion, what a name is, colours. Asked of the engine, in the worker. */
export function assistance(checker: Checker): Extension {
  /** To another place of the text, unless it became another in between. */
  const go = (view: EditorView, find: typeof definedAt): boolean => {
    const { doc, selection } = view.state;
    void find(checker, selection.main.head).then((at) => {
      if (at === null || view.state.doc !== doc) return;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    });
    return true;
  };
  return [
    highlighting,
    EditorView.lineWrapping,
    autocompletion({ override: [(context) => offersAt(checker, context)], activateOnTyping: true, icons: false }),
    keymap.of([
      { key: 'F12', run: (view) => go(view, definedAt) },
      { key: 'Shift-F12', run: (view) => go(view, usedNext) },
    ]),
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

/** Where the name at an offset is declared. */
async function definedAt(checker: Checker, offset: number): Promise<number | null> {
  return (await checker.ask({ about: 'definition', offset }))?.span.start ?? null;
}

/** Where the name at an offset stands next; after the last, the first. */
async function usedNext(checker: Checker, offset: number): Promise<number | null> {
  const places = ((await checker.ask({ about: 'uses', offset }))?.uses ?? []).map(({ span }) => span.start).toSorted((a, b) => a - b);
  return places.find((start) => start > offset) ?? places[0] ?? null;
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
