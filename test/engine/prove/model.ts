import { readFileSync } from 'node:fs';
import { prove as proveModel, Ranges, type Locate } from '../../../engine/prove/index.ts';
import { checkDefinitions } from '../../../engine/check/index.ts';
import type { Model } from '../../../engine/model.ts';
import { sortDiagnostics, type Diagnostic } from '../../../engine/diagnostic.ts';
import { describe } from '../../../engine/messages/index.ts';
import { evaluateWith } from './evaluate-at.ts';

/** A model whose names and kinds are checked and whose ranges are not yet: what the proofs are handed. */
export interface Understood {
  readonly model: Model;
  readonly locate: Locate;
  readonly ranges: Ranges;
}

const HEAD = `metodika: 1
id: small-2020
methodology: small
version: 1.0.0
title: &words { ru: слова, kk: сөздер, en: words }
act: { title: *words }
in_force: { from: "2020-01-01", until: null }
`;

/** A ruleset of which only the sections that matter are written: labels and clauses are filled in. */
export function understand(sections: string): Understood {
  const whole = /^categories:/m.test(sections) ? sections : `categories: { body: {} }\n${sections}`;
  return understandText(HEAD + labelled(whole));
}

export function understandFile(id: string): Understood {
  return understandText(readFileSync(new URL(`../../../rulesets/${id}.yaml`, import.meta.url), 'utf8'));
}

/** Everything that has a label has the same one, and a clause where it needs one. */
function labelled(text: string): string {
  return text.replaceAll('~ ', 'label: *words, clause: "1", ').replaceAll('{}', '{ label: *words }');
}

export function understandText(text: string): Understood {
  const { ruleset, diagnostics } = checkDefinitions({ name: 'small.yaml', text });
  if (!ruleset)
    throw new Error(
      diagnostics
        .filter((one) => one.severity === 'error')
        .map((one) => describe(one, 'en').message)
        .join('\n'),
    );
  const model = ruleset.model;
  return { model, locate: (path, span) => ruleset.locate(path, span), ranges: new Ranges(model) };
}

/** All that the proofs say of a ruleset. */
export function prove({ model, locate }: Understood): Diagnostic[] {
  return sortDiagnostics(proveModel(model, locate, evaluateWith(model)));
}

/** As people read it: severity, code and the message with its help. */
export function said(found: readonly Diagnostic[]): string[] {
  return found.map((one) => {
    const { message, help } = describe(one, 'ru');
    return `${one.severity} ${one.code}: ${message}${help === null ? '' : ` | ${help}`}`;
  });
}
