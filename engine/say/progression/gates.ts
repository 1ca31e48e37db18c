import type { AskedShown, GateShown } from '../../explain/progression/progression.ts';
import { inferredWords } from '../explanation/facts.ts';
import { deeper, line, type Line } from '../lines.ts';
import type { Sayer } from '../sayer.ts';
import { nameOf } from './names.ts';

/** Each gate: the subject's own figure against what was wanted, and what the gate calls a failure. */
export function gateLines(gates: readonly GateShown[], sayer: Sayer): Line[] {
  return gates.flatMap(({ status, asked, label, clause, readings }) => [
    line(
      sayer.say('explain-progression-gate', {
        status,
        asked: askedWords(asked, sayer),
        label: sayer.label(label),
        clause: sayer.clause(clause),
      }),
    ),
    ...deeper([...inferencesIn(asked, sayer), ...sayer.readings(readings)].map(line)),
  ]);
}

function askedWords(asked: AskedShown, sayer: Sayer): string {
  switch (asked.kind) {
    case 'all':
    case 'any': {
      const parts = asked.parts.map((part) =>
        part.kind === 'fact' || part.kind === 'not' ? askedWords(part, sayer) : `(${askedWords(part, sayer)})`,
      );
      return parts.length === 0 && asked.kind === 'all'
        ? sayer.say('explain-progression-no-condition')
        : parts.join(` ${sayer.say(asked.kind === 'all' ? 'explain-and' : 'explain-or')} `);
    }
    case 'not':
      return sayer.say('explain-not', { x: `(${askedWords(asked.part, sayer)})` });
    case 'fact': {
      const { fact, found, wanted, unit, operator } = asked;
      return sayer.say('explain-progression-fact', {
        label: nameOf(fact, sayer),
        found: sayer.measure(found, unit),
        operator,
        wanted: sayer.value(wanted),
      });
    }
  }
}

/** Of each figure that the act does not ask for in so many words, that and why. */
function inferencesIn(asked: AskedShown, sayer: Sayer): string[] {
  if (asked.kind === 'fact') return asked.inferred ? [inferredWords(asked.inferred, sayer.language)] : [];
  return (asked.kind === 'not' ? [asked.part] : asked.parts).flatMap((part) => inferencesIn(part, sayer));
}
