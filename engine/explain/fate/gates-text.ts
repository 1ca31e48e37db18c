import type { Language } from '../../language/ruleset.ts';
import { clauseWords } from '../clause.ts';
import type { Sayer } from '../sayer.ts';
import type { AskedShown, GateShown } from './fate.ts';
import { nameOf } from './phrases.ts';

/** Each gate: the subject's own figure against what was wanted, and what the gate calls a failure. */
export function gateLines(gates: readonly GateShown[], sayer: Sayer, language: Language): string[] {
  return gates.flatMap(({ status, asked, label, clause, readings }) => [
    sayer.say('explain-fate-gate', {
      status,
      asked: askedWords(asked, sayer, language),
      label: label[language],
      clause: clauseWords(clause, language),
    }),
    ...sayer.readings(readings).map((line) => `  ${line}`),
  ]);
}

function askedWords(asked: AskedShown, sayer: Sayer, language: Language): string {
  switch (asked.kind) {
    case 'all':
    case 'any': {
      const parts = asked.parts.map((part) =>
        part.kind === 'fact' || part.kind === 'not' ? askedWords(part, sayer, language) : `(${askedWords(part, sayer, language)})`,
      );
      return parts.length === 0 && asked.kind === 'all'
        ? sayer.say('explain-fate-no-condition')
        : parts.join(` ${sayer.say(asked.kind === 'all' ? 'explain-and' : 'explain-or')} `);
    }
    case 'not':
      return sayer.say('explain-not', { x: `(${askedWords(asked.part, sayer, language)})` });
    case 'fact': {
      const { fact, found, wanted, unit, operator } = asked;
      return sayer.say('explain-fate-fact', {
        label: nameOf(fact, language),
        found: sayer.measure(found, unit),
        operator,
        wanted: sayer.value(wanted),
      });
    }
  }
}
